"""The page of all publications in all languages: the figures of each project above what its pages lose."""

from scripts.overflow_page import page_of
from tests.test_pages import RIGHT, WRONG, survey


def test_page_counts_what_is_lost_and_what_is_too_long() -> None:
    text = "\n".join(page_of([survey(*RIGHT), survey(*WRONG)]))
    assert [line for line in text.splitlines() if line.startswith("| P&Q")] == [
        "| P&Q | 2 | 4 | 22 | 0 | 0 |",
        "| P&Q | 3 | 6 | 36 | 1 | 2 |",
    ]


def test_page_shows_the_report_of_each_project() -> None:
    text = "\n".join(page_of([survey(*RIGHT), survey(*WRONG)]))
    assert text.count("\n## P&Q\n") == 2
    assert "No text is cut off or lost" in text and "11 (+3), too long, 1 text lost" in text
