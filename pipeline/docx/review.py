"""How much of a finished Word document no person has reviewed: the passages that carry a bar at the margin."""

from pipeline.docx.marking import BAR_COLOUR
from pipeline.docx.package import read_package


def unreviewed_passages(data: bytes) -> int:
    """Return the number of paragraphs with a draft bar, in all parts."""
    bar = f'w:color="{BAR_COLOUR}"'.encode()
    return sum(part.count(bar) for name, part in read_package(data, name="document").parts.items() if is_text(name))


def is_text(part: str) -> bool:
    """Tell whether a part holds text of the reader's, not styles."""
    return part.startswith("word/") and part.endswith(".xml") and not part.endswith(("styles.xml", "numbering.xml"))
