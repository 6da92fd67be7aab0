"""docs/languages.md shows what the filters really give."""

from pathlib import Path

import pytest

from pipeline.languages import LANGUAGES
from pipeline.languages.examples import TABLES, examples_table, renew_examples

PAGE = Path(__file__).parent.parent / "docs" / "languages.md"


def test_the_page_on_languages_shows_what_the_filters_give() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == renew_examples(page)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_on_languages_has_every_table(name: str) -> None:
    assert examples_table(name) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_row_per_language(name: str) -> None:
    rows = examples_table(name).splitlines()[2:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(LANGUAGES)
