"""What the template of a bilingual edition sees: the issue in its language, and beside each text the original."""

from typing import Final

from pipeline.documents.trees import Tree
from pipeline.languages import language_name

PAIRED: Final = ("in_brief", "figures", "services", "contributions")
"""Lists of an issue whose items each hold the same item in the source language, as `original`."""


def both_languages(local: Tree, original: Tree, *, source_language: str) -> Tree:
    """Return an issue and its original; an item of the lists in PAIRED has its own original."""
    name = language_name(source_language, source_language)
    paired = {field: _paired(local[field], original[field]) for field in PAIRED}
    return {
        "newsletter": local | paired,
        "original": {"newsletter": original, "language_name": name[:1].upper() + name[1:]},
    }


def _paired(local: object, original: object) -> list[Tree]:
    if not (isinstance(local, list) and isinstance(original, list)):
        return []
    return [item | {"original": same} for item, same in zip(local, original, strict=True)]
