"""Text as Apertium's programs pass it on, and back; the marks they put before words they could not do.

The format is that of apertium-destxt: certain signs are escaped, what is not language stands in square brackets, and a
full stop that is taken away again ends the last sentence. Joining the two directions gives the text back.
"""

import re
from dataclasses import dataclass

END = ".[][\n]"
RESERVED = re.compile(r"([\[\]{}^$/\\@<>])")
BRACKETED = re.compile(r"[*#]|[^\S ]+| {2,}")
"""Signs that would look like marks, and all blanks but a single one."""
TOKEN = re.compile(r"\\(?P<sign>.)|\[(?P<blank>[^\]]*)\]|(?P<mark>[*@#])(?=\w)", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
MARKED = re.compile(r"[*@#](?P<word>\w+)")


@dataclass(frozen=True, slots=True)
class Passed:
    """What came out of the programs: the text, and the words that they did not know or could not inflect."""

    text: str
    unknown: tuple[str, ...]

    @property
    def is_usable(self) -> bool:
        """Tell whether most words were translated; masks and names (capitals, figures) do not count as failures."""
        unknown = [word for word in self.unknown if WORD.fullmatch(word) and word.islower()]
        return 2 * len(unknown) <= sum(not word.isupper() for word in WORD.findall(self.text))


def to_stream(text: str) -> str:
    """Return a text in the format of the programs."""
    parts = BRACKETED.split(text)
    blanks = [f"[{found}]" for found in BRACKETED.findall(text)]
    escaped = (RESERVED.sub(r"\\\1", part) for part in parts)
    return "".join(part + blank for part, blank in zip(escaped, [*blanks, ""], strict=True)) + END


def from_stream(answer: str) -> Passed:
    """Return the text of an answer, without its marks."""
    body = answer.removesuffix(END)
    unknown = tuple(found["word"] for found in MARKED.finditer(_without_escapes(body)))
    return Passed(TOKEN.sub(lambda found: found["sign"] or found["blank"] or "", body), unknown)


def _without_escapes(body: str) -> str:
    return TOKEN.sub(lambda found: found["mark"] or " ", body)
