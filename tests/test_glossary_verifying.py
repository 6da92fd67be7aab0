"""Terms are judged in a translation by tier: as written, inflected, probable, missing, forbidden."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.glossary import Glossary, Tier, Verifier
from pipeline.model.texts import Term

TERMS = (
    Term(
        "good practice",
        {"pl": "dobra praktyka", "mt": "prattika tajba", "fr": "bonne pratique", "de": "bewährtes Verfahren"},
        {"mt": ("prattiki tajbin",)},
        {"pl": ("dobry wzorzec",)},
        part_of_speech="noun",
    ),
    Term("good practice sheet", {"pl": "karta dobrej praktyki"}, part_of_speech="noun"),
    Term("cluster", {"pl": "klaster", "de": "Cluster", "mt": "raggruppament", "et": "klaster"}, part_of_speech="noun"),
    Term("SME", {"pl": "MŚP", "et": "VKE", "mt": "SME", "hu": "kkv"}, {}, {"et": ("SMEs", "SME")}, case_sensitive=True),
    Term("plan", {"pl": "plan"}, {}, {"pl": ("plan akcji",)}, part_of_speech="noun"),
    Term("action plan", {"pl": "plan działania"}, {}, {"pl": ("plan",)}, part_of_speech="noun"),
    Term("local authority", {"de": "lokale Gebietskörperschaft"}, part_of_speech="noun"),
    Term("regional authority", {"de": "regionale Gebietskörperschaft"}, part_of_speech="noun"),
    Term("exchange", {"mt": "skambju"}, part_of_speech="noun"),
    Term("mine", {}, {}, {"pl": ("kopalina",)}, part_of_speech="noun"),
    Term("PROSPECTS", {}, protected=True, case_sensitive=True),
)
GLOSSARY = Glossary(TERMS)


def judged(language: str, source: str, target: str) -> list[tuple[str, Tier, str]]:
    verdicts = Verifier(GLOSSARY, language).judge(source, target)
    return [(verdict.term.source, verdict.tier, verdict.found) for verdict in verdicts]


def tiers(language: str, source: str, target: str) -> list[Tier]:
    return [tier for _, tier, _ in judged(language, source, target)]


@pytest.mark.parametrize(
    ("target", "tier", "found"),
    [
        ("To jest dobra praktyka.", Tier.EXACT, "dobra praktyka"),
        ("DOBRA PRAKTYKA", Tier.EXACT, "DOBRA PRAKTYKA"),
        ("O dobrych praktykach.", Tier.INFLECTED, "dobrych praktykach"),
        ("Dobra, sprawdzona praktyka.", Tier.PROBABLE, "Dobra praktyka"),
        ("Dobra, choć już bardzo stara praktyka.", Tier.MISSING, ""),
        ("Coś dobrego. Praktyka.", Tier.MISSING, ""),
        ("praktyka dobra", Tier.MISSING, ""),
        ("dobra <g1>praktyka</g1>", Tier.EXACT, "dobra <g1>praktyka"),
        ("dobra {praktyka}", Tier.MISSING, ""),
        ("dob\u00adra prak\u00adtyka", Tier.EXACT, "dob\u00adra prak\u00adtyka"),
        ("", Tier.MISSING, ""),
    ],
)
def test_a_term_of_two_words_is_judged_by_the_weaker_one(target: str, tier: Tier, found: str) -> None:
    assert judged("pl", "One good practice.", target) == [("good practice", tier, found)]


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        ("mt", "A good practice", "il-prattika t-tajba", Tier.INFLECTED),
        ("mt", "Good practices", "tal-prattiki t-tajbin", Tier.INFLECTED),
        ("mt", "Good practices", "prattiki tajbin", Tier.EXACT),
        ("mt", "The cluster", "ir-raggruppament", Tier.EXACT),
        ("mt", "Clusters", "fir-raggruppamenti", Tier.PROBABLE),
        ("mt", "An exchange", "l-iskambju", Tier.PROBABLE),
        ("mt", "Exchanges", "l-iskoperti", Tier.MISSING),
        ("de", "The cluster", "Die Clusterpolitik", Tier.PROBABLE),
        ("de", "The cluster", "Das Cluster-Netz", Tier.EXACT),
        ("de", "The cluster", "Der Clusterling", Tier.MISSING),
        ("et", "In the cluster", "Klastris", Tier.PROBABLE),
        ("et", "SMEs", "VKEd", Tier.INFLECTED),
        ("et", "SMEs", "vked", Tier.MISSING),
        ("hu", "SMEs", "A kkv-k", Tier.EXACT),
        ("pl", "SMEs", "mśp", Tier.MISSING),
    ],
)
def test_each_language_bends_words_its_own_way(language: str, source: str, target: str, expected: Tier) -> None:
    assert tiers(language, source, target) == [expected]


def test_accents_may_be_written_as_letters_of_their_own() -> None:
    assert tiers("de", "A good practice", normalize("NFD", "Ein bewährtes Verfahren")) == [Tier.EXACT]
    assert [hit.term.source for hit in Glossary((Term("café", {}),)).find(normalize("NFD", "Two cafés"))] == ["café"]


def test_forbidden_word_is_told_beside_the_missing_one_in_any_form() -> None:
    assert judged("pl", "Good practices", "Mówiono o dobrych wzorcach.") == [
        ("good practice", Tier.MISSING, ""),
        ("good practice", Tier.FORBIDDEN, "dobrych wzorcach"),
    ]


def test_forbidden_word_stands_at_the_place_that_lacks_its_own() -> None:
    source = "A good practice is a good practice."
    verdicts = Verifier(GLOSSARY, "pl").judge(source, "Dobra praktyka to dobry wzorzec.")
    assert [(verdict.tier, verdict.start) for verdict in verdicts] == [
        (Tier.EXACT, 2),
        (Tier.MISSING, 21),
        (Tier.FORBIDDEN, 21),
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The action plan", "Plan działania", [Tier.EXACT]),
        ("The action plan", "Plan", [Tier.MISSING, Tier.FORBIDDEN]),
        ("The plan", "Plan akcji", [Tier.MISSING, Tier.FORBIDDEN]),
        ("The plan", "Plany", [Tier.INFLECTED]),
    ],
)
def test_longer_one_of_right_and_forbidden_words_counts(source: str, target: str, expected: list[Tier]) -> None:
    assert tiers("pl", source, target) == expected


def test_forbidden_word_is_told_even_where_the_term_has_no_word() -> None:
    assert judged("pl", "A mine", "Kopaliny") == [("mine", Tier.FORBIDDEN, "Kopaliny")]


def test_each_place_needs_a_word_of_its_own() -> None:
    assert tiers("pl", "Clusters and clusters", "Klastry i klastry") == [Tier.INFLECTED, Tier.INFLECTED]
    assert tiers("pl", "Clusters and clusters", "Klastry i grupy") == [Tier.INFLECTED, Tier.MISSING]


def test_word_inside_a_longer_term_is_not_counted_twice() -> None:
    assert tiers("pl", "A good practice sheet on a good practice", "Karta dobrej praktyki") == [
        Tier.EXACT,
        Tier.MISSING,
    ]


def test_two_terms_may_share_their_last_word() -> None:
    target = "Lokale und regionale Gebietskörperschaften"
    assert tiers("de", "Local authorities and regional authorities", target) == [Tier.PROBABLE, Tier.INFLECTED]


def test_names_and_terms_without_a_word_are_not_judged() -> None:
    assert tiers("fr", "PROSPECTS and its cluster", "PROSPECTS et sa grappe") == []


def test_stems_of_the_spelling_program_only_ever_help() -> None:
    verifier = Verifier(GLOSSARY, "pl")
    pairs = [("Clusters", "W klastrach"), ("Good practices", "O dobrych praktykach"), ("A plan", "Grupa")]
    plain = [verifier.judge(source, target)[0].tier for source, target in pairs]
    verifier.prepare(target for _, target in pairs)
    order = list(Tier)
    helped = [verifier.judge(source, target)[0].tier for source, target in pairs]
    assert all(order.index(after) <= order.index(before) for before, after in zip(plain, helped, strict=True))
    assert helped[2] is Tier.MISSING


WORDS = st.sampled_from(
    ["dobra", "praktyka", "dobry", "wzorzec", "klaster", "klastry", "plan", "akcji", "MŚP", ".", "{x}"]
)


@settings(deadline=None)  # the first example loads a dictionary
@given(st.lists(st.sampled_from(["good practice", "cluster", "plan", "SME"])), st.lists(WORDS))
def test_each_place_of_a_term_has_exactly_one_verdict_that_is_not_forbidden(terms: list[str], words: list[str]) -> None:
    source, target = ", ".join(terms), " ".join(words)
    verdicts = [one for one in Verifier(GLOSSARY, "pl").judge(source, target) if one.tier is not Tier.FORBIDDEN]
    assert [one.start for one in verdicts] == [hit.start for hit in GLOSSARY.find(source)]
    assert all(bool(one.found) == (one.tier is not Tier.MISSING) for one in verdicts)
