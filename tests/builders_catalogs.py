"""Short ways to write messages, units and catalogs in tests, and strategies that draw them."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from pipeline.catalogs.lines import MOJIBAKE, UNPRINTABLE
from pipeline.model.texts import Catalog, Key, Message, State, Unit

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
)
"""Eight lines: the first entry of a test file starts in line 9."""


def message(source: str, context: str = "", *addresses: str, domain: str = "practices") -> Message:
    return Message(source, context, domain, addresses)


def reviewed(source: str, target: str, context: str = "", *addresses: str, domain: str = "practices") -> Unit:
    return Unit(message(source, context, *addresses, domain=domain), target, State.REVIEWED)


def draft(source: str, target: str, context: str = "", *, comments: tuple[str, ...] = ()) -> Unit:
    return Unit(message(source, context), target, State.DRAFT, comments=comments)


def obsolete(source: str, target: str, context: str = "", state: State = State.REVIEWED) -> Unit:
    return Unit(message(source, context), target, state, obsolete=True)


def catalog(*units: Unit, domain: str = "practices", language: str = "pl") -> Catalog:
    return Catalog(language, domain, units)


def catalogs(*units: Unit) -> dict[str, Catalog]:
    return {"practices": catalog(*units)}


def messages(*group: Message) -> dict[str, Sequence[Message]]:
    return {"practices": group}


def live(catalogs_by_domain: dict[str, Catalog], source: str, context: str = "") -> Unit:
    """Return the one live unit of a text."""
    found = [unit for unit in _units(catalogs_by_domain) if unit.key == Key(context, source) and not unit.obsolete]
    assert len(found) == 1
    return found[0]


def kept(catalogs_by_domain: dict[str, Catalog]) -> set[tuple[Key, str]]:
    """Return what the obsolete units say."""
    return {(unit.key, unit.target) for unit in _units(catalogs_by_domain) if unit.obsolete}


def sayings(catalogs_by_domain: dict[str, Catalog]) -> set[tuple[Key, str]]:
    """Return every translation under its key, live or obsolete."""
    return {(unit.key, unit.target) for unit in _units(catalogs_by_domain)}


def reviewed_sayings(catalogs_by_domain: dict[str, Catalog]) -> set[tuple[Key, str]]:
    return {(unit.key, unit.target) for unit in _units(catalogs_by_domain) if unit.is_reviewed}


def _units(catalogs_by_domain: dict[str, Catalog]) -> Iterable[Unit]:
    return (unit for item in catalogs_by_domain.values() for unit in item.units)


def _is_clean(text: str) -> bool:
    return not (UNPRINTABLE.search(text) or MOJIBAKE.search(text) or "\r" in text)


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Co"]) | st.sampled_from('\\"\n\t{}<># ~|ż'), min_size=1
).filter(_is_clean)
PO_TEXTS = TEXTS.filter(lambda text: text.strip("\n") == text)
LINES = TEXTS.filter(lambda text: "\n" not in text and text.strip() == text)
KEYS = st.builds(Key, st.just("") | PO_TEXTS, PO_TEXTS)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Draw a unit as a file may hold it."""
    key = draw(KEYS)
    target = draw(st.just("") | PO_TEXTS)
    state = draw(st.sampled_from([State.DRAFT, State.REVIEWED])) if target else State.UNTRANSLATED
    is_obsolete = draw(st.booleans())
    addresses = draw(st.lists(LINES, max_size=3, unique=True))
    return Unit(
        Message(key.source, key.context, "practices", tuple(addresses), draw(st.none() | st.integers(1, 5000))),
        target,
        state,
        comments=tuple(draw(st.lists(LINES, max_size=2))),
        previous=draw(st.none() | KEYS) if state is State.DRAFT else None,
        obsolete=is_obsolete,
    )


CATALOGS = st.lists(units(), max_size=6, unique_by=lambda unit: unit.key).map(lambda drawn: catalog(*drawn))
