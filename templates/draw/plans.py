"""The transfer plan: cover, who gives what to whom, the sections, actions, workshops, signatures."""

from collections.abc import Sequence
from typing import Final

from templates.draw.funding import EDITION, edition
from templates.draw.package import Drawing
from templates.draw.page import INNER, back_cover, cover, cover_running
from templates.draw.parts import (
    TAB,
    Column,
    Xml,
    block,
    each,
    paragraph,
    record_table,
    row,
    table,
    tag_row,
    value,
    when,
    with_town,
)
from templates.draw.sides import Pair, box, gaps
from templates.draw.styles import ASIDE, Changes, adapted
from templates.draw.tables import workshops

SECTIONS: Final = (
    ("Need addressed", "plan.need"),
    ("Why this practice", "plan.why_this_practice"),
    ("Elements transferred", "plan.elements_transferred"),
    ("Adaptations", "plan.adaptations"),
    ("Elements not transferred", "plan.elements_not_transferred"),
    ("Policy instrument addressed", "plan.policy_instrument"),
    ("Stakeholders", "plan.stakeholders"),
    ("Sources of funding", "plan.funding_sources"),
    ("Expected results", "plan.expected_results"),
    ("Monitoring", "plan.monitoring"),
    ("Sustainability", "plan.sustainability"),
)
OPTIONAL: Final = ("plan.stakeholders", "plan.funding_sources")
"""Sections that the project's plans need not have; nothing says that they are missing."""

BOX: Final = (
    Pair("Status", "{{ plan.status_label }}"),
    Pair("Presented at", "{{ plan.presented_at.kind_label }}, {{ plan.presented_at.towns }}", "plan.presented_at"),
    Pair("Date", "{{ plan.presented_at.when|when }}", "plan.presented_at and plan.presented_at.when"),
    Pair("Total cost", "{{ plan.total_cost|money }}", "plan.total_cost is not none"),
    Pair("Technical donor", "{{ plan.technical_donor.name }}", "plan.technical_donor"),
)
DETAILS: Final = (
    when("action.description", paragraph("Table Text", "{{ action.description }}"))
    + when("action.stakeholders", paragraph("Table Note", "Stakeholders: {{ action.stakeholders }}"))
    + when("action.cost is not none", paragraph("Table Note", "Cost: {{ action.cost|money }}"))
    + when("action.indicator", paragraph("Table Note", "Indicator: {{ action.indicator }}"))
    + when("action.risk", paragraph("Table Note", "Risk: {{ action.risk }}"))
)
ACTIONS: Final = (
    Column(12, "No.", "{{ action.number }}", "Number"),
    Column(88, "Action", "{{ action.title }}", "Strong", DETAILS),
    Column(40, "Responsible", "{% if action.responsible %}{{ action.responsible.name }}{% else %}–{% endif %}", "Name"),
    Column(28, "Date", value("action.when", "when")),
)


def transfer_plan() -> Drawing:
    """Return the transfer plan."""
    changes: Changes = {
        "Title": {"size": 26, "line": 33},
        "Heading 1": {"size": 12, "line": 16, "before": 16, "after": 4, "new_page": False, "right": ASIDE},
        "Lead": {"after": 10, "right": ASIDE},
        "Back Acronym": {"before": 40},
        "Imprint": {"right": 10},
    }
    body = (
        cover(kind="Transfer plan", title="{{ plan.title }}")
        + _strip()
        + paragraph("Heading 1", "Good practice")
        + box(BOX)
        + gaps(section for section in SECTIONS if section[1] not in OPTIONAL)
        + _practice()
        + "".join(when(name, paragraph("Heading 1", head), block("Body Text", name)) for head, name in SECTIONS)
        + when("plan.actions", paragraph("Heading 1", "Actions"), record_table("action in plan.actions", ACTIONS))
        + when("plan.workshops", paragraph("Heading 1", "Bilateral workshops"), workshops())
        + _signatures()
        + paragraph("Caption", EDITION, section=INNER)
        + back_cover(edition())
    )
    return Drawing(name="transfer-plan", body=body, running=cover_running("{{ plan.title }}"), styles=adapted(changes))


def _strip() -> str:
    widths = (52.0, 58.0, 58.0)
    heads = ("Donor partner", "Good practice", "Recipient partners")
    recipient = paragraph("Table Name", with_town("recipient"))
    cells = (
        paragraph("Table Name", with_town("plan.donor")),
        paragraph("Table Name", "{{ plan.practice.title }}"),
        each("recipient in plan.recipients", recipient),
    )
    return table(widths, _heads(widths, heads), row(widths, cells))


def _heads(widths: Sequence[float], heads: Sequence[str]) -> Xml:
    return row(widths, heads, style="Table Head", head=True)


def _practice() -> str:
    return (
        when("plan.practice.short_description", paragraph("Lead", "{{ plan.practice.short_description }}"))
        + when("plan.practice.objectives", block("Body Text", "plan.practice.objectives"))
        + when("plan.practice.detailed", block("Body Text", "plan.practice.detailed"))
    )


def _signatures() -> str:
    widths = (72.0, 48.0, 48.0)
    heads = ("Organisation", "Place and date", "Signature")
    lines = [paragraph("Signature", TAB)] * 2
    return paragraph("Heading 1", "Signatures", new_page=True) + table(
        widths,
        _heads(widths, heads),
        row(widths, ["{{ plan.donor.name }}", *lines]),
        tag_row(widths, "for recipient in plan.recipients"),
        row(widths, ["{{ recipient.name }}", *lines]),
        tag_row(widths, "endfor"),
    )
