"""Terms found in a source text: the longest at each place, as English inflects and spells them. Knows no file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from operator import or_
from typing import Final

from pipeline.glossary.english import BEGINNING, bare, beginnings, noun_keys, spelled
from pipeline.glossary.tokens import Token, joined, squeezed, tokens_of, unplaced_tokens
from pipeline.model.texts import Term

SOURCE: Final = "en"
UNBENT: Final = frozenset({"noun", "acronym", "abbreviation", "adjective", "proper noun", "name"})
"""Parts of speech that change by plural and possessive only; all others are found in every form of the verb, too."""

MOST: Final = 65536
"""Words that are kept with what was found of them."""

LONGEST_JOINED: Final = 4
"""Words a term may have for each of its blanks to be left out: `policy maker`, `policymaker`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text, from character `start` up to `end`."""

    term: Term
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A place in the tree of all terms, one step per word; `forms` are the ways to write a term that end here."""

    steps: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[tuple[str, Term]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    """A term from token `first` through token `last`."""

    term: Term
    first: int
    last: int

    def spares(self, name: "_Span") -> bool:
        """Tell whether the name is outside this span, or whole inside it."""
        apart = self.last < name.first or name.last < self.first
        return apart or (self.first <= name.first and name.last <= self.last)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, each source once; the later of two with the same source holds."""

    terms: tuple[Term, ...]
    _tree: "_Tree" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tree", _Tree(self.terms))

    def __reduce__(self) -> tuple[type["Glossary"], tuple[tuple[Term, ...]]]:
        return Glossary, (self.terms,)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the terms in a source text in order: the longest at each place, in whatever form English gives it.

        Plural, possessive, British or American spelling, a hyphen, a blank or neither between two words do not matter;
        a term that is not a noun is found in every form of the verb. Nothing is found inside a field, an address of
        the net or a part of a name; tags between the words of a term do not matter.
        """
        found = self._tree.spans(unplaced_tokens(text))
        names = tuple(_longest([[span for span in spans if span.term.protected] for spans in found], ()))
        longest = tuple(_longest(found, names))
        # most texts hold no term: where its tokens stand is asked of the others alone
        tokens = tokens_of(text) if longest else ()
        return tuple(Hit(span.term, tokens[span.first].start, tokens[span.last].end) for span in longest)


class _Tree:
    """All terms, one step per word, and the words already seen that a term may begin with."""

    __slots__ = ("_begins", "_bends", "_root")

    def __init__(self, terms: Sequence[Term]) -> None:
        self._root = _tree(terms)
        self._bends = any(map(_bends, terms))
        self._begins = _Begins(self._root.steps.keys(), bends=self._bends)

    def spans(self, tokens: Sequence[Token]) -> list[list[_Span]]:
        """Return the terms that begin at a token, for each token at which any does."""
        starts = self._starts(tokens)
        return [found for position in starts if (found := [*self._from(tokens, position)])]

    def _starts(self, tokens: Sequence[Token]) -> list[int]:
        """Return the positions at which a term may begin; two words with a hyphen are always tried as one."""
        begins = map(self._begins.__getitem__, [token.text for token in tokens])
        hyphened = (*[token.link == "-" for token in tokens[1:]], False)
        return [place for place, may in enumerate(map(or_, begins, hyphened)) if may]

    def _from(self, tokens: Sequence[Token], position: int) -> Iterator[_Span]:
        for last, written, term in _ends(self._root, tokens, position, bends=self._bends):
            if _same_case(tokens[position : last + 1], written, term):
                yield _Span(term, position, last)


class _Begins(dict[str, bool]):
    """Words already seen, each with whether a term may begin with it, alone or as one word with the next."""

    def __init__(self, steps: Iterable[str], *, bends: bool) -> None:
        self._steps = frozenset(steps)
        self._beginnings = beginnings(self._steps)
        self._bends = bends

    def __missing__(self, word: str) -> bool:
        if len(self) >= MOST:
            self.clear()
        alone = not self._steps.isdisjoint(_keys(word, bends=self._bends))
        self[word] = alone or bare(word)[:BEGINNING] in self._beginnings
        return self[word]


def _bends(term: Term) -> bool:
    return not term.protected and term.part_of_speech not in UNBENT


def _tree(terms: Iterable[Term]) -> _Node:
    root = _Node()
    for term in terms:
        for written in (term.source, *term.variants.get(SOURCE, ())):
            words = [token.text for token in tokens_of(written)]
            for way in _ways(words):
                for path in product(*(sorted(_keys(word, bends=_bends(term))) for word in way)):
                    _node(root, path).forms.append((written, term))
    return root


def _node(root: _Node, path: Iterable[str]) -> _Node:
    for key in path:
        root = root.steps.setdefault(key, _Node())
    return root


def _ways(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words, and the words with neighbours written as one."""
    yield tuple(words)
    if 1 < len(words) <= LONGEST_JOINED:
        for place in range(len(words) - 1):
            if words[place].isalpha() and words[place + 1].isalpha():
                yield (*words[:place], words[place] + words[place + 1], *words[place + 2 :])


@lru_cache(maxsize=65536)
def _keys(word: str, *, bends: bool) -> frozenset[str]:
    keys = noun_keys(word)
    return keys | {f"~{_lemma(word)}"} if bends and word[:1].isalnum() else keys


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    from pipeline.glossary.lemmas import english

    return spelled(english().lemma(bare(word)))


def _longest(found: Sequence[Sequence[_Span]], names: Sequence[_Span]) -> Iterator[_Span]:
    """Yield the longest terms from left to right, none overlapping, none that would cut one of the names."""
    free = 0
    for spans in found:
        fitting = [span for span in spans if span.first >= free and all(map(span.spares, names))]
        if fitting:
            best = max(fitting, key=lambda span: (span.last, span.term.protected, span.term.case_sensitive))
            yield best
            free = best.last + 1


def _ends(node: _Node, tokens: Sequence[Token], position: int, *, bends: bool) -> Iterator[tuple[int, str, Term]]:
    """Yield the last token of each term that goes on with this one, with the way it is written in the glossary."""
    for last, keys in enumerate(_ways_on(tokens, position, bends=bends), position):
        for below in (node.steps[key] for key in keys if key in node.steps):
            yield from ((last, written, term) for written, term in below.forms)
            if below.steps and last + 1 < len(tokens) and tokens[last + 1].link:
                yield from _ends(below, tokens, last + 1, bends=bends)


def _ways_on(tokens: Sequence[Token], position: int, *, bends: bool) -> Iterator[frozenset[str]]:
    """Yield the keys by which a term may go on over a token, then those of it and the next one as one word."""
    yield _keys(tokens[position].text, bends=bends)
    if position + 1 < len(tokens) and (one := joined(tokens[position], tokens[position + 1])):
        yield noun_keys(one)


def _same_case(tokens: Sequence[Token], written: str, term: Term) -> bool:
    """Tell whether the case allows it: a term whose case counts has the same capitals, but for the plural's S."""
    if not term.case_sensitive:
        return True
    shown = squeezed(tokens)
    capitals, wanted = _capitals(shown), _capitals(written)
    return capitals == wanted or (shown.isupper() and (capitals == f"{wanted}S" or _is_title(written, term)))


def _capitals(text: str) -> str:
    return "".join(letter for letter in text if letter.isupper())


def _is_title(written: str, term: Term) -> bool:
    """Tell whether it is a name of several letters in both cases, which a heading shows in capitals."""
    return term.protected and any(letter.islower() for letter in written)
