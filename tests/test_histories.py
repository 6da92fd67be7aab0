"""Random histories of a project: whatever happens to sources and files, no reviewed text of a person is lost."""

from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipeline.catalogs import catalog_text, parse_catalog, update
from pipeline.catalogs.origins import CONFLICT_LINE, engine_line
from pipeline.catalogs.returned import parse_returned
from pipeline.exchange.merging import REFUSED_LINE
from pipeline.exchange.receiving import receive
from pipeline.exchange.sent import Sent
from pipeline.model.texts import Catalog, Key, Message, State, Unit

LANGUAGE = "pl"
FIELDS = ("title", "objectives", "evidence")
DOMAINS = ("practices", "plans")
TEXTS = (
    "Mining towns",
    "Mining towns learn",
    "Mining towns learn from each other.",
    "Mining towns learn much from each other.",
    "Young people start 12 firms in the region.",
    "Young people start 15 firms in the region.",
    "A fund of {partner.name} pays for training.",
)
"""Few, and alike, so that texts move, come back, stand twice and follow each other."""

Files = dict[str, bytes]
Saying = tuple[Key, str]
"""A key, and one text that a person reviewed for it: its translation or one of its plural forms."""

FORMS = 3


@dataclass
class Record:
    """A record as its author sees it: what stands in its fields, and in which file its texts are translated."""

    name: str
    domain: str
    texts: dict[str, str]


@dataclass
class Copy:
    """The PO files as a translator took them home and are now; what was reviewed there, and in place of what."""

    sent: Files
    files: Files
    sayings: set[Saying] = field(default_factory=set)
    replaced: set[Saying] = field(default_factory=set)


def read(files: Files) -> dict[str, Catalog]:
    return {
        name: parse_catalog(data, name=f"{name}.po", language=LANGUAGE, domain=name) for name, data in files.items()
    }


def write(catalogs: dict[str, Catalog]) -> Files:
    return {name: catalog_text(catalog) for name, catalog in catalogs.items()}


def put(files: Files, at: int, change: dict[str, object], *, only: State | None = None) -> tuple[Unit, Unit] | None:
    """Change one live unit of the files, of one state where that is asked; returns it as it was and as it is."""
    catalogs = read(files)
    live = [
        (name, unit)
        for name, catalog in catalogs.items()
        for unit in catalog.units
        if not unit.obsolete and only in (None, unit.state)
    ]
    if not live:
        return None
    name, before = live[at % len(live)]
    after = replace(before, **change)  # type: ignore[arg-type]
    units = tuple(after if unit is before else unit for unit in catalogs[name].units)
    files[name] = catalog_text(replace(catalogs[name], units=units))
    return before, after


def sayings(unit: Unit) -> set[Saying]:
    return {(unit.key, text) for text in (unit.target, *unit.plural_targets) if text}


def review(files: Files, at: int, target: str) -> tuple[set[Saying], set[Saying]]:
    """Let a person write a translation and clear it; returns what stood there and what stands there now."""
    forms = tuple(f"{target}, forma {number}" for number in range(FORMS))
    change = {"target": target, "plural_targets": forms, "state": State.REVIEWED, "previous": None}
    before, after = put(files, at, change) or (None, None)
    if before is None or after is None:
        return set(), set()
    kept = replace(after, target="") if after.message.plural else replace(after, plural_targets=())
    return sayings(before), sayings(kept)


def is_named(line: str) -> bool:
    """Tell whether a comment names the text in it as one that stands against another."""
    return line.startswith((CONFLICT_LINE, REFUSED_LINE))


def received(catalogs: dict[str, Catalog], domain: str, data: bytes, sent: bytes | None) -> dict[str, Catalog]:
    """Return the catalogs with a file of a translator taken in, as `breviary import` does."""
    returned = parse_returned(data, name=f"{domain}.po")
    base = {item.unit.key: item.unit for item in parse_returned(sent, name="sent").units} if sent else {}
    known = Sent(LANGUAGE, domain, "batch", base) if sent else None
    return receive(catalogs, returned, known, language=LANGUAGE, refuse=refusal)[0]


def refusal(theirs: Unit, message: Message) -> str:
    return "" if bool(theirs.plural_targets) == bool(message.plural) else "forms"


