"""The searchable database of a project: one entry per region, cluster hub, success story, service and practice.

Knows the model and no file; what an entry says is what its record says, in the language of the records given.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

from pipeline.addresses import prefix_of, texts_of
from pipeline.languages import country_name
from pipeline.model.collection import Records
from pipeline.model.ideas import ClusterHub, RegionEntry, SuccessStory
from pipeline.model.words import NOT_STATED, Words

KINDS: Final = ("region", "hub", "story", "service", "practice")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: what it is, where, and every text of its record; `country` and `region` are empty where unknown."""

    kind: str
    id: str
    title: str
    country: str
    region: str
    status: str
    text: str
    sources: str


def items_of(records: Records, *, language: str) -> tuple[Item, ...]:
    """Return the entries of a project in the order of KINDS; titles of regions are country names in `language`."""
    regions = {region.id: region for region in records.regions}
    return (
        *(_region(region, language) for region in records.regions),
        *(_of_region(hub, hub.name, regions[hub.region], records) for hub in records.hubs),
        *(_of_region(story, story.title, regions[story.region], records) for story in records.stories),
        *(_item(service, service.name, records, country=service.origin or "") for service in records.services),
        *(
            _item(practice, practice.title, records, country=practice.country, region=practice.region)
            for practice in records.practices
        ),
    )


def _region(region: RegionEntry, language: str) -> Item:
    country = country_name(region.country, language)
    text = " ".join((country, *region.clusters, *region.sectors, region.nuts))
    sources = ", ".join(region.sources)
    return Item(
        "region", region.id, region.name or country, region.country, region.name, region.status.value, text, sources
    )


def _of_region(record: ClusterHub | SuccessStory, title: str, region: RegionEntry, records: Records) -> Item:
    return _item(record, title, records, country=region.country, region=region.name)


def _item(record: Words, title: str, records: Records, *, country: str = "", region: str = "") -> Item:
    kind, _, record_id = prefix_of(record).partition("/")
    texts = (text.text for text in texts_of(record, prefix_of(record)) if text.text not in (NOT_STATED, title))
    titles = {source.id: source.title for source in records.project.sources}
    sources = ", ".join(titles.get(name, name) for name in getattr(record, "sources", ()))
    return Item(kind, record_id, title, country, region, "", " ".join(texts), sources)


def search(
    items: Sequence[Item], words: Sequence[str], *, kinds: Sequence[str] = (), countries: Sequence[str] = ()
) -> tuple[Item, ...]:
    """Return the entries in which every word occurs, whatever its capitals and accents; no word finds all."""
    wanted = [_folded(word) for word in words]
    return tuple(
        item
        for item in items
        if (not kinds or item.kind in kinds)
        and (not countries or item.country in countries)
        and all(word in _folded(" ".join(_values(item))) for word in wanted)
    )


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _values(item: Item) -> Iterator[str]:
    return (str(getattr(item, field.name)) for field in fields(item))


def data_of(items: Sequence[Item]) -> list[dict[str, str]]:
    """Return entries as plain tables, for JSON."""
    return [{field.name: str(getattr(item, field.name)) for field in fields(item)} for item in items]


def csv_of(items: Sequence[Item]) -> str:
    """Return entries as CSV with a head row; what a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Item)])
    writer.writerows([_harmless(value) for value in _values(item)] for item in items)
    return out.getvalue()


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def text_of(items: Sequence[Item]) -> str:
    """Return one line per entry and a line that counts them."""
    lines = [" · ".join(filter(None, (item.kind, item.title, item.country, item.status))) for item in items]
    return "\n".join([*lines, f"entries: {len(items)}"])
