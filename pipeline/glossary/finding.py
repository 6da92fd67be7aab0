"""Terms found in a source text: the longest at each place, as English inflects and spells them. Knows no file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product, zip_longest
from typing import Final

from pipeline.glossary.english import bare, noun_keys, spelled
from pipeline.glossary.tokens import Token, joined, squeezed, tokens_of
from pipeline.model.texts import Term

SOURCE: Final = "en"
UNBENT: Final = frozenset({"noun", "acronym", "abbreviation", "adjective", "proper noun", "name"})
"""Parts of speech that change by plural and possessive only; all others are found in every form of the verb, too."""

WaysOn = tuple[frozenset[str], frozenset[str]]
"""The keys of a token, and those of it and the next one as one word; none where they cannot be one."""

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
    _tree: _Node = field(init=False, repr=False, compare=False)
    _names: _Node = field(init=False, repr=False, compare=False)
    _bends: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tree", _tree(self.terms))
        object.__setattr__(self, "_names", _tree(term for term in self.terms if term.protected))
        object.__setattr__(self, "_bends", any(map(_bends, self.terms)))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the terms in a source text in order: the longest at each place, in whatever form English gives it.

        Plural, possessive, British or American spelling, a hyphen, a blank or neither between two words do not matter;
        a term that is not a noun is found in every form of the verb. Nothing is found inside a field, an address of
        the net or a part of a name; tags between the words of a term do not matter.
        """
        tokens = tokens_of(text)
        ways = tuple(_ways_on(tokens, bends=self._bends))
        starts = tuple(_starts(self._tree, ways))
        names = tuple(_spans(self._names, tokens, ways, starts, ()))
        return tuple(
            Hit(span.term, tokens[span.first].start, tokens[span.last].end)
            for span in _spans(self._tree, tokens, ways, starts, names)
        )


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


def _ways_on(tokens: Sequence[Token], *, bends: bool) -> Iterator[WaysOn]:
    """Yield for each token the keys by which a term may go on over it, and over it and the next as one word."""
    for token, after in zip_longest(tokens, tokens[1:]):
        one = joined(token, after) if after else ""
        yield _keys(token.text, bends=bends), noun_keys(one) if one else frozenset()


@lru_cache(maxsize=65536)
def _keys(word: str, *, bends: bool) -> frozenset[str]:
    keys = noun_keys(word)
    return keys | {f"~{_lemma(word)}"} if bends and word[:1].isalnum() else keys


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    from pipeline.glossary.lemmas import english

    return spelled(english().lemma(bare(word)))


def _starts(tree: _Node, ways: Sequence[WaysOn]) -> Iterator[int]:
    """Yield the positions at which a term of the tree can begin."""
    begins = tree.steps.keys()
    for position, (alone, both) in enumerate(ways):
        if not (begins.isdisjoint(alone) and begins.isdisjoint(both)):
            yield position


def _spans(
    tree: _Node, tokens: Sequence[Token], ways: Sequence[WaysOn], starts: Sequence[int], names: Sequence[_Span]
) -> Iterator[_Span]:
    """Yield the terms of the tree from left to right, none overlapping, none that would cut one of the names."""
    free = 0
    for position in starts:
        if position < free:
            continue
        found = [
            _Span(term, position, last)
            for last, written, term in _ends(tree, tokens, ways, position)
            if _same_case(tokens[position : last + 1], written, term)
        ]
        fitting = [span for span in found if all(map(span.spares, names))]
        if fitting:
            best = max(fitting, key=lambda span: (span.last, span.term.protected, span.term.case_sensitive))
            yield best
            free = best.last + 1


def _ends(
    node: _Node, tokens: Sequence[Token], ways: Sequence[WaysOn], position: int, linked: bool = True
) -> Iterator[tuple[int, str, Term]]:
    """Yield the last token of each term that begins at this one, with the way it is written in the glossary."""
    if position >= len(tokens) or not linked:
        return
    for last, keys in enumerate(ways[position], position):
        for below in (node.steps[key] for key in keys if key in node.steps):
            yield from ((last, written, term) for written, term in below.forms)
            if below.steps and last + 1 < len(tokens):
                yield from _ends(below, tokens, ways, last + 1, linked=tokens[last + 1].link != "")


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
