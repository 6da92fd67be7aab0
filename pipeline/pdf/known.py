"""What is known of PDFs that were read before, kept by their digests in one file; it may be deleted at any time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from pipeline.files import write_file
from pipeline.pdf.reading import Facts, Heading, facts_of

PDFS: Final = "pdfs.json"
"""The file of what is known of PDFs, in the state of a project."""
MOST: Final = 20_000
"""So many PDFs are remembered, those of the last run first."""
FORM: Final = "1"
"""Changes whenever something else is read from a PDF."""


@dataclass(frozen=True, slots=True)
class KnownPdfs:
    """Reads a PDF once: the facts of those read before, by digest, and of those asked for now."""

    before: Mapping[str, Facts] = field(default_factory=dict)
    asked: dict[str, Facts] = field(default_factory=dict)

    def __call__(self, pdf: bytes) -> Facts:
        digest = hashlib.sha256(pdf).hexdigest()
        if digest not in self.asked:
            self.asked[digest] = self.before[digest] if digest in self.before else facts_of(pdf)
        return self.asked[digest]

    def keep(self, path: Path) -> None:
        """Write what is known into a file, unless nothing is new."""
        if self.asked.keys() <= self.before.keys():
            return
        known = list({**self.asked, **self.before}.items())[:MOST]
        rows = {digest: asdict(facts) for digest, facts in known}
        write_file(path, json.dumps({"form": FORM, "pdfs": rows}, ensure_ascii=False).encode(), lasting=False)


def read_known(path: Path) -> KnownPdfs:
    """Return what a file keeps; nothing where it is not there or cannot be read, which only costs reading PDFs."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rows = content["pdfs"] if content["form"] == FORM else {}
        return KnownPdfs({digest: _facts(**row) for digest, row in rows.items()})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return KnownPdfs()


def _facts(pages: int, producer: str, headings: list[dict[str, str | int]]) -> Facts:
    found = (Heading(str(item["title"]), int(item["level"]), int(item["page"])) for item in headings)
    return Facts(pages, producer, tuple(found))
