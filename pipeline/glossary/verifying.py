"""Terms judged in a translation: right, right but inflected, probably right, missing, or a forbidden word instead.

Knows one language at a time, and no catalog.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from pipeline.dictionaries import stems_of
from pipeline.glossary.finding import Glossary, Hit
from pipeline.glossary.likeness import Likeness, Words, words_in
from pipeline.glossary.occurrences import Occurrence, Word, occurrences, words_of
from pipeline.model.texts import Term


class Tier(Enum):
    """How a term stands in a translation."""

    EXACT = "exact"
    INFLECTED = "inflected"
    PROBABLE = "probable"
    MISSING = "missing"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one term of the source, from character `start` up to `end`, stands in the target.

    `found` are the words of the target that were accepted, or the forbidden ones; '' for a missing term.
    """

    term: Term
    tier: Tier
    found: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words of a target that stand for a term, or that it forbids; positions in the target."""

    term: Term
    place: Occurrence
    forbidden: bool

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """More words first, then what is closer; where both are the same, the term before what it forbids."""
        return -len(self.place.words), self.place.parted, self.place.likeness, self.forbidden

    @property
    def tier(self) -> Tier:
        if self.forbidden:
            return Tier.FORBIDDEN
        if self.place.parted or self.place.likeness > Likeness.LEMMA:
            return Tier.PROBABLE
        whole = self.place.words[-1] - self.place.words[0] < len(self.place.words)
        return Tier.EXACT if self.place.likeness is Likeness.SAME and whole else Tier.INFLECTED


class Verifier:
    """Judges translations into one language; its dictionary is loaded with the first text that needs it.

    Not for several threads at once; a process keeps the dictionary of the language it asked for last.
    """

    def __init__(self, glossary: Glossary, language: str) -> None:
        self.glossary, self.language = glossary, language
        self._words = words_in(language)

    def prepare(self, targets: Iterable[str]) -> None:
        """Ask the spelling program for the stems of all words in these targets, in one run; what `judge` says of them
        is then as good as the machine allows. Leave it out where the same must come out on every machine."""
        words = {word.text for target in targets for word in words_of(target)}
        forms = (form for term in self.glossary.terms for form in self._forms(term))
        words |= {word.text for form in forms for word in words_of(form)}
        self._words = Words(self.language, stems_of(words, self.language))

    def judge(self, source: str, target: str, *, found: Sequence[Hit] | None = None) -> tuple[Verdict, ...]:
        """Return a verdict for each place of the source where a term stands that has a word in the language, in order.

        Each place needs words of its own in the target. A forbidden word of a term that stands in the target is a
        verdict beside it, at the first place that lacks its own word, else the last. `found` are the terms of the
        source, for who has looked for them already.
        """
        everything = self.glossary.find(source) if found is None else found
        hits = [hit for hit in everything if not hit.term.protected and self._speaks_of(hit.term)]
        words = words_of(target)
        counts = Counter(hit.term.source for hit in hits)
        taken = _share(sorted(self._claims(hits, words), key=lambda claim: claim.rank), counts)
        return tuple(self._verdicts(hits, taken, words, target))

    def _speaks_of(self, term: Term) -> bool:
        return bool(self._forms(term) or term.forbidden.get(self.language))

    def _forms(self, term: Term) -> tuple[str, ...]:
        """Return the ways to say a term, its own word first; none where it has no word in the language."""
        own = term.targets.get(self.language, "")
        return (own, *term.variants.get(self.language, ())) if own else ()

    def _claims(self, hits: Sequence[Hit], words: Sequence[Word]) -> Iterator[_Claim]:
        for term in {hit.term.source: hit.term for hit in hits}.values():
            for form in self._forms(term):
                for place in occurrences(words, _form(form), self._words):
                    yield _Claim(term, place, forbidden=False)
            for form in term.forbidden.get(self.language, ()):
                for place in occurrences(words, _form(form), self._words):
                    if not place.parted and place.likeness <= Likeness.ENDING:
                        yield _Claim(term, place, forbidden=True)

    def _verdicts(
        self, hits: Sequence[Hit], taken: Sequence[_Claim], words: Sequence[Word], target: str
    ) -> Iterator[Verdict]:
        """Yield a verdict for each hit, in the order in which the words stand in the target."""
        found = {
            name: sorted((claim for claim in taken if claim.term.source == name), key=lambda claim: claim.place.words)
            for name in {hit.term.source for hit in hits}
        }
        for number, hit in enumerate(hits):
            own = found[hit.term.source]
            right = next((claim for claim in own if not claim.forbidden), None)
            if right:
                own.remove(right)
                yield Verdict(hit.term, right.tier, _shown(right, words, target), hit.start, hit.end)
            elif self._forms(hit.term):
                yield Verdict(hit.term, Tier.MISSING, "", hit.start, hit.end)
            last = all(other.term.source != hit.term.source for other in hits[number + 1 :])
            for claim in [claim for claim in own if claim.forbidden and (last or not right)][: None if last else 1]:
                own.remove(claim)
                yield Verdict(hit.term, Tier.FORBIDDEN, _shown(claim, words, target), hit.start, hit.end)


@lru_cache(maxsize=4096)
def _form(form: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(form))


def _share(claims: Iterable[_Claim], counts: Mapping[str, int]) -> list[_Claim]:
    """Return the claims that hold: none on words that a better one has whole, and of a term no more than its places."""
    taken: list[_Claim] = []
    for claim in claims:
        own = set(claim.place.words)
        lost = any(own <= set(other.place.words) for other in taken)
        met = any(not other.forbidden and own & set(other.place.words) for other in taken)
        full = sum(not other.forbidden and other.term is claim.term for other in taken) >= counts[claim.term.source]
        if not lost and not (met if claim.forbidden else full):
            taken.append(claim)
    return taken


def _shown(claim: _Claim, words: Sequence[Word], target: str) -> str:
    """Return the words of a claim as the target has them."""
    first, last = claim.place.words[0], claim.place.words[-1]
    if last - first < len(claim.place.words):
        return target[words[first].start : words[last].end]
    return " ".join(words[place].text for place in claim.place.words)
