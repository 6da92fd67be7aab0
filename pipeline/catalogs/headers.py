"""The header of a PO file: its fields in the order editors expect, complete and without any date of today."""

import re
from collections.abc import Iterator, Mapping

from pipeline.errors import Problem
from pipeline.languages import get_language

COMMENT = "#"
"""Under this name a catalog's header holds the comment lines above it."""

CHARSET = re.compile(r"charset=\s*([\w.-]*)", re.IGNORECASE)
PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def complete_header(header: Mapping[str, str], *, language: str, project: str) -> dict[str, str]:
    """Return the header with every field that editors and msgfmt ask for; what is there keeps its value and place.

    The rule for plurals, the language and the character set are always ours. The fields about people and dates stay
    empty until a translator's editor fills them.
    """
    defaults = {
        "Project-Id-Version": project,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
    }
    ours = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_language(language).plural_forms,
    }
    kept = {name: value for name, value in header.items() if name != COMMENT}
    missing = {name: value for name, value in (defaults | ours).items() if name not in kept}
    comment = {COMMENT: header[COMMENT]} if header.get(COMMENT) else {}
    return comment | (kept | ours if not missing else _in_order(kept | missing | ours, (*defaults, *ours)))


def _in_order(fields: Mapping[str, str], order: tuple[str, ...]) -> dict[str, str]:
    return {name: fields[name] for name in (*order, *(name for name in fields if name not in order))}


def header_text(header: Mapping[str, str]) -> str:
    """Return the header as the text of the entry with the empty source."""
    return "".join(f"{name}: {value}\n" for name, value in header.items() if name != COMMENT)


def parse_header(text: str) -> dict[str, str]:
    """Return the fields by name; a line without a colon belongs to the field before it."""
    fields: dict[str, str] = {}
    name = ""
    for line in text.split("\n"):
        head, colon, value = line.partition(":")
        if colon:
            name = head.strip()
            fields.setdefault(name, value.strip())
        elif line.strip() and name:
            fields[name] = f"{fields[name]} {line.strip()}"
    return fields


def plural_count(header: Mapping[str, str]) -> int | None:
    """Return how many plural forms the header declares, None where it does not say."""
    match = PLURALS.search(header.get("Plural-Forms", ""))
    return int(match[1]) if match else None


def header_problems(header: Mapping[str, str], *, language: str, place: str) -> Iterator[Problem]:
    """Tell why a file with this header is not a catalog of the language in UTF-8."""
    charset = CHARSET.search(header.get("Content-Type", ""))
    if charset is None or charset[1].casefold() not in ("utf-8", "utf8"):
        said = charset[1] if charset else "nothing"
        advice = "set the character set to UTF-8 in the catalog's properties and save again"
        yield Problem(place, f"the header names {said} as character set, not UTF-8", advice)
    said = header.get("Language", "")
    if said and _base(said) != _base(language):
        advice = f"check that this is the file for {language}, or mend the language in its header"
        yield Problem(place, f"the header says language {said}, here belongs {language}", advice)


def _base(tag: str) -> str:
    return re.split(r"[-_@.]", tag.strip().casefold())[0]
