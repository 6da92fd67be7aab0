"""What a person must judge in a glossary: words that contradict each other, and what is not filled in.

Knows no text to translate. Each function gives the findings of one rule; their docstrings are the rules in plain words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.glossary.english import noun_keys
from pipeline.glossary.finding import SOURCE, Glossary
from pipeline.glossary.tokens import tokens_of
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Term

DEPRECATED: Final = "deprecated"


def doubles(glossary: Glossary) -> Iterator[Finding]:
    """Two terms have a source or a variant in common, so that a text cannot tell which of them is meant."""
    first: dict[tuple[str, ...], Term] = {}
    for term in glossary.terms:
        for written in (term.source, *term.variants.get(SOURCE, ())):
            other = first.setdefault(_shape(written, term), term)
            if other is not term:
                what = f"'{written}' stands for two terms, '{other.source}' ({other.place}) and '{term.source}'"
                yield Finding(
                    "glossary-doubles", Severity.WARNING, term.place, what, "delete one, or take the variant from one"
                )


def _shape(written: str, term: Term) -> tuple[str, ...]:
    """Return what a term is found by: its words without plural; with its capitals where these count."""
    if term.case_sensitive:
        return (written,)
    return tuple(min(noun_keys(token.text)) for token in tokens_of(written))


def cycles(glossary: Glossary) -> Iterator[Finding]:
    """The forbidden words of terms lead in a circle: each row forbids the word that the next one asks for."""
    for code in _languages(glossary):
        by_word = {term.targets[code].casefold(): term for term in glossary.terms if term.targets.get(code)}
        for term in glossary.terms:
            circle = _circle(term, by_word, code)
            if circle and term.source == min(one.source for one in circle):
                named = ", ".join(f"'{one.source}' ({one.place})" for one in circle)
                what = f"{code}: each of these forbids the word of the next, and the last that of the first: {named}"
                yield Finding(
                    "glossary-cycles", Severity.ERROR, term.place, what, "decide which word is right for which term"
                )


def _circle(start: Term, by_word: Mapping[str, Term], code: str) -> tuple[Term, ...]:
    """Return the shortest way from a term to itself through the words that terms forbid, () where there is none."""
    ways: list[tuple[Term, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for word in way[-1].forbidden.get(code, ()):
            other = by_word.get(_folded(word))
            if other is start and len(way) > 1:
                return way
            if other and other is not start and other.source not in seen:
                seen.add(other.source)
                ways.append((*way, other))
    return ()


def contradictions(glossary: Glossary) -> Iterator[Finding]:
    """A word that a term forbids is also its own word or an accepted variant of it."""
    for term in glossary.terms:
        for code, words in term.forbidden.items():
            own = {_folded(word) for word in (term.targets.get(code, ""), *term.variants.get(code, ())) if word}
            for word in words:
                if _folded(word) in own:
                    what = f"{code}: '{word}' is forbidden for '{term.source}', and is its word or variant as well"
                    yield Finding(
                        "glossary-contradictions", Severity.ERROR, term.place, what, "take it out of one of the cells"
                    )


def crossings(glossary: Glossary) -> Iterator[Finding]:
    """A word that one term forbids is the word of another, so that a right translation of the one looks like the
    forbidden word of the other."""
    for code in _languages(glossary):
        banned = _banned(glossary, code)
        for term in glossary.terms:
            for other in banned.get(term.targets.get(code, "").casefold(), ()):
                if other is not term:
                    what = (
                        f"{code}: '{term.targets[code]}' is the word for '{term.source}'; '{other.source}' forbids it"
                    )
                    yield Finding(
                        "glossary-crossings", Severity.NOTE, other.place, what, "right where both can be told apart"
                    )


def shared_words(glossary: Glossary) -> Iterator[Finding]:
    """Two terms have the same word in a language: a reader of the translation cannot tell them apart."""
    for code in _languages(glossary):
        first: dict[str, Term] = {}
        for term in glossary.terms:
            word = term.targets.get(code, "")
            other = first.setdefault(word.casefold(), term) if word and not term.protected else term
            if other is not term:
                what = f"{code}: '{word}' stands for '{other.source}' and for '{term.source}'"
                yield Finding("glossary-shared-words", Severity.NOTE, term.place, what, "give one of them another word")


def empty_cells(glossary: Glossary, languages: Sequence[str] = ()) -> Iterator[Finding]:
    """A term has no word in a language of the project; there a translator is told nothing, and nothing is verified."""
    used = languages or _languages(glossary)
    for term in glossary.terms:
        missing = [code for code in used if not term.targets.get(code)]
        if missing and not term.protected:
            what = f"'{term.source}' has no word in {', '.join(missing)}"
            yield Finding(
                "glossary-empty-cells",
                Severity.NOTE,
                term.place,
                what,
                "ask the partner; until then nothing is checked",
            )


def unused_variants(glossary: Glossary) -> Iterator[Finding]:
    """A row lists variants for a language in which the term has no word, so that they do nothing."""
    for term in glossary.terms:
        for code in term.variants:
            if code != SOURCE and not term.targets.get(code) and not term.protected:
                what = f"{code}: '{term.source}' has variants, but no word"
                yield Finding("glossary-unused-variants", Severity.WARNING, term.place, what, f"fill the column {code}")


def missing_case(glossary: Glossary) -> Iterator[Finding]:
    """A term in capitals is found in small letters, too: an acronym such as BEP then turns up inside ordinary text."""
    for term in glossary.terms:
        if term.source.isupper() and len(term.source) > 1 and not term.case_sensitive:
            what = f"'{term.source}' is written in capitals, but found in small letters as well"
            yield Finding("glossary-case", Severity.WARNING, term.place, what, "write yes into case_sensitive")


def _banned(glossary: Glossary, code: str) -> dict[str, list[Term]]:
    """Return the terms that forbid a word, by the word in small letters."""
    banned: dict[str, list[Term]] = defaultdict(list)
    for term in glossary.terms:
        for word in term.forbidden.get(code, ()):
            banned[_folded(word)].append(term)
    return banned


def _languages(glossary: Glossary) -> Sequence[str]:
    """Return the languages the glossary has any word in, in the order of the first row that has them."""
    return tuple(dict.fromkeys(code for term in glossary.terms if not term.protected for code in term.targets))


def _folded(word: str) -> str:
    return word.casefold()


RULES: Final = (
    doubles,
    cycles,
    contradictions,
    crossings,
    shared_words,
    unused_variants,
    missing_case,
)


def lint(glossary: Glossary, *, languages: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of all rules; cells may be empty but in these languages, all of the glossary by default."""
    found = [finding for rule in RULES for finding in rule(glossary)]
    return (*found, *empty_cells(glossary, languages))
