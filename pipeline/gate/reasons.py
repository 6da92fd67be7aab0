"""What stands in the way of a final, and how the list of it reads; knows no record and no file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

EVERY: Final = "every publication"
ALL: Final = "every language"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in the way of a final; no language or publication named means all of them."""

    what: str
    advice: str = ""
    place: str = ""
    languages: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{', '.join(self.languages) or ALL}: {', '.join(self.publications) or EVERY}"
        return f"{where}: {': '.join(filter(None, (self.place, self.what)))}" + (
            f"; {self.advice}" if self.advice else ""
        )


def listed(reasons: Iterable[Reason], *, languages: Iterable[str], publications: Iterable[str]) -> str:
    """Return the list: what concerns every language first, then each language, its publications in their order."""
    order = {name: number for number, name in enumerate(languages, 1)}
    places = {name: number for number, name in enumerate(publications, 1)}

    def rank(reason: Reason) -> tuple[int, int, str, str]:
        language = min((order.get(name, 0) for name in reason.languages), default=0)
        publication = min((places.get(name, 0) for name in reason.publications), default=0)
        return language, publication, reason.place, reason.what

    found = sorted(dict.fromkeys(reasons), key=rank)
    tail = f"no final is made: {len(found)} {'reason' if len(found) == 1 else 'reasons'}; nothing was written"
    return "\n".join([*map(str, found), tail])
