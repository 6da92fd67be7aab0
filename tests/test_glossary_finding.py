"""Terms are found in whatever form English gives them, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.glossary import Glossary
from pipeline.glossary.english import BEGINNING, IRREGULAR, SPELLINGS, beginnings, noun_keys
from pipeline.glossary.tokens import tokens_of, unplaced_tokens
from pipeline.model.texts import Term

GLOSSARY = Glossary(
    (
        Term("criterion", {}, part_of_speech="noun"),
        Term("basis", {}, part_of_speech="noun"),
        Term("analysis", {}, part_of_speech="noun"),
        Term("database", {}, part_of_speech="noun"),
        Term("news", {}, part_of_speech="noun"),
        Term("economics", {}, part_of_speech="noun"),
        Term("craftsman", {}, part_of_speech="noun"),
        Term("labour market", {}, part_of_speech="noun"),
        Term("defense", {}, part_of_speech="noun"),
        Term("enrolment", {}, part_of_speech="noun"),
        Term("grant", {}, part_of_speech="noun"),
        Term("co-operate", {}, part_of_speech="verb"),
        Term("take part", {}, part_of_speech="verb"),
        Term("analyse", {}, part_of_speech="verb"),
        Term("meeting", {}),
        Term("Wigan Council", {}, protected=True, case_sensitive=True),
        Term("council tax", {}, part_of_speech="noun"),
        Term("SME", {}, case_sensitive=True, part_of_speech="acronym"),
        Term("ERDF", {}, case_sensitive=True, part_of_speech="acronym"),
    )
)


def found(text: str) -> list[str]:
    return [hit.term.source for hit in GLOSSARY.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three criteria, one criterion", ["criterion", "criterion"]),
        ("The bases of the database", ["basis", "database"]),
        ("Analyses and databases", ["analysis", "database"]),
        ("The news is new", ["news"]),
        ("Economics, not economic", ["economics"]),
        ("Craftsmen and a craftsman's tools", ["craftsman", "craftsman"]),
        ("Labor markets", ["labour market"]),
        ("Defence and defenses", ["defense", "defense"]),
        ("Enrollment and enrolments", ["enrolment", "enrolment"]),
        ("The granting of grants was granted", ["grant"]),
        ("They cooperated, cooperate, co-operating", ["co-operate", "co-operate", "co-operate"]),
        ("They took part and are taking part", ["take part", "take part"]),
        ("Analyzed, analysing", ["analyse", "analyse"]),
        ("Meetings", ["meeting"]),
    ],
)
def test_inflection_and_spelling_do_not_matter(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wigan Council tax", ["Wigan Council"]),
        ("the council tax", ["council tax"]),
        ("WIGAN COUNCIL", ["Wigan Council"]),
        ("wigan council", []),
        ("ERDF, erdf, Erdf", ["ERDF"]),
        ("SMES IN EUROPE", ["SME"]),
    ],
)
def test_names_go_before_terms_and_capitals_count_where_they_should(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "grant.pdf",
        "www.grant.eu",
        "grant@example.org",
        "https://example.org/grant?criterion=1",
        "{grant}",
        "{{ grant }}",
        "{% grant %}",
        "<grant>",
        "&grant;",
        "%(grant)s",
        "@grant #grant",
        "take. Part",
        "take - part",
        "take\n\npart",
        "grantee immigrant",
    ],
)
def test_nothing_is_found_where_no_text_is(text: str) -> None:
    assert found(text) == []


def test_place_of_a_hit_leaves_the_possessive_ending_out() -> None:
    text = "The SME’s and the SMEs' grants"
    assert [text[hit.start : hit.end] for hit in GLOSSARY.find(text)] == ["SME", "SMEs", "grants"]


def test_english_dictionary_is_loaded_for_verbs_only() -> None:
    from pipeline.glossary.lemmas import english

    english.cache_clear()
    Glossary((Term("grant", {}, part_of_speech="noun"),)).find("They granted grants to meetings")
    assert english.cache_info().currsize == 0


@given(st.text(st.characters(categories=["L"]), min_size=1))
def test_a_word_is_found_in_itself(word: str) -> None:
    assert noun_keys(word) & noun_keys(word.upper()) or word.upper().casefold() != word.casefold()


BRITISH = (
    "programmes practised organisation analysed colours centred centring catalogues defences travelled enrolment "
    "judgement ageing greyish artefact sceptic aluminium sulphur tyreless moulded plough kerbside anaemic anaesthetic "
    "paediatric haemorrhage aesthetics archaeology encyclopaedia manoeuvre orientated cosying cheques learnt"
)


def test_word_of_six_letters_begins_as_one_of_its_keys_can() -> None:
    assert all(any(pattern.search(word) for word in BRITISH.split()) for pattern, _ in SPELLINGS)
    for word in (*BRITISH.split(), *IRREGULAR, "workmen", "cities", "cookies", "chorus", "foxgloves", "toolboxes"):
        assert len(word) < 2 * BEGINNING or all(word[:BEGINNING] in beginnings([key]) for key in noun_keys(word))


@pytest.mark.parametrize("text", ["take-part", "labor-markets", "de-fence", "crafts men", "data base", "meet‑ing"])
def test_words_written_apart_are_one_term(text: str) -> None:
    assert len(found(text)) == 1


TEXTS = st.lists(st.sampled_from([*"aäß1 ’'-‑.,@(/#&%:}", "it's", "www.", "://", "tool", "\u00ad", "\u00a0", "\u0301"]))


@given(TEXTS.map("".join))
def test_text_has_the_tokens_of_its_pieces(text: str) -> None:
    read_as_a_whole = tokens_of(f"{text} <x1/>")
    assert tokens_of(text) == read_as_a_whole
    assert [(token.text, token.link) for token in unplaced_tokens(text)] == [
        (token.text, token.link) for token in read_as_a_whole
    ]


@settings(deadline=None)  # the first example loads a dictionary
@given(st.lists(st.sampled_from([*"aäß ' ’-.@{}<>/", "grants", "SME", "\u00ad", "take", "part", "\n"])).map("".join))
def test_hits_are_in_order_and_never_overlap(text: str) -> None:
    places = [place for hit in GLOSSARY.find(text) for place in (hit.start, hit.end)]
    assert places == sorted(places)
