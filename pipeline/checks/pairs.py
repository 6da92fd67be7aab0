"""A source text and its translation, and the rules about them: run over a language, silenced where a person said so.

A translator silences a rule for one entry by a comment such as `# breviary: ignore numbers: spelled out on purpose`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.checks.subject import place_of_unit, short
from pipeline.checks.traits import ANY, trait, traits_of, traits_of_source
from pipeline.glossary import Glossary, Hit, Verdict, Verifier
from pipeline.model.facts import StyleProfile
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog, Unit
from pipeline.placeholders import FIELD, LINK, TAG

SILENCE: Final = re.compile(r"breviary:\s*ignore\s+([\w-]+)\s*(?::\s*(.*))?$", re.IGNORECASE)
SILENCES: Final = "silences"
BATCH: Final = 250
"""Texts that a rule looks at before the next one does: a tenth faster than text by text, for the patterns of a rule are
then at hand in the processor. What several rules ask of a text is kept for as long."""

IN_NO_LANGUAGE: Final = "engine:pseudo"
"""Origin of texts that only look translated: for trials of the layout."""

VOID_TAG: Final = re.compile(r"<x\d+/>")
ONE_NAME: Final = re.compile(r"\w{6,}").fullmatch
OBJECT: Final = "\ufffc"
"""Stands for a field or net address where a rule looks at the words around it."""

MARKUP: Final = trait(lambda word, _: re.search("[<>{}@]|://", word), of_letters=False)
"""Of texts with what a tag, field or net address has; all whose bare text is another one have it."""


class Fault(NamedTuple):
    """What is wrong with a translation and what to do, in the translator's words."""

    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a project writes in one language: its style, its terms and names, its own words.

    `names` are the protected names of one word that have no other form in any language, `raised` the first five letters
    of the words that the glossary's terms have with a capital. `found` keeps the terms of sources already searched.
    """

    language: str
    source_language: str = "en"
    profile: StyleProfile = StyleProfile.EU
    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    words: frozenset[str] = frozenset()
    found: dict[str, tuple[Hit, ...]] = field(default_factory=dict, repr=False, compare=False)
    verifier: Verifier = field(init=False, repr=False)
    names: tuple[str, ...] = field(init=False, repr=False)
    raised: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verifier", Verifier(self.glossary, self.language))
        object.__setattr__(self, "names", single_names(self.glossary))
        object.__setattr__(self, "raised", raised_words(self.glossary, self.language))


def single_names(glossary: Glossary) -> tuple[str, ...]:
    """Return the protected names of one word and six letters or more that have no other form in any language."""
    return tuple(
        term.source for term in glossary.terms if term.protected and not term.targets and ONE_NAME(term.source)
    )


def raised_words(glossary: Glossary, language: str) -> frozenset[str]:
    """Return the first five letters of every word that begins with a capital in the terms of a language."""
    targets = (term.targets.get(language, "") for term in glossary.terms)
    return frozenset(word[:5] for target in targets for word in target.split() if word[:1].isupper())


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A source text and one translation of it; `bare_...` are the texts without tags, fields and links as one mark."""

    source: str
    target: str
    language: str
    unit: Unit
    manner: Manner
    bare_source: str
    bare_target: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule about a translation: its id, its severity and the function that looks.

    It looks at what has, in the bare text of source or translation, one of the traits that it `asks` for. A guess that
    was made for an older source, and a text of the pseudo engine, is looked at by the rules with `of_guesses` alone.
    """

    name: str
    severity: Severity
    look: Callable[[Pair], Iterator[Fault]]
    asks: int = ANY
    of_guesses: bool = False

    @property
    def rule(self) -> str:
        return " ".join((self.look.__doc__ or "").split())


@dataclass(frozen=True, slots=True)
class WideRule:
    """One rule about all translations into a language; what it finds is told of a pair, of none for the language."""

    name: str
    severity: Severity
    look: Callable[[Sequence[Pair]], Iterator[tuple[Pair | None, Fault]]]

    @property
    def rule(self) -> str:
        return " ".join((self.look.__doc__ or "").split())


def hits_of(pair: Pair) -> tuple[Hit, ...]:
    """Return the terms and names in the source of a pair; a source is searched once for all languages."""
    found = pair.manner.found
    if pair.source not in found:
        found[pair.source] = pair.manner.glossary.find(pair.source)
    return found[pair.source]


@lru_cache(maxsize=BATCH)
def traits_in(pair: Pair) -> int:
    """Return the traits of the words in both texts of a pair."""
    changed = MARKUP if pair.bare_target != pair.target or pair.bare_source != pair.source else 0
    ours = traits_of_source(pair.bare_source, pair.manner.source_language)
    return ours | traits_of(pair.bare_target, pair.language) | changed


@lru_cache(maxsize=BATCH)
def verdicts_of(pair: Pair) -> tuple[Verdict, ...]:
    """Return how each term of the source stands in the translation."""
    return pair.manner.verifier.judge(pair.source, pair.target)


def bare(text: str) -> str:
    """Return a text as its reader sees it: without tags but for a new line where one stands for a thing, such as a line
    break, and with one mark for each field and net address."""
    if not ("<" in text or "{" in text or "@" in text or "://" in text):
        return text
    parted = TAG.sub("", VOID_TAG.sub("\n", text)).strip("\n")
    return LINK.sub(OBJECT, FIELD.sub(OBJECT, parted))


def pair_of(unit: Unit, source: str, target: str, *, manner: Manner, place: str = "") -> Pair:
    """Return a source text and its translation as the rules see them."""
    return Pair(source, target, manner.language, unit, manner, bare(source), bare(target), place)


def pairs_of(catalog: Catalog, *, manner: Manner, po: str) -> Iterator[Pair]:
    """Yield the translations of a catalog; plural forms stand against the plural source."""
    for unit in catalog.units:
        if not unit.obsolete:
            place = place_of_unit(po, catalog, unit)
            source = unit.message.plural or unit.message.source
            for target in filter(None, unit.plural_targets if unit.message.plural else (unit.target,)):
                yield pair_of(unit, source, target, manner=manner, place=place)


Found = Sequence[tuple[Rule, Fault]]
"""What rules found in one text."""


def faults_of(pairs: Sequence[Pair], rules: Sequence[Rule]) -> list[Found]:
    """Return what the rules find in each text; each rule looks at all of them before the next one does."""
    found: list[list[tuple[Rule, Fault]]] = [[] for _ in pairs]
    every = [*zip(pairs, map(traits_in, pairs), found, strict=True)]
    settled = [(pair, traits, faults) for pair, traits, faults in every if not _is_stopgap(pair.unit)]
    for rule in rules:
        asks = rule.asks
        for pair, traits, faults in every if rule.of_guesses else settled:
            if traits & asks:
                for fault in rule.look(pair):
                    faults.append((rule, fault))
    return [*found]


Look = Callable[[Sequence[Pair], Sequence[Rule]], Iterable[Found]]
"""Tells what rules find in each text: `faults_of`, or what was kept of it."""


def rule_findings(
    pairs: Sequence[Pair],
    rules: Sequence[Rule],
    wide_rules: Sequence[WideRule],
    *,
    place: str,
    look: Look = faults_of,
) -> Iterator[Finding]:
    """Yield what the rules find, entry by entry, then what concerns the language; `place` is the folder of its files.

    A silence that gives no reason, names no rule or silences nothing is told of with its entry.
    """
    faults: dict[int, list[tuple[Rule | WideRule, Fault]]] = defaultdict(list)
    whole = []
    settled = [pair for pair in pairs if not _is_stopgap(pair.unit)]
    for rule in wide_rules:
        for pair, fault in rule.look(settled):
            if pair is None:
                whole.append(Finding(rule.name, rule.severity, place, fault.what, fault.advice))
            else:
                faults[id(pair)].append((rule, fault))
    known = {rule.name for rule in rules} | {rule.name for rule in wide_rules}
    silent = {finding.check for finding in whole}
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        for pair, found in zip(batch, look(batch, rules), strict=True):
            yield from _told(pair, [*found, *faults.get(id(pair), ())], known, silent)
    yield from whole


def _is_stopgap(unit: Unit) -> bool:
    """Tell whether a text was made for an older source, or is in no language at all."""
    return unit.previous is not None or unit.origin == IN_NO_LANGUAGE


def _told(
    pair: Pair, found: Sequence[tuple[Rule | WideRule, Fault]], known: set[str], silent: set[str]
) -> Iterator[Finding]:
    """Yield what was found in one text and not silenced, then the silences that are of no use; no word of a rule that
    could not look here, or is not asked about such a text."""
    silences = silences_of(pair.unit) if pair.unit.comments else {}
    for rule, fault in found:
        if not silences.get(rule.name):
            yield Finding(rule.name, rule.severity, pair.place, f"{short(pair.target)}: {fault.what}", fault.advice)
    if not silences:
        return
    idle = silences.keys() - {rule.name for rule, _ in found if silences.get(rule.name)} - silent
    for name in sorted(idle) if not _is_stopgap(pair.unit) else ():
        yield _idle(name, silences[name], pair.place, known)


def silences_of(unit: Unit) -> Mapping[str, str]:
    """Return the rules that a person silenced for a unit, with the reasons; '' where none is given."""
    found = (SILENCE.match(line.strip()) for line in unit.comments)
    return {match[1].lower(): (match[2] or "").strip() for match in found if match}


def _idle(name: str, reason: str, place: str, known: set[str]) -> Finding:
    finding = Finding(SILENCES, Severity.WARNING, place, "")
    if not reason:
        advice = f"write why, as in `# breviary: ignore {name}: spelled out on purpose`"
        return replace(finding, what=f"the comment that silences {name} gives no reason", advice=advice)
    if name not in known:
        return replace(finding, what=f"the comment silences {name!r}, and there is no such check", advice="correct it")
    return replace(finding, what=f"the comment silences {name}, which has nothing to say here", advice="delete it")
