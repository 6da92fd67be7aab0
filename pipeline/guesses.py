"""What an update offers for changed texts, gone over once more: numbers adapted, mended slips named. Knows no file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.adapting import adapt
from pipeline.catalogs.origins import ADAPTED, ORIGIN_LINE, memory_line
from pipeline.catalogs.similarity import word_changes
from pipeline.errors import UsageError
from pipeline.model.texts import HUMAN, Catalog, Key, Message, State, Unit
from pipeline.recalling import problem_of

Catalogs = Mapping[str, Catalog]
"""The catalogs of one language by domain."""


def adapt_guesses(before: Catalogs, after: Catalogs, *, language: str) -> dict[str, Catalog]:
    """Return the catalogs after an update, the new guesses adapted whose source changed in numbers or marks only.

    They stay drafts, marked as adapted. Only what this update offered is touched; the translation it was offered stays
    under its own text.
    """
    known = {unit.key for unit in _units(before) if unit.target}
    originals = {unit.key: unit for unit in _units(after) if unit.target and unit.previous is None}

    def adapted(unit: Unit) -> Unit:
        if unit.previous is None or unit.obsolete or unit.state is not State.DRAFT or unit.key in known:
            return unit
        return _adapted(unit, unit.previous, originals.get(unit.previous), language)

    return {
        domain: replace(catalog, units=tuple(adapted(unit) for unit in catalog.units))
        for domain, catalog in after.items()
    }


def _units(catalogs: Catalogs) -> Iterator[Unit]:
    return (unit for catalog in catalogs.values() for unit in catalog.units)


def _adapted(unit: Unit, previous: Key, original: Unit | None, language: str) -> Unit:
    """Return the guess made from the translation of its previous text, not from one adapted before."""
    source = unit.message.source
    is_second = unit.origin == ADAPTED and original is not None
    base = original.target if is_second and original else unit.target
    target = adapt(previous.source, source, base, language=language)
    others = tuple(line for line in unit.comments if not ORIGIN_LINE.match(line))
    if target and not problem_of(source, target):
        return replace(unit, target=target, comments=(memory_line(ADAPTED, target), *others), origin=ADAPTED)
    return replace(unit, target=base, comments=others, origin=HUMAN) if is_second else unit


def reviewed_keys(catalogs: Catalogs) -> set[Key]:
    """Return the texts with a reviewed translation that can be taken over as it stands; plural forms cannot."""
    return {unit.key for unit in _units(catalogs) if unit.is_reviewed and not unit.message.plural}


def keys_of(texts: Collection[str], messages: Mapping[str, Sequence[Message]]) -> set[Key]:
    """Return the keys of those messages whose source is one of the texts."""
    return {message.key for group in messages.values() for message in group if message.source in texts}


def kept_reviewed(before: Catalogs, after: Catalogs, addresses: Collection[str]) -> Iterator[str]:
    """Yield a line for each translation that stayed reviewed although the text at one of the addresses changed."""
    known = {unit.key for unit in _units(before) if not unit.obsolete}
    stood = {address: unit for unit in _units(before) for address in unit.message.addresses if not unit.obsolete}
    for unit in _units(after):
        places = [address for address in unit.message.addresses if address in addresses]
        if places and unit.is_reviewed and not unit.obsolete and unit.key not in known:
            old = stood[places[0]].message.source if places[0] in stood else ""
            yield f"{places[0]}: {word_changes(old, unit.message.source)}"


def refuse_unknown(addresses: Collection[str], messages: Mapping[str, Sequence[Message]]) -> None:
    """Raise UsageError naming those addresses at which nothing stands today."""
    known = {address for group in messages.values() for message in group for address in message.addresses}
    if unknown := [address for address in addresses if address not in known]:
        raise UsageError(
            f"nothing stands at the address {', '.join(unknown)}; addresses look like practice/energylab/objectives "
            "and stand in the PO files after `#:`"
        )
