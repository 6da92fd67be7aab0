"""What is looked at piece by piece, each once, is what a look at the whole text would find."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from pipeline.checks import consistency, letters, spelling, terms
from pipeline.checks.numerals import folded
from pipeline.checks.pairs import Manner, pair_of
from pipeline.glossary import english, tokens
from pipeline.languages import get_language
from pipeline.model.texts import Message, Unit
from tests.checks.twins import LANGUAGES

SHORTENED = ("z. B.", "usw.", "aujourd’hui.", "quelqu’unes.", "d'EUR", "EU-s", "Klein- und", "5%-os", "Ende.")
LETTERED = ("ΣΑΣ", "PEROSPECTS", "Prospekts", "Café", "cafe\u0301", "žluťoučký", "αι", "Iα", "İki", "\ufffc", "—")
SCRAPS = (*SHORTENED, *LETTERED)
BLANKS = some.sampled_from([" ", "\u00a0", "\u202f", "\n", "  "])
TEXTS = some.lists(some.sampled_from(SCRAPS) | some.text(max_size=6) | BLANKS, max_size=8).map("".join)
MARKS = ("the towns’ ", "org.", "www.x.eu ", "a@b.eu", "{p.name}", "<g1>", "%(n)s", "&amp;", "#tag", "100% ")
ENGLISH = some.lists(some.sampled_from(MARKS) | some.text(max_size=6), max_size=6).map("".join)
SPELLINGS = some.text(alphabet="acdegilmnoprstuy", max_size=9) | some.sampled_from(
    ("organisation", "programmes", "modelling", "fulfil", "archaeology", "cheque", "behaviour", "practising")
)


@given(TEXTS)
def test_every_word_to_look_up_is_known_from_a_piece(text: str) -> None:
    whole = [word.replace("’", "'") for word in spelling.words_of(text) if spelling.is_asked(word)]
    assert set(whole) <= set().union(*map(spelling.words_between_blanks, text.split()))


@given(TEXTS)
def test_words_without_accents_are_those_of_the_whole_text(text: str) -> None:
    assert terms.row_of(text) == "\n".join(["", *terms.WORD.findall(terms.unaccented(text))])


@given(TEXTS)
def test_a_text_without_accents_has_no_combining_mark(text: str) -> None:
    plain = unicodedata.normalize("NFD", text.lower())
    assert terms.unaccented(text) == "".join(letter for letter in plain if not unicodedata.combining(letter))


@given(some.sampled_from(LANGUAGES), TEXTS)
def test_words_in_small_letters_are_those_of_the_whole_text(language: str, text: str) -> None:
    assert consistency.words_of(text, language) == consistency.WORD.findall(folded(text, language))


@given(some.sampled_from(LANGUAGES), TEXTS)
def test_a_word_is_odd_by_its_letters_alone(language: str, text: str) -> None:
    own = get_language(language).letters
    pair = pair_of(Unit(Message("A", "", "plans", ()), text), "A", text, manner=Manner(language))
    words = re.findall(r"[^\W\d_]+", pair.bare_target)
    odd = [word for word in words if any(letter not in own and letter not in "".join(own).upper() for letter in word)]
    assert list(letters.odd_words(pair)) == list(dict.fromkeys(odd))


@given(TEXTS, some.tuples(some.sampled_from(("PROSPECTS", "Prospects", "Café", "EnergyLab"))))
def test_a_slip_of_a_name_is_found_whatever_stands_around_it(text: str, names: tuple[str, ...]) -> None:
    found = any(terms.nearly(word, names) for word in terms.WORD.findall(text) if len(word) > 4)
    assert terms.slips_of(names).at(text) == found


@given(ENGLISH)
def test_a_text_without_marks_of_a_bar_is_cut_as_with_them(text: str) -> None:
    kinds = {match.lastgroup for match in tokens.TOKEN.finditer(text)}
    assert tokens.BARRING.search(text) or kinds <= {"word", "mark"}


@given(SPELLINGS)
def test_a_word_that_is_spelled_one_way_is_touched_by_no_pattern(word: str) -> None:
    small = word
    for pattern, replacement in english.SPELLINGS:
        small = pattern.sub(replacement, small)
    assert english.spelled(word) == small
