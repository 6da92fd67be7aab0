"""Words in the order of each language's dictionaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import LANGUAGES, sort_key

ORDERED = {
    "en": "Äpfel apple banana coast co-operation zoo",
    "fr": "cote côte coteau école effet zèle",
    "nl": "bedrijf beëindigen coöperatie school",
    "cs": "cena čas dům hodnota chata inovace růst řeka síť škola ústav zdroj žák",
    "hu": "cukor csapat olaj öl őr szakma tanya tyúk ügy üzlet zene zsák",
    "pl": "adres ącki cel ćma lato łódź nauka ósmy sieć śląsk zasób źródło żaba",
    "sl": "cena čas dom sila šola zavod žito",
    "es": "nube ñandú objeto",
    "de": "Ärger Baum Straße Stratege Übung Zoo",
    "et": "sild šokolaad zooloogia žanr tarve vesi õpe äri öö ülikool",
    "el": "αγορά Άμστερνταμ βάση ωδείο",
    "mt": "bidla ċavetta ħobż iebes klabb żgħir zokkor",
}


@pytest.mark.parametrize("language", ORDERED)
def test_words_stand_in_the_order_of_the_dictionary(language: str) -> None:
    words = ORDERED[language].split()
    assert sorted(words, key=lambda word: sort_key(word, language)) == words


def test_every_language_has_an_order() -> None:
    assert all(sort_key("Zürich", language)[0] for language in LANGUAGES)


@given(st.text(max_size=20), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_can_be_sorted_and_different_texts_never_tie(text: str, language: str) -> None:
    assert sort_key(text, language) != sort_key(f"{text}a", language)
