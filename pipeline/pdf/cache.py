"""PDFs kept by what they were made from: an unchanged document is never converted again. Knows no PDF library."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.files import write_file

FORM: Final = "4"
"""Changes whenever we make something else of what an engine gave (normalise), so that what was kept is made again."""
ROOM: Final = 2_000_000_000
"""So many bytes are kept, some twenty times what the largest shipped project needs; what was used longest ago goes."""


def pdf_key(docx: bytes, *, engine: str) -> str:
    """Return the key of a PDF: the digest of its document, of the engine with its options, and of our own form."""
    return hashlib.sha256(hashlib.sha256(docx).digest() + f"{engine} {FORM}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PdfCache:
    """PDFs in `folder` by key; it may be deleted at any time."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the PDF, or None where there is none or where its bytes are not what was put."""
        try:
            digest, data = self._digest(key).read_bytes(), self._pdf(key).read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # a folder that nobody may write to only loses the order of use
            os.utime(self._pdf(key))
        return data if hashlib.sha256(data).hexdigest().encode() == digest else None

    def put(self, key: str, pdf: bytes) -> None:
        """Keep a PDF under its key."""
        write_file(self._pdf(key), pdf, lasting=False)
        write_file(self._digest(key), hashlib.sha256(pdf).hexdigest().encode(), lasting=False)

    def prune(self, *, room: int = ROOM) -> None:
        """Remove the PDFs that were used longest ago until the others fit into `room`, in bytes."""
        with suppress(OSError):  # what cannot be removed today is removed another day
            found = [(path.stat(), path) for path in self.folder.glob("*/*.pdf")]
            for stat, path in sorted(found, key=lambda item: (-item[0].st_mtime_ns, item[1])):
                room -= stat.st_size
                if room < 0:
                    path.unlink(missing_ok=True)
                    path.with_suffix(".sha256").unlink(missing_ok=True)

    def _pdf(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pdf"

    def _digest(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.sha256"
