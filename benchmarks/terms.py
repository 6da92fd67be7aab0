"""How many glossary terms come out right, with our masks and without, and what that costs beside bare Apertium.

    python -m benchmarks.terms [--held-back] [--misses] [--rounds N]

The test set is `benchmarks/terms/sentences.tsv`: sentences of EU project prose, written for this purpose, in which each
term is marked by hand, `[good practices|good-practice]`, so that a term our finder does not find counts as a miss. Some
have a Spanish reference. A term is right when it stands in the answer letter by letter (exact) or when its lemmas do,
in their order (inflected; simplemma and plural endings, much as in the terminology tasks of WMT); the program's own
verifier is not asked.
"""

import argparse
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import simplemma
from sacrebleu.metrics.chrf import CHRF

from pipeline.engines import Engine, Request, get_engine
from pipeline.glossary import Glossary, Verifier, read_glossary
from pipeline.model.texts import Term
from pipeline.translation.asking import ask
from pipeline.translation.ladder import Course, Desk, Text, begin

ROOT = Path(__file__).parent.parent
SENTENCES = Path(__file__).parent / "terms" / "sentences.tsv"
HELD_BACK = Path(__file__).parent / "terms" / "held-back.tsv"
MARK = re.compile(r"\[([^\[\]|]+)\|([a-z-]+)\]")
WORD = re.compile(r"\w+")
TARGET = "es"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the terms marked in it as (identity, from, up to), and its reference or ''."""

    source: str
    marks: tuple[tuple[str, int, int], ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Score:
    """How the marked terms came out, by tier, and which did not."""

    tiers: Counter[str]
    misses: tuple[tuple[str, str, str], ...]

    @property
    def rate(self) -> float:
        return 1 - self.tiers["missing"] / self.tiers.total()


def read_sentences(path: Path = SENTENCES) -> tuple[Sentence, ...]:
    """Return the test set, the marks taken out of the texts."""
    return tuple(_sentence(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def _sentence(line: str) -> Sentence:
    marked, _, reference = line.partition("\t")
    source, end, marks = "", 0, []
    for match in MARK.finditer(marked):
        source += marked[end : match.start()]
        marks.append((match[2], len(source), len(source) + len(match[1])))
        source += match[1]
        end = match.end()
    return Sentence(source + marked[end:], tuple(marks), reference)


def lemmas(text: str) -> list[frozenset[str]]:
    """Return for each word of a Spanish text its lemma, and what is left without a plural ending and accents.

    simplemma knows no plural of loan words such as `clústeres`.
    """
    return [
        frozenset((simplemma.lemmatize(word, lang=TARGET).casefold(), _singular(word)))
        for word in WORD.findall(text.casefold())
    ]


def _singular(word: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return re.sub(r"(?<=[aeiou])s$|(?<=[lnrdz])es$", "", plain) if len(plain) > 4 else plain


def tier_of(wording: str, text: str) -> str:
    """Return how a term stands in a text: exact, inflected or missing."""
    if re.search(rf"\b{re.escape(wording)}\b", text, re.IGNORECASE):
        return "exact"
    wanted, given = lemmas(wording), lemmas(text)
    there = any(
        all(one & other for one, other in zip(wanted, given[start:], strict=False))
        for start in range(len(given) - len(wanted) + 1)
    )
    return "inflected" if there else "missing"


def score(sentences: Sequence[Sentence], answers: Sequence[str], terms: dict[str, Term]) -> Score:
    """Return how the marked terms stand in the answers; any accepted wording of the glossary counts."""
    tiers, misses = Counter[str](), []
    for sentence, answer in zip(sentences, answers, strict=True):
        for identity, _, _ in sentence.marks:
            term = terms[identity]
            found = {tier_of(words, answer) for words in (term.targets[TARGET], *term.variants.get(TARGET, ()))}
            tier = next(name for name in ("exact", "inflected", "missing") if name in found)
            tiers[tier] += 1
            if tier == "missing":
                misses.append((identity, sentence.source, answer))
    return Score(tiers, tuple(misses))


def unfound(sentences: Sequence[Sentence], glossary: Glossary) -> list[tuple[str, str]]:
    """Return the marked terms that our finder does not find at their place."""
    missed = []
    for sentence in sentences:
        hits = [(hit.term.identity, hit.start, hit.end) for hit in glossary.find(sentence.source)]
        for identity, start, end in sentence.marks:
            if not any(name == identity and first < end and start < last for name, first, last in hits):
                missed.append((identity, sentence.source))
    return missed


def bare(sentences: Sequence[Sentence], engine: Engine) -> list[str]:
    """Return what Apertium alone makes of the sentences, in its streaming pipe."""
    return list(engine.translate([Request(item.source) for item in sentences], source="en", target=TARGET))


def ours(sentences: Sequence[Sentence], engine: Engine, desk: Desk) -> dict[str, Course]:
    """Return the courses of the sentences by source: masked, translated, verified, mended."""
    texts = [Text(item.source) for item in dict.fromkeys(sentences)]
    batches = ask(texts, engine, desk, source_language="en")
    return {course.text.source: course for batch in batches for course in batch.courses}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Share of glossary terms rendered right by Apertium EN->ES.")
    parser.add_argument("--held-back", action="store_true", help="the sentences written after the rules were done")
    parser.add_argument("--misses", action="store_true", help="print every term that is missing")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the measurement of speed")
    options = parser.parse_args()
    sentences = read_sentences(HELD_BACK if options.held_back else SENTENCES)
    glossary, engine = read_glossary([ROOT / "glossary"]), get_engine("apertium")
    terms = {term.identity: term for term in glossary.terms}
    desk = Desk(TARGET, engine.capabilities, glossary, Verifier(glossary, TARGET))
    off, courses = bare(sentences, engine), ours(sentences, engine, desk)
    best = {source: course.best for source, course in courses.items()}
    on = [found.target if (found := best[item.source]) else "" for item in sentences]
    marks = sum(len(item.marks) for item in sentences)
    references = sum(bool(item.reference) for item in sentences)
    print(f"{len(sentences)} sentences, {marks} marked terms, {references} references")
    for name, answers in (("glossary off", off), ("glossary on", on)):
        print(f"{name}: {_figures(sentences, answers, terms)}")
    not_found = unfound(sentences, glossary)
    lost = sum(course.masks_lost for course in courses.values())
    plans = [course.plan for source in courses if (course := begin(Text(source), desk))]
    masks = sum(len(piece.masks) for way in plans if way for piece in way.pieces)
    print(f"marked terms our finder does not find: {len(not_found)}")
    print(f"masks sent: {masks}, lost: {lost}; sentences left empty: {on.count('')}")
    print(_speed(sentences, engine, desk, rounds=options.rounds))
    engine.close()
    if options.misses:
        _print_misses(score(sentences, on, terms), not_found)


def _figures(sentences: Sequence[Sentence], answers: Sequence[str], terms: dict[str, Term]) -> str:
    result = score(sentences, answers, terms)
    pairs = [(answer, item.reference) for item, answer in zip(sentences, answers, strict=True) if item.reference]
    hypotheses, references = [answer for answer, _ in pairs], [[reference for _, reference in pairs]]
    tiers = ", ".join(f"{result.tiers[name]} {name}" for name in ("exact", "inflected", "missing"))
    right = f"terms right {result.rate:.1%} ({tiers})"
    if not pairs:
        return right
    chrf = CHRF().corpus_score(hypotheses, references).score
    chrf2 = CHRF(word_order=2).corpus_score(hypotheses, references).score
    return f"{right}; chrF {chrf:.1f}, chrF2++ {chrf2:.1f}"


def _speed(sentences: Sequence[Sentence], engine: Engine, desk: Desk, *, rounds: int) -> str:
    """Return the speeds side by side, each round both ways, so that a busy machine slows both."""
    alone, masked = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        bare(sentences, engine)
        middle = time.perf_counter()
        ours(sentences, engine, desk)
        alone.append(len(sentences) / (middle - start))
        masked.append(len(sentences) / (time.perf_counter() - middle))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(masked, alone, strict=True))
    return (
        f"sentences a second: bare Apertium {statistics.median(alone):.0f}, ours {statistics.median(masked):.0f}, "
        f"ratio {ratio:.2f} (median of {rounds} rounds)"
    )


def _print_misses(result: Score, not_found: Sequence[tuple[str, str]]) -> None:
    for identity, source in not_found:
        print(f"not found: {identity}: {source}")
    for identity, source, answer in result.misses:
        print(f"missing: {identity}: {source}\n    {answer}")


if __name__ == "__main__":
    main()
