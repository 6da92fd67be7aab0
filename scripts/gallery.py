"""Makes docs/gallery.md and its pictures from the built PDFs: `make gallery`, after `make demo-all`.

One picture for each kind of publication: the same page in three languages side by side. Kinds and charts that no
project has records for are shown from the made-up one of scripts/example_project.py, which is built here.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.files import write_file
from pipeline.model.publications import Publication, PublicationKind
from pipeline.naming import file_name
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from scripts.example_project import NAME, make_example

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images" / "gallery"
PROJECTS = (("prospects", ("en", "de", "hu")), ("pooling4clusters", ("en", "de", "el")), ("nwe-clusters", ("en",)))
WIDTH = 480
"""Of a page, in pixels; a landscape page is as high as the others."""

GAP = 12
GROUND = (208, 214, 222)
COLOURS = 160
PAGES = {PublicationKind.BREVIARY: (1, 6, 7, 11), PublicationKind.GUIDELINE: (1, 6), PublicationKind.MEMO: (1, 2)}
PAGES |= {PublicationKind.LEAFLET: (1, 2), PublicationKind.TRANSFER_PLAN: (1, 2)}
PAGES |= {PublicationKind.SERVICE_CATALOGUE: (1, 6), PublicationKind.BILINGUAL_NEWSLETTER: (1, 3)}
"""Which pages show a kind best; the first for all others."""

EXAMPLE_LANGUAGES = ("en", "de", "fr")
EXAMPLE_PAGES = {PublicationKind.EVALUATION_REPORT: (2,), PublicationKind.GUIDELINE: (5, 6)}
EXAMPLE_PAGES |= {PublicationKind.RECOMMENDATION_PLAN: (1, 2)}
IN_ENGLISH = frozenset({PublicationKind.EVALUATION_REPORT, PublicationKind.GUIDELINE})
"""Of these only the pages with charts: their other pages are above, in three languages. The font of the charts has the
letters of every language that ships, and not all of the pseudo-language."""

EXAMPLE_TEXT = """
## Kinds that no shipped project has records for

The project behind these pages is plainly made up (`tests/example`): no body, place, person, figure or score in it
is real. It has what the shipped projects have no records for: five kinds of publication, a ranking by scores, and
figures beside their targets. English is what its records say. In German and French the words of the templates are
translated as far as they ship translated; all other text is in the pseudo-language of `breviary translate --engine
pseudo`, a third longer, which is how a layout is tried before anything is translated. Where only the charts are
new, the page is shown in English."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one publication: its English title, a file for each of its pages, and the languages shown."""

    project: str
    title: str
    files: tuple[str, ...]
    languages: tuple[str, ...]


def main() -> None:
    """Write the pictures and the page; a publication that is not built is left out and named."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown = [item for project, languages in PROJECTS for item in _project(_shipped(project), languages, PAGES)]
    with tempfile.TemporaryDirectory() as scratch:
        shown += _project(make_example(Path(scratch), EXAMPLE_LANGUAGES), EXAMPLE_LANGUAGES, EXAMPLE_PAGES)
    write_file(ROOT / "docs" / "gallery.md", "\n".join(_page(shown)).encode())
    kept = {file for item in shown for file in item.files}
    for path in PICTURES.glob("*.png"):
        if path.name not in kept:
            path.unlink()
    total = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    sys.stdout.write(f"{len(kept)} pictures, {total // 1024} KB; docs/gallery.md\n")


def _shipped(project: str) -> ProjectFolder:
    return ProjectFolder(Workspace(ROOT), project)


def _project(
    folder: ProjectFolder, languages: tuple[str, ...], numbers: Mapping[PublicationKind, tuple[int, ...]]
) -> Iterator[Shown]:
    project = folder.name
    records = load_records(folder)
    for publication in records.publications:
        wanted = ("en",) if project == NAME and publication.kind in IN_ENGLISH else languages
        found = {code: _pdf(folder, records.project.acronym, publication, code) for code in wanted}
        built = {code: path for code, path in found.items() if path is not None}
        if not built:
            sys.stderr.write(f"{project}: {publication.id}: has no records, or is not built (run `make demo-all`)\n")
            continue
        files = []
        for number in numbers.get(publication.kind, (1,)):
            name = f"{project}-{publication.id}-{number}.png"
            pages = [_page_of(path, number) for path in built.values()]
            write_file(PICTURES / name, _side_by_side([page for page in pages if page is not None]))
            files.append(name)
        yield Shown(project, publication.title, tuple(files), tuple(built))


def _pdf(folder: ProjectFolder, acronym: str, publication: Publication, language: str) -> Path | None:
    """Return the first document of a publication in a language; found by its title, drafts and finals alike."""
    titles = [
        publication.published_titles.get(language, publication.title),
        publication.title,
        *_translated(folder, language, publication),
    ]
    for title in titles:
        stem = file_name(acronym, title, language, publication.version, draft=False, suffix="").split(f"_{language}_")[
            0
        ]
        paths = sorted((folder.output / language).glob(f"{stem}[-_]*.pdf"))
        if paths:
            return paths[0]
    return None


def _translated(folder: ProjectFolder, language: str, publication: Publication) -> Iterator[str]:
    """Yield the title of a publication as the catalogs have it."""
    from pipeline.catalogs import read_catalog

    for path in sorted((folder.sources / "po" / language).glob("*.po")):
        for unit in read_catalog(path, language=language, domain=path.stem).units:
            if unit.message.source == publication.title and unit.target:
                yield unit.target


def _page_of(pdf: Path, number: int) -> Image.Image | None:
    command = ["pdftoppm", "-f", str(number), "-l", str(number), "-r", "110", "-png", str(pdf)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    if not data:
        return None
    page = Image.open(io.BytesIO(data)).convert("RGB")
    high = WIDTH * 297 // 210
    return page.resize((page.width * high // page.height, high), Image.Resampling.LANCZOS)


def _side_by_side(pages: list[Image.Image]) -> bytes:
    """Return the pages beside each other as PNG; landscape pages stand below each other."""
    down = pages[0].width > pages[0].height and len(pages) > 1
    if down:
        pages = [page.resize((WIDTH * 2, page.height * WIDTH * 2 // page.width)) for page in pages]
    wide = max(page.width for page in pages) if down else sum(page.width + GAP for page in pages) - GAP
    high = sum(page.height + GAP for page in pages) - GAP if down else max(page.height for page in pages)
    sheet = Image.new("RGB", (wide + 2 * GAP, high + 2 * GAP), GROUND)
    at = GAP
    for page in pages:
        sheet.paste(page, (GAP, at) if down else (at, GAP))
        at += (page.height if down else page.width) + GAP
    out = io.BytesIO()
    sheet.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        out, format="PNG", optimize=True
    )
    return out.getvalue()


def _page(shown: list[Shown]) -> Iterator[str]:
    yield "# Gallery"
    yield ""
    yield "Pages as `make demo-all` builds them, one language beside the other. Made by `make gallery`."
    for project in dict.fromkeys(item.project for item in shown):
        yield from (EXAMPLE_TEXT,) if project == NAME else ("", f"## {project}")
        for item in (item for item in shown if item.project == project):
            yield from ("", f"### {item.title}")
            languages = ", ".join(item.languages)
            yield from (f"![{item.title}: {languages}](images/gallery/{file})" for file in item.files)
    yield ""


if __name__ == "__main__":
    main()
