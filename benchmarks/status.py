"""The status of a project beside pocount over the same PO files, in one run: whole commands, wall and processor time.

Ours tells states, origins, findings of all checks, what each publication prints and words by match; pocount counts
words by state. First the very first status of the project, then one with nothing changed since, then one after a
translator changed one file, then one after a file of records changed. The project is the generated sample, its texts
put together from the correct rows of the labelled set, none twice; all translations are reviewed.

    python -m benchmarks.status [LANGUAGES PRACTICES]        (11 languages, 212 practices: 3000 entries a language)
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.checks import correct_rows
from pipeline import flow, seeding
from pipeline.catalogs import read_catalog, write_catalog
from pipeline.model.texts import HUMAN, Catalog, State
from pipeline.seeding import Sample
from tests.checks.twins import LANGUAGES

OURS = (sys.executable, "-c", "from pipeline.cli import main; main()", "status", "--json")
NAME = "speed"
TEXT = re.compile(r"^(?P<before> *(?P<field>[a-z_]+: )?(?:- )?)(?P<text>Sample text\b.*)$", re.MULTILINE)
"""A generated text in a file of records, behind the name of its field or as a line of a longer one."""


def prepared(workspace: Path, languages: int, practices: int) -> Path:
    """Write the project with its catalogs filled, and return the folder of its PO files."""
    flow.new(workspace, NAME, languages=LANGUAGES[:languages], sample=Sample(practices, 12))
    folder = seeding.project_of(workspace, NAME)
    texts = Texts()
    for path in sorted(folder.sources.rglob("*.yaml")):
        path.write_text(TEXT.sub(texts.instead, path.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(folder.po)  # the texts that were there would stand in the new files as obsolete
    flow.extract(folder)
    for path in sorted(folder.po.rglob("*.po")):
        catalog = read_catalog(path, language=path.parent.name, domain=path.stem)
        write_catalog(path, _filled(catalog, texts.translations[catalog.language]), project=NAME)
    return folder.po


class Texts:
    """Paragraphs of one to three correct rows of the labelled set, none twice, with their translations."""

    def __init__(self) -> None:
        self.random = Random(7)
        self.rows = correct_rows()
        self.translations: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}

    def instead(self, found: re.Match[str]) -> str:
        """Return a line of a file of records with such a paragraph in place of its text."""
        source = self._paragraph(most=max(len(found["text"]), len("Sample text.") * 10))
        return f"{found['before']}{json.dumps(source, ensure_ascii=False) if found['field'] else source}"

    def _paragraph(self, most: int) -> str:
        source = ""
        while not source or source in self.translations["fr"] or len(source) > most:
            chosen = self.random.sample(list(self.rows), self.random.randint(1, 3))
            source = " ".join(chosen)
        for language, known in self.translations.items():
            known[source] = " ".join(self.rows[one][language] for one in chosen)
        return source


def _filled(catalog: Catalog, translations: Mapping[str, str]) -> Catalog:
    units = tuple(
        replace(unit, target=translations[unit.message.source], state=State.REVIEWED, origin=HUMAN, comments=())
        if unit.message.source in translations
        else replace(unit, state=State.REVIEWED)
        if unit.target
        else unit
        for unit in catalog.units
    )
    return replace(catalog, units=units)


def timed(name: str, command: tuple[str, ...], folder: Path) -> None:
    """Run a command and print what it took, its children included."""
    root = Path(__file__).resolve().parent.parent
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"PYTHONPATH": str(root), "PATH": path}
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:34} {time.perf_counter() - begin:7.2f} s {used:7.2f} s of processor", flush=True)


def main() -> None:
    languages, practices = map(int, sys.argv[1:]) if len(sys.argv) == 3 else (len(LANGUAGES), 212)
    with TemporaryDirectory() as name:
        po = prepared(Path(name), languages, practices)
        timed("status, the first one", OURS, Path(name))
        timed("status, nothing changed", OURS, Path(name))
        changed = po / "fr" / "project.po"
        changed.write_text(changed.read_text(encoding="utf-8").replace("#:", "# seen\n#:", 1), encoding="utf-8")
        timed("status, one file changed", OURS, Path(name))
        records = po.parent / "events.yaml"
        records.write_text(f"# seen\n{records.read_text(encoding='utf-8')}", encoding="utf-8")
        timed("status, one file of records changed", OURS, Path(name))
        timed("pocount", ("pocount", str(po)), Path(name))


if __name__ == "__main__":
    main()
