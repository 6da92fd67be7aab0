"""The pseudo-language: whatever text it is given, the result may stand in a catalog."""

import string

from pipeline.catalogs.lines import MOJIBAKE
from pipeline.engines.pseudo import ACCENTS, pseudo


def test_no_two_letters_look_like_wrongly_read_utf8() -> None:
    pairs = [first + second for first in string.ascii_letters for second in string.ascii_letters]
    assert [pair for pair in pairs if MOJIBAKE.search(pair.translate(ACCENTS))] == []


def test_every_letter_has_an_accent_and_no_letter_is_given_twice() -> None:
    letters = string.ascii_letters.translate(ACCENTS)
    assert (len(set(letters)), set(letters) & set(string.ascii_letters)) == (len(string.ascii_letters), set())


def test_tags_fields_and_addresses_stay() -> None:
    done = pseudo("See <g1>{a.b}</g1><x2/> at https://example.org/x.")
    assert all(part in done for part in ("<g1>{a.b}</g1><x2/>", "https://example.org/x"))
