"""The entries of a contents table in a finished document: what they repeat of a heading, in the words of today.

Word makes the table again when it opens the file; until then, and in a PDF, its entries agree with the headings.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.docx.names import P, T, w

TAB = w("tab")


def rename_entries(paragraphs: Iterable[etree._Element], titles: Mapping[str, str]) -> None:
    """Replace every stretch between tabs that is one of the titles; page numbers and all else stay."""
    for paragraph in paragraphs:
        for texts in _stretches(paragraph):
            title = titles.get("".join(text.text or "" for text in texts).strip())
            if title is not None:
                for text in texts:
                    text.text = ""
                texts[0].text = title


def _stretches(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """Give the texts of a paragraph itself, those between two tabs together."""
    stretch: list[etree._Element] = []
    for node in paragraph.iter(T, TAB):
        if next(node.iterancestors(P), None) is not paragraph or node.getparent() is None:
            continue
        if node.tag == T:
            stretch.append(node)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
