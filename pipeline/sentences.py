"""The sentences of a text, as far as marks and capitals tell; knows texts only."""

import re

END = re.compile(r"(?<=[.!?…;])(?P<closing>[\"'”’»)\]]*(?:</g\d+>)?)\s+(?=[\"'“„‘«(\[¿¡]*(?:<g\d+>)?[^\W\d_a-zß-öø-ÿ])")
SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|[Nn]o|[Nn]r|[Dd]r|[Mm]r|[Mm]rs|Prof|St|e\.g|i\.e|etc|tel|vol|pp|art|inž|mgr|ul|np)\.$"
)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order; joined by blanks they give the text back, white space aside.

    A full stop after one letter or a common abbreviation ends none.
    """
    found: list[str] = []
    start = 0
    for match in END.finditer(text):
        piece = text[start : match.end("closing")]
        if not piece.endswith(";") and not SHORT.search(piece):
            found.append(piece)
            start = match.end()
    return (*found, text[start:]) if text[start:] else tuple(found)
