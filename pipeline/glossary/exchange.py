"""Term lists from elsewhere and for elsewhere: our CSV, OmegaT's glossary, TBX; and how a list joins a project's own.

Pure: bytes and terms in, bytes and terms out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from pipeline.errors import InputError, Problem, UsageError
from pipeline.glossary.files import key_of, terms_text
from pipeline.glossary.finding import SOURCE
from pipeline.glossary.rows import column_of, terms_of
from pipeline.glossary.tables import Style, clean, decode, parse_table
from pipeline.glossary.tbx import parse_tbx, tbx_text
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Term


class Format(Enum):
    """What a list can be written as: `csv` with all columns, `tsv` for OmegaT in one language, `tbx` for all tools."""

    CSV = "csv"
    TSV = "tsv"
    TBX = "tbx"


SPREADSHEET: Final = Style(";", marked=True)
"""What Excel opens as a table, with its letters whole, wherever the comma is the decimal sign."""

NAMED: Final = re.compile(r"(?:^|[_.-])([a-z]{2})(?:[-_][A-Za-z]{2})?\.(?:tsv|txt|utf8|tab)$")


def parse_list(data: bytes, *, place: str, language: str = "") -> list[Term]:
    """Return the terms of a file in any of the formats, known by what it holds; `language` is that of an OmegaT list,
    else its name tells it (`glossary_pl.txt`). Raises InputError with everything that cannot be used."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return parse_tbx(data, place=place)
    table = parse_table(data, place=place) if not _is_omegat(data, place) else None
    if table is None:
        return parse_omegat(data, place=place, language=language or _language_in(place))
    terms, problems = terms_of(table, place=place)
    if problems:
        raise InputError(problems)
    return terms


def _is_omegat(data: bytes, place: str) -> bool:
    """Tell whether it is two or three columns with tabs and no headings of ours."""
    first = next((line for line in decode(data, place=place).splitlines() if line and not line.startswith("#")), "")
    columns = [column_of(cell) for cell in first.split("\t")]
    return 2 <= len(columns) <= 3 and SOURCE not in columns


def _language_in(place: str) -> str:
    found = NAMED.search(place)
    return found[1] if found and found[1] in LANGUAGES else ""


def parse_omegat(data: bytes, *, place: str, language: str) -> list[Term]:
    """Return the terms of an OmegaT glossary: source, target, remark, tabs between; a source given again adds a
    variant. Lines with # are remarks."""
    if not language or language not in LANGUAGES or language == SOURCE:
        raise InputError(Problem(place, "does not say which language it is in", "name it with -l, such as -l pl"))
    terms: dict[str, Term] = {}
    problems = []
    for number, line in enumerate(decode(data, place=place).splitlines(), 1):
        cells = [clean(cell) for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            problems.append(Problem(f"{place}:{number}", "has no term and word with a tab between", "correct the line"))
            continue
        source, word, remark = (*cells, "")[:3]
        if source in terms:
            known = terms[source]
            more = tuple(dict.fromkeys((*known.variants.get(language, ()), word)))
            terms[source] = replace(known, variants={language: more}) if word != known.targets[language] else known
        else:
            terms[source] = Term(source, {language: word}, note=remark, place=f"{place}:{number}")
    if problems:
        raise InputError(problems)
    return list(terms.values())


def omegat_text(terms: Iterable[Term], language: str) -> bytes:
    """Return an OmegaT glossary in one language: a line for the word of a term and for each variant; what is forbidden
    stands in the remark. Names that stay as they are stand with themselves."""
    lines = []
    for term in terms:
        word = term.targets.get(language, "") or (term.source if term.protected else "")
        remark = _remark(term, language)
        lines += [
            f"{term.source}\t{way}\t{remark}".rstrip("\t") for way in (word, *term.variants.get(language, ())) if word
        ]
    return "".join(f"{line}\n" for line in lines).encode()


def list_text(terms: Sequence[Term], kind: Format, *, languages: Sequence[str], version: str) -> bytes:
    """Return terms in a format; of the languages that are not asked for nothing is in it. OmegaT takes one language."""
    match kind:
        case Format.TBX:
            return tbx_text((_only(term, languages) for term in terms), version=version)
        case Format.CSV:
            return terms_text([_only(term, languages) for term in terms], style=SPREADSHEET)
        case Format.TSV:
            if len(languages) != 1:
                raise UsageError("an OmegaT glossary has one language; name it with -l")
            return omegat_text(terms, languages[0])


def _only(term: Term, languages: Sequence[str]) -> Term:
    def kept(cells: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {code: words for code, words in cells.items() if code in (SOURCE, *languages)}

    targets = {code: word for code, word in term.targets.items() if code in languages}
    return replace(term, targets=targets, variants=kept(term.variants), forbidden=kept(term.forbidden))


@dataclass(frozen=True, slots=True)
class Change:
    """What a list does to one term: `before` is None for a new one; `kept` says what of the list was not taken."""

    before: Term | None
    after: Term
    kept: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        return self.after != self.before


def join_list(known: Iterable[Term], incoming: Iterable[Term], *, replacing: bool = False) -> tuple[Change, ...]:
    """Return what a list does to the terms known so far, a change for each of its terms.

    Empty cells are filled, variants and forbidden words added, nothing is taken away. Where a cell holds something
    else, it stays, and `kept` says so; with `replacing` the list's word takes its place and the old one is a variant.
    """
    terms = {key_of(term): term for term in known}
    changes = []
    for term in incoming:
        key = term.source if term.source in terms else key_of(term)
        before = terms.get(key)
        change = _joined(before, term, replacing=replacing) if before else Change(None, term)
        terms[key] = change.after
        changes.append(change)
    return tuple(changes)


def _joined(before: Term, new: Term, *, replacing: bool) -> Change:
    kept, targets, variants = [], dict(before.targets), {code: list(words) for code, words in before.variants.items()}
    for code, word in new.targets.items():
        if before.protected and word == before.source:
            continue
        old = targets.setdefault(code, word)
        if old != word and replacing:
            targets[code] = word
            variants.setdefault(code, []).append(old)
        elif old != word and word not in variants.get(code, ()):
            kept.append(f"{before.source}: {code}: keeps '{old}', the list has '{word}'")
    for code, words in new.variants.items():
        variants.setdefault(code, []).extend(words)
    forbidden = {code: list(words) for code, words in before.forbidden.items()}
    for code, words in new.forbidden.items():
        forbidden.setdefault(code, []).extend(words)
    after = replace(
        before,
        targets=targets,
        variants=_once(variants, without=targets),
        forbidden=_once(forbidden, without={}),
        note=before.note or _new_remark(before, new),
        status=before.status or new.status,
        part_of_speech=before.part_of_speech or new.part_of_speech,
        definition=before.definition or new.definition,
    )
    return Change(before, after, tuple(kept))


def _new_remark(before: Term, new: Term) -> str:
    """Return the remark of a list, unless it only says what our own OmegaT lists say of the term."""
    return "" if new.note in {_remark(before, code) for code in new.targets} else new.note


def _remark(term: Term, language: str) -> str:
    never = ", ".join(term.forbidden.get(language, ()))
    return "; ".join(filter(None, (term.definition, f"never: {never}" if never else "")))


def _once(words: Mapping[str, Iterable[str]], *, without: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        code: once
        for code, listed in words.items()
        if (once := tuple(w for w in dict.fromkeys(listed) if w != without.get(code)))
    }
