"""The pages of all built publications against English, and docs/overflow.md with what they do not show.

    python -m scripts.overflow_page [FOLDER]        (a workspace with its output/; `make demo-all` first)

Ends with 1 when a text is lost or a document is too long.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pipeline.delivery import silent
from pipeline.files import write_file
from pipeline.pages.built import PageSurvey, measure_built
from pipeline.pages.findings import page_findings
from pipeline.pages.report import pages_markdown
from pipeline.project import ProjectFolder, Workspace

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "overflow.md"
OPENING: Final = """# Pages of every publication in every language

Made by `python -m scripts.overflow_page` from the PDFs that `make demo-all` builds, measured as `breviary check pages`
measures them ([how](final.md#pages-cut-texts-and-extra-pages)): every text of a Word document is looked for on the
pages of its PDF. A text that a cell or box cuts, that runs off the page or that no page shows, is named here, and so is
a document with more pages than it may have. In brackets: how many pages more or fewer than in English.
"""


def page_of(surveys: Sequence[PageSurvey]) -> Iterator[str]:
    """Yield docs/overflow.md, piece by piece."""
    yield OPENING
    yield "| project | languages | documents | pages | texts lost | documents too long |"
    yield "|---|---:|---:|---:|---:|---:|"
    for survey in surveys:
        languages = {sheet.built.language for sheet in survey.sheets}
        pages = sum(sheet.pages for sheet in survey.sheets)
        lost = sum(len(sheet.measure.losses) for sheet in survey.sheets)
        long = len(page_findings(survey)) - lost
        yield f"| {survey.acronym} | {len(languages)} | {len(survey.sheets)} | {pages} | {lost} | {long} |"
    for survey in surveys:
        yield f"\n## {survey.acronym}\n{pages_markdown(survey)}"
    yield ""


def main() -> None:
    """Measure what is built, write the page, and say what is wrong."""
    workspace = Workspace(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT)
    names = sorted(path.name for path in (workspace.root / "output").iterdir())
    surveys = [measure_built(ProjectFolder(workspace, name), progress=silent) for name in names]
    write_file(PAGE, "\n".join(page_of(surveys)).encode())
    found = [finding for survey in surveys for finding in page_findings(survey)]
    sys.stdout.writelines(f"{finding.place}: {finding.what}\n" for finding in found)
    sys.stdout.write(f"{sum(len(survey.sheets) for survey in surveys)} documents: {len(found)} findings\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
