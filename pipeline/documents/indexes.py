"""What helps a reader find the way: the index by keyword and by partner, and the codes of the countries."""

from collections.abc import Iterable, Mapping

from pipeline.documents.trees import Tree
from pipeline.docx.marks import unmark
from pipeline.languages import protocol_order, sort_key
from pipeline.model.collection import Records


def index_of(practices: Iterable[Tree], language: str) -> Tree:
    """Return `keywords` and `partners`, in the alphabet of the language: names with the numbers of their practices."""
    keywords: dict[str, list[str]] = {}
    partners: dict[str, list[str]] = {}
    for practice in practices:
        number = str(practice["number"])
        for keyword in _list(practice["keywords"]):
            keywords.setdefault(str(keyword), []).append(number)
        for name in dict.fromkeys(_partners_of(practice)):
            partners.setdefault(name, []).append(number)
    return {"keywords": _entries(keywords, language), "partners": _entries(partners, language)}


def _partners_of(practice: Tree) -> Iterable[str]:
    """Yield the partners a practice has to do with: who gives it, and who takes it over."""
    donor = practice["donor"]
    if isinstance(donor, dict):
        yield str(donor["name"])
    for plan in _list(practice["plans"]):
        if isinstance(plan, dict):
            yield from (str(name) for name in _list(plan["recipient_names"]))


def _entries(found: Mapping[str, list[str]], language: str) -> list[Tree]:
    return [
        {"name": name, "numbers": found[name]}
        for name in sorted(found, key=lambda name: sort_key(unmark(name), language))
    ]


def countries_of(records: Records) -> list[str]:
    """Return the ISO codes of the countries of listed partners, in protocol order."""
    return list(protocol_order(dict.fromkeys(partner.country for partner in records.partners if partner.listed)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
