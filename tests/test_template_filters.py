"""Every filter of templates in every language: documented with what it gives, and golden for all twelve."""

import json
import re
from pathlib import Path

import pytest

from pipeline.documents.filters import filters_for
from pipeline.docx.templates.expressions import TESTS
from pipeline.docx.templates.sandbox import BUILT_IN
from pipeline.languages import LANGUAGES
from pipeline.model.facts import StyleProfile
from tests.builders_rendering import filled as rendered
from tests.builders_rendering import para, part, text_of, word

PAGE = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\{\{ [^`]*? \}\})` \| (.*?) \|", re.MULTILINE)
GOLDEN = Path(__file__).parent / "golden" / "filters.json"
"""What the filters of the page give; `python -m tests.test_template_filters` writes it anew."""


def shown(tag: str, language: str, profile: StyleProfile) -> str:
    """Return what the tag prints in a document."""
    filters = filters_for(language, profile=profile, not_stated="not stated in the source")
    return text_of(part(rendered(word(para(tag)), {}, filters)))


def examples() -> dict[str, str]:
    section = PAGE[PAGE.index("## Filters") : PAGE.index("## Values")]
    return {tag.replace("\\|", "|"): gives for tag, gives in ROW.findall(section)}


def test_page_for_designers_shows_every_filter() -> None:
    used = {name for tag in examples() for name in re.findall(r"\|(\w+)", tag)}
    assert used == {*filters_for("en", profile=StyleProfile.EU, not_stated=""), *BUILT_IN}


def test_page_for_designers_names_every_question_a_condition_may_ask() -> None:
    section = PAGE[PAGE.index("## Filters") : PAGE.index("## Values")]
    assert [word for word in TESTS if f"`{word}`" not in section and f"`is {word}`" not in section] == []


@pytest.mark.parametrize(("tag", "gives"), examples().items())
def test_page_for_designers_shows_what_a_filter_gives(tag: str, gives: str) -> None:
    assert shown(tag, "en", StyleProfile.EU).replace("\u00a0", " ") == gives


@pytest.mark.parametrize("profile", StyleProfile)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_gives_what_the_language_wants(language: str, profile: StyleProfile) -> None:
    assert given(language, profile) == json.loads(GOLDEN.read_text(encoding="utf-8"))[f"{language} {profile.value}"]


def given(language: str, profile: StyleProfile) -> dict[str, str]:
    return {tag: shown(tag, language, profile) for tag in examples()}


if __name__ == "__main__":
    every = {
        f"{language} {profile.value}": given(language, profile) for language in LANGUAGES for profile in StyleProfile
    }
    GOLDEN.write_text(json.dumps(every, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
