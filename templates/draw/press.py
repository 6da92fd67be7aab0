"""The rest of the press kit: invitation, questions and answers, image sheet."""

from typing import Final

from templates.draw import tokens
from templates.draw.funding import closing
from templates.draw.leaflets import FLOWING, HEADLINE, STRAPLINE, notes_to_editors
from templates.draw.package import Drawing
from templates.draw.page import FRONT, masthead, masthead_running
from templates.draw.parts import Column, Xml, block, cell, each, paragraph, picture, record_table, table, when
from templates.draw.sides import PROJECT, Pair, box
from templates.draw.styles import Changes, adapted
from templates.draw.tables import contacts

EVENT: Final = (
    Pair("Event", "{{ press.event.kind_label }}"),
    Pair("Date", "{{ press.event.when|when }}", "press.event.when"),
    Pair("Place", "{{ press.place or press.event.towns }}"),
    Pair("Reply by", "{{ press.reply_by|when }}", "press.reply_by"),
)
SPEAKER: Final = "{{ item.title }}{% if item.speaker %} ({{ item.speaker.name }}){% endif %}"
PROGRAMME: Final = (Column(26, "Time", "{{ item.time or '–' }}"), Column(84, "Item", SPEAKER))


def _headed(kind: str) -> Xml:
    lead = when("press.lead", block("Lead", "press.lead"))
    return Xml(masthead(STRAPLINE) + paragraph("Cover Kind", kind) + paragraph("Title", HEADLINE) + lead)


def _contacts() -> Xml:
    return when("press.contacts", paragraph("Heading 1", "Media contact"), contacts())


def invitation() -> Drawing:
    """Return the invitation of the press to an event."""
    body = (
        _headed("Invitation")
        + when("press.event", box(EVENT))
        + when("press.body", block("Body Text", "press.body"))
        + when("press.programme", paragraph("Heading 1", "Agenda"), record_table("item in press.programme", PROGRAMME))
        + when(
            "press.opportunities",
            paragraph("Heading 1", "Interviews and pictures"),
            block("Body Text", "press.opportunities"),
        )
        + notes_to_editors()
        + _contacts()
        + closing()
        + FRONT
    )
    return Drawing(name="invitation", body=body, running=masthead_running(HEADLINE), styles=adapted(FLOWING))


def questions() -> Drawing:
    """Return questions and answers."""
    one = paragraph("Heading 2", "{{ item.number }}. {{ item.question }}") + block("Body Text", "item.answer")
    body = (
        _headed("Questions and answers")
        + paragraph("Heading 1", "About {{ project.acronym }}")
        + box(PROJECT)
        + each("item in press.answers", one)
        + notes_to_editors()
        + _contacts()
        + closing()
        + FRONT
    )
    return Drawing(name="questions", body=body, running=masthead_running(HEADLINE), styles=adapted(FLOWING))


def _beside(shown: str, facts: str) -> Xml:
    widths = (78.0, tokens.TEXT - 78)
    cells = cell(widths[0], shown, gap=tokens.GAP) + cell(widths[1], facts)
    return table(widths, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>", style="Layout Table", header=False)


def image_sheet() -> Drawing:
    """Return the pictures that may be printed, each with caption, credit and right of use."""
    facts = (
        paragraph("Column Label", "File: {{ image.file }}")
        + when("image.credit", paragraph("Column Text", "Credit: {{ image.credit }}"))
        + when("image.licence", paragraph("Column Text", "Right of use: {{ image.licence }}"))
    )
    changes: Changes = {**FLOWING, "Caption": {"right": 0}}
    body = (
        _headed("Image sheet")
        + each("image in press.images", _beside(picture("image"), facts))
        + notes_to_editors()
        + _contacts()
        + closing()
        + FRONT
    )
    return Drawing(name="image-sheet", body=body, running=masthead_running(HEADLINE), styles=adapted(changes))
