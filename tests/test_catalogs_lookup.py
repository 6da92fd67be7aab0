"""A reader gets the translation, told apart as reviewed or not, or the source text; the counts add up."""

from pipeline.catalogs import Counts, Lookup, count
from pipeline.model.texts import Key, Translation, Unit
from tests.builders_catalogs import catalog, draft, message, obsolete, reviewed

FOUND = {
    "practices": catalog(
        reviewed("Partners", "Partnerzy", "title"),
        draft("Good practices in mining regions", "Dobre praktyki"),
        Unit(message("Not yet translated")),
        obsolete("Gone", "Przeszły"),
    )
}


def translation(source: str, context: str = "", *, language: str = "pl") -> Translation:
    return Lookup(FOUND, language).translation(Key(context, source))


def test_reviewed_text_is_told_as_reviewed() -> None:
    assert translation("Partners", "title") == Translation("Partnerzy", "pl", True)


def test_draft_is_told_as_not_reviewed() -> None:
    assert translation("Good practices in mining regions") == Translation("Dobre praktyki", "pl", False)


def test_untranslated_text_comes_in_the_source_language() -> None:
    assert translation("Not yet translated") == Translation("Not yet translated", "en", False)


def test_unknown_text_comes_in_the_source_language() -> None:
    assert translation("Unknown") == Translation("Unknown", "en", False)


def test_homonym_of_another_context_is_not_used() -> None:
    assert translation("Partners", "label") == Translation("Partners", "en", False)


def test_obsolete_text_is_not_used() -> None:
    assert translation("Gone") == Translation("Gone", "en", False)


def test_source_language_needs_no_translation() -> None:
    assert translation("Partners", "title", language="en") == Translation("Partners", "en", True)


def test_counts_are_of_what_the_sources_hold_today() -> None:
    assert count(FOUND["practices"]) == Counts(3, 9, 1, 1, 1, reviewed_words=1, draft_words=5, empty_words=3)


def test_counts_add_up() -> None:
    total = count(FOUND["practices"]) + count(FOUND["practices"])
    assert total.units == total.reviewed + total.draft + total.empty == 6
    assert total.words == total.reviewed_words + total.draft_words + total.empty_words
