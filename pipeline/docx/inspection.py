"""What stands in the text of a finished document, without a reader's view of it; knows no record and no template."""

import re
from typing import Final

from pipeline.docx.package import read_package

PRIVATE: Final = re.compile("[\U000f0000-\U000ffffd]")


def private_characters(data: bytes) -> frozenset[str]:
    """Return the private-use characters of plane 15 that stand anywhere in the parts of a document."""
    parts = read_package(data, name="document.docx").parts
    texts = (content.decode("utf-8") for part, content in parts.items() if part.endswith(".xml"))
    return frozenset(character for text in texts for character in PRIVATE.findall(text))
