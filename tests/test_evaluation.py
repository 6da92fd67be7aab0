"""Rules of the ranking: exact means, ties that stay ties, missing scores counted, nobody in by accident."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation import Cell, Standing, decimals, ranking, rounded, select
from pipeline.model.services import Attribute, AttributeGroup, AttributeKind, Evaluation, Score

EVALUATION = Evaluation(
    introduction="Synthetic.",
    procedure="Synthetic.",
    groups=(
        AttributeGroup(id="a", name="A", attributes=(Attribute(id="a1", name="A1"), Attribute(id="a2", name="A2"))),
        AttributeGroup(
            id="d",
            name="D",
            attributes=(
                Attribute(id="d", name="D", kind=AttributeKind.CATEGORY, categories=("Repeated", "New")),
                Attribute(id="e", name="E", kind=AttributeKind.YES_NO),
            ),
        ),
    ),
    selected=2,
)
PARTNERS = ("p", "q")
NAMES = ("one", "two", "three", "four")


def scores(*cells: str) -> list[Score]:
    """Return scores from lines such as `one p a1 3`."""
    return [Score(*cell.split()) for cell in cells]


def ranks(*cells: str) -> dict[str, int | None]:
    found = ranking(EVALUATION, scores(*cells), partners=PARTNERS)
    return {standing.service: standing.rank for standing in found.standings}


def standings(*ranked: int) -> list[Standing]:
    return [Standing(f"s{number}", rank, Fraction(1), {}, 1) for number, rank in enumerate(ranked)]


def test_services_stand_in_the_order_of_their_means() -> None:
    assert list(ranks("one p a1 2", "two p a1 4", "three p a1 3")) == ["two", "three", "one"]


def test_equal_means_share_a_rank_and_the_next_rank_is_left_out() -> None:
    assert ranks("one p a1 3", "two p a1 3", "three p a1 2") == {"one": 1, "two": 1, "three": 3}


def test_means_are_exact_so_that_thirds_tie() -> None:
    thirds = ("one p a1 1", "one q a1 0", "one r a1 0", "two p a1 0", "two q a1 1", "two r a1 0")
    assert ranks(*thirds) == {"one": 1, "two": 1}


def test_each_attribute_counts_the_same_however_many_scored_it() -> None:
    found = ranking(EVALUATION, scores("one p a1 4", "one q a1 4", "one p a2 1"), partners=PARTNERS)
    assert found.standings[0].mean == Fraction(5, 2)


def test_every_cell_without_a_score_is_listed() -> None:
    found = ranking(EVALUATION, scores("one p a1 4", "one p a2 4", "one p d New", "one q a1 1"), partners=PARTNERS)
    assert found.missing == (
        Cell("one", "p", "e"),
        Cell("one", "q", "a2"),
        Cell("one", "q", "d"),
        Cell("one", "q", "e"),
    )


def test_service_that_nobody_scored_has_no_rank_and_comes_last() -> None:
    assert ranks("one p d New", "two p a1 0") == {"two": 1, "one": None}


def test_repeatability_and_efficiency_stand_beside_the_rank_and_do_not_count() -> None:
    cells = scores("one p a1 3", "one p d New", "one q d Repeated", "one p e yes", "one q e no")
    (standing,) = ranking(EVALUATION, cells, partners=PARTNERS).standings
    assert (standing.mean, standing.efficient, standing.category) == (Fraction(3), Fraction(1, 2), "")


def test_category_is_the_answer_of_most_partners() -> None:
    cells = scores("one p d New", "one q d New", "one r d Repeated")
    assert ranking(EVALUATION, cells, partners=PARTNERS).standings[0].category == "New"


def test_ties_are_named() -> None:
    found = ranking(EVALUATION, scores("one p a1 3", "two p a1 3", "three p a1 2"), partners=PARTNERS)
    assert found.ties == (("one", "two"),)


def test_tie_across_the_last_place_leaves_all_of_it_undecided() -> None:
    selection = select(standings(1, 2, 2, 4), 2)
    assert (selection.chosen, selection.undecided, selection.places) == (("s0",), ("s1", "s2"), 1)


def test_tie_above_the_last_place_changes_nothing() -> None:
    assert select(standings(1, 1, 3), 2).chosen == ("s0", "s1")


def test_fewer_services_than_places_are_all_in() -> None:
    assert select(standings(1, 2), 15).chosen == ("s0", "s1")


SHEETS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PARTNERS), st.sampled_from(("a1", "a2"))), st.integers(0, 5)
)


@given(SHEETS, st.integers(1, 4))
def test_selection_never_holds_a_worse_service_than_one_left_out(
    sheet: dict[tuple[str, str, str], int], count: int
) -> None:
    found = ranking(EVALUATION, [Score(*key, str(value)) for key, value in sheet.items()], partners=PARTNERS)
    selection = select(found.standings, count)
    means = {standing.service: standing.mean or 0 for standing in found.standings}
    left = [name for name in means if name not in selection.chosen]
    assert len(selection.chosen) + selection.places == min(count, len(means))
    assert all(means[chosen] >= means[other] for chosen in selection.chosen for other in left)
    assert len({means[name] for name in selection.undecided}) <= 1


@given(SHEETS)
def test_missing_and_given_scores_make_up_the_whole_table(sheet: dict[tuple[str, str, str], int]) -> None:
    found = ranking(EVALUATION, [Score(*key, str(value)) for key, value in sheet.items()], partners=PARTNERS)
    assert len(found.missing) + len(sheet) == len(found.standings) * len(PARTNERS) * 4


def test_ninety_six_services_with_gaps_give_fifteen() -> None:
    """The size of the real evaluation, with plainly synthetic scores."""
    cells = [
        Score(f"service-{service}", f"partner-{partner}", attribute, str((service * 7 + partner * 3) % 6))
        for service in range(96)
        for partner in range(7)
        for attribute in ("a1", "a2")
        if (service + partner) % 10
    ]
    found = ranking(EVALUATION, cells, partners=[f"partner-{number}" for number in range(7)])
    selection = select(found.standings, 15)
    assert len(found.standings) == 96
    assert len(selection.chosen) + selection.places == 15
    assert len(found.missing) == 96 * 7 * 4 - len(cells)


def test_means_that_differ_are_shown_as_different() -> None:
    assert decimals([Fraction(4), Fraction(81, 20), None]) == 2
    assert decimals([Fraction(40519, 10000), Fraction(40536, 10000)]) == 3
    assert decimals([Fraction(1, 3), Fraction(1, 3)]) == 2


@given(st.lists(st.fractions(min_value=0, max_value=5), max_size=8), st.integers(min_value=2, max_value=4))
def test_rounding_keeps_the_order_of_means(means: list[Fraction], digits: int) -> None:
    ordered = sorted(means)
    assert sorted(rounded(mean, digits) for mean in means) == [rounded(mean, digits) for mean in ordered]
    assert all(abs(Fraction(rounded(mean, digits)) - mean) <= Fraction(1, 2 * 10**digits) for mean in means)