class Histories(RuleBasedStateMachine):
    """A project, its PO files, two translators at home, and every reviewed text that reached the project."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.records = [Record("a", "practices", dict(zip(FIELDS, TEXTS[:3], strict=True)))]
        self.counted: set[str] = set()
        self.recounted: set[str] = set()
        self.mended: set[str] = set()
        self.files: Files = {}
        self.reviewed: set[Saying] = set()
        self.copies: dict[str, Copy] = {}
        self.extract()

    def messages(self) -> dict[str, list[Message]]:
        """Return what there is to translate; a text that stands in two records is one message."""
        found: dict[Key, Message] = {}
        for record in self.records:
            for name, text in record.texts.items():
                key = Key("title" if name == "title" else "", text)
                first = found.get(key, Message(text, key.context, record.domain, plural=self.plural(text)))
                found[key] = replace(first, addresses=(*first.addresses, f"practice/{record.name}/{name}"))
        return {domain: [item for item in found.values() if item.domain == domain] for domain in DOMAINS}

    def plural(self, text: str) -> str:
        return f"{text} (many)" if text in self.counted else ""

    def record(self, at: int) -> Record:
        return self.records[at % len(self.records)]

    @rule(at=st.integers(0, 5), name=st.sampled_from(FIELDS), text=st.sampled_from(TEXTS))
    def edit(self, at: int, name: str, text: str) -> None:
        self.record(at).texts[name] = text

    @rule(at=st.integers(0, 5), name=st.sampled_from(FIELDS))
    def mend_a_slip_of_the_pen(self, at: int, name: str) -> None:
        record = self.record(at)
        if name in record.texts:
            record.texts[name] = record.texts[name].replace("learn", "leam", 1).replace("people", "poeple", 1)
            self.mended.add(f"practice/{record.name}/{name}")

    @rule(text=st.sampled_from(TEXTS))
    def give_or_take_plural_forms(self, text: str) -> None:
        self.counted ^= {text}
        self.recounted.add(text)

    @rule(at=st.integers(0, 5))
    def rename(self, at: int) -> None:
        self.record(at).name = f"r{next(self.numbers)}"

    @rule(random=st.randoms(use_true_random=False))
    def reorder(self, random: Random) -> None:
        random.shuffle(self.records)

    @rule(at=st.integers(0, 5), domain=st.sampled_from(DOMAINS))
    def move_to_another_file(self, at: int, domain: str) -> None:
        self.record(at).domain = domain

    @rule(at=st.integers(0, 5), domain=st.sampled_from(DOMAINS))
    def split(self, at: int, domain: str) -> None:
        """Move half of a record's fields to a new record."""
        record = self.record(at)
        moved = dict(list(record.texts.items())[: len(record.texts) // 2])
        record.texts = {name: text for name, text in record.texts.items() if name not in moved}
        self.records.append(Record(f"r{next(self.numbers)}", domain, moved))

    @precondition(lambda self: len(self.records) > 1)
    @rule(at=st.integers(0, 5))
    def join(self, at: int) -> None:
        """Let a record take up the fields of the one before it and keep its own where both have one."""
        first, second = self.record(at), self.record(at + 1)
        second.texts = first.texts | second.texts
        self.records.remove(first)

    @rule()
    def extract(self) -> None:
        self.files = write(update(read(self.files), self.messages(), language=LANGUAGE, same_meaning=self.mended))
        self.mended.clear()

    @rule(at=st.integers(0, 9))
    def review_in_the_project(self, at: int) -> None:
        before, after = review(self.files, at, f"tekst {next(self.numbers)}")
        self.reviewed = self.reviewed - before | after

    @rule(at=st.integers(0, 9))
    def accept_a_guess_as_it_is(self, at: int) -> None:
        if accepted := put(self.files, at, {"state": State.REVIEWED, "previous": None}):
            self.reviewed |= sayings(accepted[1])

    @rule(at=st.integers(0, 9))
    def fill_by_machine(self, at: int) -> None:
        text = f"maszyna {next(self.numbers)}"
        put(
            self.files,
            at,
            {"target": text, "state": State.DRAFT, "comments": (engine_line("x", text, date="2026-11-22"),)},
            only=State.UNTRANSLATED,
        )

    @rule(who=st.sampled_from(["anna", "bela"]))
    def take_a_copy_home(self, who: str) -> None:
        home = {name: self.files[name] for name, catalog in read(self.files).items() if catalog.units}
        self.copies[who] = Copy(home, dict(home))

    @precondition(lambda self: self.copies)
    @rule(who=st.sampled_from(["anna", "bela"]), at=st.integers(0, 9))
    def review_at_home(self, who: str, at: int) -> None:
        copy = self.copies.get(who)
        if copy:
            before, after = review(copy.files, at, f"{who} {next(self.numbers)}")
            copy.sayings = copy.sayings - before | after
            copy.replaced |= before

    @precondition(lambda self: self.copies)
    @rule(who=st.sampled_from(["anna", "bela"]))
    def put_a_copy_beside_the_files(self, who: str) -> None:
        """Let a translator's files come back under names of their own; they may be old by now."""
        if copy := self.copies.pop(who, None):
            self.files |= {f"{name}-{who}{next(self.numbers)}": data for name, data in copy.files.items()}
            self.reviewed |= copy.sayings

    @precondition(lambda self: self.copies)
    @rule(who=st.sampled_from(["anna", "bela"]), known=st.booleans())
    def import_a_copy(self, who: str, known: bool) -> None:
        """Take a translator's files in, three-way where it is known what was sent, else two-way."""
        if copy := self.copies.pop(who, None):
            for domain, data in copy.files.items():
                self.files = write(received(read(self.files), domain, data, copy.sent[domain] if known else None))
            self.reviewed = self.reviewed - copy.replaced | copy.sayings

    @invariant()
    def every_reviewed_text_is_in_the_files(self) -> None:
        units = [unit for catalog in read(self.files).values() for unit in catalog.units]
        said = {saying for unit in units for saying in sayings(unit)}
        noted = {(unit.key, line.partition(": ")[2]) for unit in units for line in unit.comments if is_named(line)}
        assert self.reviewed - said - noted == set()

    def teardown(self) -> None:
        """At the end of every history a text with a reviewed translation shows one, and another run changes nothing."""
        self.extract()
        after = dict(self.files)
        self.extract()
        assert self.files == after
        translated = {key for key, _ in self.reviewed if key.source not in self.recounted}
        live = [
            unit
            for catalog in read(after).values()
            for unit in catalog.units
            if not unit.obsolete and not any(map(is_named, unit.comments))
        ]
        assert [unit.key for unit in live if unit.key in translated and not unit.is_reviewed] == []
        self.every_reviewed_text_is_in_the_files()


Histories.TestCase.settings = settings(
    max_examples=1000,
    stateful_step_count=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestHistories = Histories.TestCase
