"""A template as its designer should see it before any build: its tags read, the fields they name looked up."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes
from lxml import etree

from pipeline.docx.linting.resolving import Resolver
from pipeline.docx.names import RPR, STYLES, P
from pipeline.docx.notes import gather_notes
from pipeline.docx.package import Package, read_package
from pipeline.docx.safety import check_package, parse_parts
from pipeline.docx.stories import label, stories
from pipeline.docx.tags import TAG, Fault, Tags
from pipeline.docx.templates.markers import Line, place_markers
from pipeline.docx.templates.program import Assembler
from pipeline.docx.templates.sandbox import BUILT_IN
from pipeline.docx.texts.formatting import read_styles
from pipeline.errors import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """A template as read: its tags, the program of each part, the index of the first tag that uses each filter."""

    package: Package
    tags: Tags
    programs: Mapping[str, nodes.Template]
    filters: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_template(data: bytes, *, name: str) -> Reading:
    """Return the template with everything wrong in it collected; raises InputError for what is no Word document."""
    package = read_package(data, name=name)
    trees, problems = parse_parts(package)
    problems += check_package(package, trees)
    gather_notes(trees)
    tags = Tags()
    programs: dict[str, nodes.Template] = {}
    filters: dict[str, int] = {}
    for part in stories(trees):
        place_markers(trees[part], label(part), tags)
        assembler = Assembler(tags)
        programs[part] = assembler.assemble(etree.tostring(trees[part], encoding="unicode"))
        filters = {**assembler.filters, **filters}
    return Reading(package, tags, programs, filters, tuple(problems))


def tag_faults(reading: Reading) -> Iterator[Fault]:
    """Yield what cannot be understood: wrong words, tags left open or crossed, braces that make no tag."""
    yield from (Fault(problem.place, problem.what, problem.advice) for problem in reading.problems)
    yield from (Fault(f"{reading.package.name}: {f.place}", f.what, f.advice) for f in reading.tags.faults)


def field_faults(reading: Reading, sample: Mapping[str, object], *, filters: Collection[str]) -> Iterator[Fault]:
    """Yield every field that `sample` does not have and every filter that is unknown, with the tag that names it."""
    found: dict[Fault, None] = {}

    def report(number: int, what: str, advice: str) -> None:
        tag = reading.tags.found[number]
        found[Fault(f"{reading.package.name}: {tag.place}", f"{tag.typed} {what}", advice)] = None

    for program in reading.programs.values():
        Resolver(report).visit(program.body, sample)
    known = {*filters, *BUILT_IN}
    for name, number in reading.filters.items():
        if name not in known:
            report(number, f'uses the unknown filter "{name}"', f"known are {', '.join(sorted(known))}")
    yield from found


def formatting_faults(package: Package) -> Iterator[Fault]:
    """Yield every tag that is formatted in two ways: what it prints looks as its first letter does."""
    trees, _ = parse_parts(package)
    styles = read_styles(trees.get(STYLES))
    for part in stories(trees):
        for paragraph in trees[part].iter(P):
            line = Line.of(paragraph, label(part))
            for match in TAG.finditer(line.text):
                runs = list(line.runs(match.start(), match.end()))
                if len({styles.look(run.find(RPR), match[0], paragraph) for run in runs}) > 1:
                    what = f"{match[0]} is formatted in several ways"
                    yield Fault(f"{package.name}: {line.place}", what, "format the whole tag alike, braces included")
