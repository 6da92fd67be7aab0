"""A dictionary opened by its guide words says what the whole of it does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import __version__
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from pipeline.glossary import lookups
from pipeline.glossary.lemmas import KNOWN
from pipeline.glossary.lookups import APART, GuidedDictionaries, GuidedMap, guide_text, make_guide, read_guide

WHOLE = StreamMap("sl")
WORDS = tuple(WHOLE)
GUIDED = GuidedMap("sl", read_guide("sl"))


@pytest.mark.parametrize("language", ["fr", "sl"])
def test_guide_is_current(language: str) -> None:
    kept = (lookups.GUIDES / f"{language}.txt").read_text(encoding="utf-8")
    assert guide_text(make_guide(language)) == kept, "run `python -m scripts.dictionary_guides`"


@pytest.mark.parametrize("language", sorted(KNOWN))
def test_guide_words_are_read_at_their_places(language: str) -> None:
    guide = read_guide(language)
    opened = GuidedDictionaries().get_dictionary(language)
    assert isinstance(opened, GuidedMap)
    assert 0.95 < len(guide) * APART / len(opened) < 1.05
    assert [word for _, word in guide] == sorted(word for _, word in guide)
    assert all(opened.get(word.decode()) for _, word in guide[:: max(1, len(guide) // 200)])


@given(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(lambda word: word[:-1]), st.text()))
def test_guided_dictionary_answers_as_the_whole_one(word: str) -> None:
    text = word.encode(errors="ignore").decode()
    assert GUIDED.get(text) == WHOLE.get(text)


def test_who_asks_much_reads_the_whole_and_gets_the_same_answers() -> None:
    opened = GuidedMap("sl", read_guide("sl"))
    asked = WORDS[:: len(WORDS) // (3 * len(read_guide("sl")))]
    assert [opened.get(word) for word in asked] == [WHOLE.get(word) for word in asked]
    assert opened._firsts == WHOLE._firsts


def test_guides_of_another_version_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sl.txt").write_text(guide_text(read_guide("sl")).replace(__version__, "1.9", 1), encoding="utf-8")
    monkeypatch.setattr(lookups, "GUIDES", tmp_path)
    assert type(GuidedDictionaries().get_dictionary("sl")) is StreamMap
    assert type(GuidedDictionaries().get_dictionary("fr")) is StreamMap
