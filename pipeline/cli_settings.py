"""What the commands share: the options before the command, and how results, messages and progress are shown."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from pipeline.delivery import Delivery
    from pipeline.project import ProjectFolder

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command say."""

    folder: Path
    project: str | None
    quiet: bool
    verbose: bool

    def open(self) -> "ProjectFolder":
        from pipeline.project import find_project, find_workspace

        return find_project(find_workspace(self.folder), self.project)

    def say(self, text: str) -> None:
        """Print a message to people; results go to standard output instead."""
        if text and not self.quiet:
            click.echo(text, err=True)

    def report(self, delivery: "Delivery", *, dry_run: bool) -> None:
        """Print what a run delivered, and end with its exit code."""
        from pipeline.reports import delivery_text

        self.say("\n".join(delivery.notices))
        output = f"output/{self.open().name}"
        click.echo(delivery_text(delivery, output=output, verbose=self.verbose, dry_run=dry_run))
        sys.exit(delivery.exit_code)

    @contextlib.contextmanager
    def progress(self, *, unit: str = "file") -> Iterator[Callable[[str, int, int], None]]:
        """Give a listener `(what, done, total)` that draws a bar on a terminal and is silent elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda what, done, total: None
            return
        from tqdm import tqdm

        bar = tqdm(unit=unit, leave=False, file=sys.stderr)

        def show(what: str, done: int, total: int) -> None:
            if bar.desc != f"{what}: ":
                bar.reset(total)  # the time that remains is that of this step
            bar.desc, bar.total, bar.n = f"{what}: ", total, done
            bar.refresh()

        with bar:
            yield show


pass_settings = click.make_pass_decorator(Settings)


def language_option(command: F) -> F:
    help_text = "Only this language; may be given several times.  [default: all of the project]"
    return click.option("-l", "--language", "languages", metavar="LANG", multiple=True, help=help_text)(command)


def dry_run_option(command: F) -> F:
    return click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")(command)
