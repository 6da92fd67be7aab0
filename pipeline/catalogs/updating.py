"""Yesterday's catalogs of a language and today's messages -> today's catalogs. No text of a person is ever lost.

A text keeps its translation wherever it moves. A changed text is offered the translation of its predecessor as a
draft, and the predecessor stays as an obsolete unit, so that its exact translation is there when the text comes back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.catalogs.keeping import Old, texts_of, with_what_is_kept
from pipeline.catalogs.origins import CHANGE_LINE, ORIGIN_LINE, dated, human_lines
from pipeline.catalogs.predecessors import find_predecessors, offered_key
from pipeline.catalogs.similarity import word_changes
from pipeline.model.texts import HUMAN, Catalog, Key, Message, State, Unit


def update(
    catalogs: Mapping[str, Catalog],
    messages: Mapping[str, Sequence[Message]],
    *,
    language: str,
    same_meaning: Collection[str] = (),
    elsewhere: Collection[Key] = (),
) -> dict[str, Catalog]:
    """Return the catalogs of one language, by domain, for the messages of today.

    Every reviewed translation of the old catalogs is in the result, live or obsolete, under the same key. Updating
    again with the same messages changes nothing. At the addresses in `same_meaning` only a slip of the pen was
    mended: a reviewed translation stays reviewed there. A text whose own translation is known `elsewhere` is offered
    none of a text that is merely like it.
    """
    old = [Old(unit, domain) for domain, catalog in catalogs.items() for unit in catalog.units]
    wanted = [message for group in messages.values() for message in group]
    old += _mended([message for message in wanted if not set(message.addresses).isdisjoint(same_meaning)], old)
    chosen = _best_by_key(old)
    guesses = _guesses(wanted, chosen, old, elsewhere)
    live = {domain: [_unit(message, chosen, guesses) for message in group] for domain, group in messages.items()}
    units = with_what_is_kept(old, live)
    return {
        domain: replace(catalogs.get(domain, Catalog(language, domain)), language=language, units=units.get(domain, ()))
        for domain in (*messages, *(domain for domain in catalogs if domain not in messages))
    }


def date_changes(before: Mapping[str, Catalog], after: Mapping[str, Catalog], *, date: str) -> dict[str, Catalog]:
    """Return the catalogs with the day, as in 2026-11-22, in each comment on a change that was not there before."""
    known = {(unit.key, unit.comments) for catalog in before.values() for unit in catalog.units}

    def with_day(unit: Unit) -> Unit:
        return unit if (unit.key, unit.comments) in known else replace(unit, comments=dated(unit.comments, date=date))

    return {name: replace(item, units=tuple(map(with_day, item.units))) for name, item in after.items()}


def _mended(messages: Sequence[Message], old: Sequence[Old]) -> list[Old]:
    """Return the reviewed units of texts in which only a slip of the pen was mended, as if they had stood so before."""
    chosen = _best_by_key(old)
    new = [message for message in messages if message.key not in chosen or not has_text(chosen[message.key].unit)]
    offers = [item.unit for item in chosen.values() if item.unit.is_reviewed]
    found = find_predecessors(new, offers, gone=chosen.keys()) if new else {}
    return [
        Old(replace(found[message.key], message=message, obsolete=False), message.domain)
        for message in new
        if message.key in found and bool(found[message.key].message.plural) == bool(message.plural)
    ]


def _best_by_key(old: Iterable[Old]) -> dict[Key, Old]:
    best: dict[Key, Old] = {}
    for item in sorted(old, key=_preference):
        best.setdefault(item.unit.key, item)
    return best


def _preference(item: Old) -> tuple[object, ...]:
    """Order the units of one key: live and reviewed, a person's draft, reviewed but obsolete, a guess, nothing."""
    unit = item.unit
    if unit.is_reviewed:
        rank = 2 if unit.obsolete else 0
    elif not has_text(unit):
        rank = 4
    else:
        rank = 1 if not unit.obsolete and unit.previous is None and unit.origin == HUMAN else 3
    return rank, unit.obsolete, item.domain, unit.target


def has_text(unit: Unit) -> bool:
    """Tell whether a unit holds a translation, be it a draft."""
    return bool(texts_of(unit))


def _guesses(
    wanted: Sequence[Message], chosen: Mapping[Key, Old], old: Sequence[Old], elsewhere: Collection[Key]
) -> dict[Key, Unit]:
    """Return what to offer for each message without a translation; what is on offer already is not offered again."""
    without = [message for message in wanted if message.key not in chosen or not has_text(chosen[message.key].unit)]
    new = [message for message in without if message.plural or message.key not in elsewhere]
    keys = {message.key for message in wanted}
    offered = {item.unit.previous for item in old if item.unit.key in keys and not item.unit.obsolete}
    offers = [item.unit for item in chosen.values() if has_text(item.unit) and offered_key(item.unit) not in offered]
    return find_predecessors(new, offers, gone=chosen.keys() - keys) if new else {}


def _unit(message: Message, chosen: Mapping[Key, Old], guesses: Mapping[Key, Unit]) -> Unit:
    before = chosen[message.key].unit if message.key in chosen else Unit(message)
    if has_text(before):
        return _carried(before, message)
    if message.key in guesses:
        return _successor(guesses[message.key], message, human_lines(before.comments))
    return replace(before, message=message, obsolete=False, previous=None)


def _carried(before: Unit, message: Message) -> Unit:
    """Return the unit of a text that stood in the sources before, or stands there again."""
    if bool(before.message.plural) != bool(message.plural):
        return _recounted(before, message)
    if before.message.plural != message.plural:
        return replace(before, message=message, obsolete=False, state=State.DRAFT)
    comments = before.comments
    if before.is_reviewed:
        comments = tuple(line for line in comments if not line.startswith(CHANGE_LINE))
    return replace(before, message=message, obsolete=False, comments=comments)


def _recounted(before: Unit, message: Message) -> Unit:
    """Return the unit of a text that has got plural forms, or has none any more, with the words it had as a draft."""
    target, plural_targets = _in_form(before, message)
    return replace(
        before,
        message=message,
        target=target,
        plural_targets=plural_targets,
        state=State.DRAFT,
        obsolete=False,
    )


def _in_form(before: Unit, message: Message) -> tuple[str, tuple[str, ...]]:
    """Return the words of a unit as the message needs them: as one target, or as plural forms."""
    if message.plural:
        return "", before.plural_targets or (before.target,)
    return before.target or next(iter(texts_of(before)), ""), ()


def _successor(before: Unit, message: Message, comments: tuple[str, ...]) -> Unit:
    """Return the unit of a changed text with the translation of its predecessor, as a draft that says what changed."""
    previous = before.previous or before.key
    marked = CHANGE_LINE + word_changes(previous.source, message.source)
    origin = tuple(line for line in before.comments if ORIGIN_LINE.match(line))
    target, plural_targets = _in_form(before, message)
    return Unit(
        message,
        target,
        State.DRAFT,
        before.origin,
        (*comments, *origin, marked),
        previous,
        plural_targets,
    )
