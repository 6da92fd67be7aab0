"""How many pages the paper of a publication has: what is folded or handed out as one sheet may not grow."""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model.publications import Publication, PublicationKind

PAPER: Final[Mapping[PublicationKind, int]] = {PublicationKind.LEAFLET: 2, PublicationKind.MEMO: 2}
"""Kinds that are one sheet of paper, front and back."""


def page_limits(publications: Sequence[Publication]) -> dict[str, int]:
    """Return by id of a publication how many pages it may have; those that may grow are left out."""
    limits = {item.id: item.max_pages or PAPER.get(item.kind) for item in publications}
    return {name: limit for name, limit in limits.items() if limit is not None}
