"""What a person must see to on built pages: lost texts, and more pages than the original; no file is read here."""

from collections.abc import Iterator
from typing import Final

from pipeline.model.results import Finding, Severity
from pipeline.overflow import Loss, allowed_pages, spans
from pipeline.pages.built import PageSurvey, Sheet

LOST: Final = "lost-texts"
MORE: Final = "more-pages"
MOST: Final = "page-limit"
SHORTEN: Final = "shorten the text, or let the designer make room"


def page_findings(survey: PageSurvey) -> tuple[Finding, ...]:
    """Return what the built PDFs do not show, which have no room on their paper, which more pages than the original."""
    return (*_lost(survey), *_over(survey), *(found for sheet in survey.sheets for found in _longer(survey, sheet)))


def _lost(survey: PageSurvey) -> Iterator[Finding]:
    for sheet in survey.sheets:
        for loss in sheet.measure.losses:
            yield Finding(LOST, Severity.ERROR, _place(survey, sheet, loss.page), told(loss), SHORTEN)


def _over(survey: PageSurvey) -> Iterator[Finding]:
    for sheet in survey.sheets:
        if is_over(survey, sheet):
            what = too_many(sheet.pages, survey.limits[sheet.built.publication])
            yield Finding(MOST, Severity.ERROR, _place(survey, sheet), what, SHORTEN)


def _place(survey: PageSurvey, sheet: Sheet, page: int = 0) -> str:
    return at(f"{survey.place}/{sheet.built.pdf}", page)


def at(place: str, page: int) -> str:
    """Return a place with its page, where it has one."""
    return f"{place}: page {page}" if page else place


def told(loss: Loss) -> str:
    """Return a lost text in a person's words."""
    return f"'{loss.text}' {loss.how}"


def too_many(pages: int, limit: int) -> str:
    """Return how far a document is over its paper, in a person's words."""
    return f"has {pages} pages; its paper has {limit}"


def is_over(survey: PageSurvey, sheet: Sheet) -> bool:
    """Tell whether a document has more pages than its kind or `max_pages` allows in any language."""
    limit = survey.limits.get(sheet.built.publication)
    return limit is not None and sheet.pages > limit


def is_longer(survey: PageSurvey, sheet: Sheet) -> bool:
    """Tell whether a document has more pages than its original lets a translation have."""
    original = survey.original(sheet)
    return original is not None and sheet.pages > allowed_pages(original.pages)


def _longer(survey: PageSurvey, sheet: Sheet) -> Iterator[Finding]:
    original = survey.original(sheet)
    if original is None:
        return
    if is_longer(survey, sheet):
        what = f"has {sheet.pages} pages; in the source language it has {original.pages}"
        yield Finding(MORE, Severity.WARNING, _place(survey, sheet), what, SHORTEN)
    if len(sheet.starts) > 1:
        usual = spans(original.starts)
        for record, taken in spans(sheet.starts).items():
            if record in usual and taken > allowed_pages(usual[record]):
                what = f"{record} takes {taken} pages; in the source language it takes {usual[record]}"
                yield Finding(MORE, Severity.WARNING, _place(survey, sheet, sheet.starts[record]), what, SHORTEN)
