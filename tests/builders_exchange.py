"""Files as they are sent and as editors give them back, for the tests of the exchange with translators."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.catalogs import catalog_text
from pipeline.catalogs.origins import engine_line
from pipeline.catalogs.returned import Returned, parse_returned
from pipeline.exchange.receiving import Receipt, receive
from pipeline.exchange.sent import Batch, Sent, batch_of
from pipeline.glossary import Glossary
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.builders_catalogs import catalog, draft, message, reviewed

DRAFTED = replace(
    draft("The regions learn from each other.", "Regiony uczą się od siebie."),
    origin="engine:pseudo",
    comments=(engine_line("pseudo", "Regiony uczą się od siebie.", date="2026-11-22"),),
)

CATALOG = catalog(
    reviewed("Each practice fills one sheet.", "Każda praktyka zajmuje jedną kartę.", "", "practice/a/1"),
    DRAFTED,
    Unit(message("Partners visit the site of the practice.")),
    reviewed("Benefits", "Korzyści", "heading"),
)


def send(sent: Catalog) -> Batch:
    return batch_of(sent, Glossary(()), project="demo")


def copy_of(batch: Batch) -> Sent:
    units = {unit.key: unit for unit in batch.catalog.units}
    return Sent(batch.catalog.language, batch.catalog.domain, batch.batch_id, units)


def file_of(batch: Batch) -> str:
    return catalog_text(batch.catalog, project="demo").decode()


def answered(sent: Catalog, changes: Mapping[str, str], state: State = State.REVIEWED) -> Catalog:
    """Return a catalog as a translator leaves it who wrote these targets by source."""
    return replace(
        sent,
        units=tuple(
            replace(unit, target=changes[unit.message.source], state=state, previous=None)
            if unit.message.source in changes
            else unit
            for unit in sent.units
        ),
    )


def returned(text: str | bytes, name: str = "back.po") -> Returned:
    return parse_returned(text.encode() if isinstance(text, str) else text, name=name)


def anything_goes(theirs: Unit, message: Message) -> str:
    return ""


def take(
    here: Catalog,
    back: Returned,
    sent: Sent | None,
    *,
    refuse: Callable[[Unit, Message], str] = anything_goes,
) -> tuple[Catalog, Receipt]:
    """Return the one catalog of a language with a file taken in, and the receipt."""
    catalogs, receipt = receive({here.domain: here}, back, sent, language=here.language, refuse=refuse)
    return catalogs[here.domain], receipt


def target(here: Catalog, source: str) -> tuple[str, State]:
    unit = next(unit for unit in here.units if unit.message.source == source)
    return unit.target, unit.state
