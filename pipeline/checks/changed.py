"""A number that surely changed in a translation, for who must take or refuse it: milder than the rule about numbers."""

from collections.abc import Sequence

from pipeline.checks.figures import Figure
from pipeline.checks.numbers import SMALL, balance_of
from pipeline.checks.pairs import bare


def changed_number(source: str, target: str, *, source_language: str, language: str) -> str:
    """Return how a number was changed, such as `the number 12 became 21`; '' when all can be the same.

    A number up to twelve that stands in one text only may be a word there, or need none. Numbers inside fields, tags
    and net addresses do not count.
    """
    balance = balance_of(bare(source), bare(target), source_language, language)
    for code in (False, True):
        missing = [figure for figure in balance.missing if bool(figure.code) is code]
        added = [figure for figure in balance.added if bool(figure.code) is code]
        if missing and added:
            return f"the number {missing[0].shown} became {added[0].shown}"
        if gone := _larger(missing):
            return f"the number {gone.shown} is missing"
        if new := _larger(added):
            return f"the number {new.shown} is not in the source"
    return ""


def _larger(figures: Sequence[Figure]) -> Figure | None:
    return next((one for one in figures if one.code or one.value > SMALL or one.value % 1), None)
