"""Tables of records that several publications share; a table reads the same wherever it stands."""

from typing import Final

from templates.draw.parts import Column, Xml, paragraph, record_table, row, table, value, when
from templates.draw.sides import PROJECT, Pair

PARTNERS: Final = (
    Column(12, "No.", "{{ loop.index }}", "Number"),
    Column(84, "Partner", "{{ partner.name }}", "Name"),
    Column(72, "Place", "{% if partner.town %}{{ partner.town }}, {% endif %}{{ partner.country|country }}", "Name"),
)
REGION: Final = (
    "{% if partner.town %}{{ partner.town }}, {% endif %}{{ partner.region.name }}, {{ partner.country|country }}"
)
DIRECTORY: Final = (
    Column(
        66,
        "Partner",
        "{{ partner.name }}",
        "Name",
        when("partner.profile", paragraph("Table Note", "{{ partner.profile }}")),
    ),
    Column(64, "Place", REGION, "Name"),
    Column(38, "Phone", value("partner.contact.phone", "phone"), "Name"),
)
EVENTS: Final = (
    Column(50, "Date", value("event.when", "when")),
    Column(
        74,
        "Event",
        "{{ event.kind_label }}{% if event.number %} {{ event.number }}{% endif %}",
        more=when("event.report and not event.when", paragraph("Table Note", "{{ event.report }}")),
    ),
    Column(44, "Place", value("event.towns"), "Name"),
)
REPORTS: Final = (
    Column(40, "Date", value("event.when", "when")),
    Column(84, "Event", EVENTS[1].text, "Strong", when("event.report", paragraph("Table Text", "{{ event.report }}"))),
    Column(44, "Place", value("event.towns"), "Name"),
)
PLANS: Final = (
    Column(54, "Good practice", "{{ plan.practice.title }}", "Name"),
    Column(42, "Donor partner", "{{ plan.donor.name }}", "Name"),
    Column(48, "Recipient partners", "{{ plan.recipient_names|join_and }}", "Name"),
    Column(24, "Status", "{{ plan.status_label }}", "Name"),
)
SHORT_PLANS: Final = (
    Column(60, "Good practice", "{{ plan.practice.title }}", "Name"),
    Column(36, "Donor partner", "{{ plan.donor.short_name }}", "Name"),
    Column(48, "Recipient partners", "{{ plan.recipient_short_names|join_and }}", "Name"),
    Column(24, "Status", "{{ plan.status_label }}", "Name"),
)
WORKSHOPS: Final = (
    Column(50, "Date", value("event.when", "when"), "Name"),
    Column(34, "Event", "{{ event.kind_label }}"),
    Column(26, "Place", value("event.towns"), "Name"),
)
FIGURES: Final = (
    Column(
        55,
        "Figure",
        "{{ figure.label }}",
        more=when("figure.definition", paragraph("Table Note", "{{ figure.definition }}")),
    ),
    Column(18, "Value", "{{ figure.value|number }}", "Number"),
    Column(38, "Scope", "{{ figure.scope }}{% if figure.as_of %}, {{ figure.as_of|when }}{% endif %}"),
    Column(57, "Source", "{{ figure.source }}", "Note"),
)
PRACTICES: Final = (
    Column(12, "No.", "{{ practice.number }}", "Number"),
    Column(66, "Good practice", "{{ practice.title }}", "Name"),
    Column(38, "Thematic", "{% if practice.thematic %}{{ practice.thematic.name }}{% else %}–{% endif %}"),
    Column(16, "Country", "{{ practice.country|country_code }}"),
    Column(
        36,
        "Transferred to",
        "{% if practice.plans %}{% for plan in practice.plans %}{{ plan.recipient_short_names|join_and }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}{% else %}–{% endif %}",
        "Name",
    ),
)
THEMATIC_PRACTICES: Final = (
    Column(14, "No.", "{{ practice.number }}", "Number"),
    Column(94, "Good practice", "{{ practice.title }}"),
    Column(60, "Donor partner", "{{ practice.donor.name }}", "Name"),
)
STEPS: Final = (
    Column(12, "No.", "{{ step.number }}", "Number"),
    Column(40, "Date", value("step.when", "when")),
    Column(116, "Action", "{{ step.title }}", "Strong", when("step.text", paragraph("Table Text", "{{ step.text }}"))),
)
ABBREVIATIONS: Final = (
    Column(34, "", "{{ item.short }}", "Label"),
    Column(134, "", "{{ item.expansion }}"),
)
COUNTRIES: Final = (
    Column(34, "", "{{ country|country_code }}", "Label"),
    Column(134, "", "{{ country|country }}"),
)
GEOGRAPHY: Final = value("project.geography")
PLACE: Final = (
    "{% if contact.partner.town %}{{ contact.partner.town }} ({{ contact.partner.country|country_code }})"
    "{% else %}{{ contact.partner.country|country }}{% endif %}"
)
CONTACTS: Final = (
    Column(30, "Language", "{{ contact.language|language_name }}"),
    Column(64, "Organisation", "{{ contact.partner.name }}", "Name"),
    Column(38, "Place", PLACE, "Name"),
    Column(36, "Phone", value("contact.partner.contact.phone", "phone"), "Name"),
)
ENTRIES: Final = (
    Column(14, "No.", "{{ entry.number }}", "Number"),
    Column(134, "Publication", "{{p entry.link }}"),
    Column(20, "Page", value("entry.pages"), "Number"),
)


def partners(style: str = "Data Table") -> Xml:
    """Return the partners in protocol order."""
    return record_table("partner in partners", PARTNERS, style=style, whole=True)


def directory() -> Xml:
    """Return the partners with place and telephone."""
    return record_table("partner in partners", DIRECTORY)


def events(loop: str = "event in events", *, style: str = "Compact Table") -> Xml:
    """Return events, each with its date and place."""
    return record_table(loop, EVENTS, style=style, whole=True)


def reports() -> Xml:
    """Return the events by date, each with its report."""
    return record_table("event in events", REPORTS)


def plans() -> Xml:
    """Return the transfer plans: what goes from whom to whom."""
    return record_table("plan in plans", PLANS, whole=True)


def short_plans(loop: str = "plan in plans") -> Xml:
    """Return transfer plans with the short names of the partners."""
    return record_table(loop, SHORT_PLANS, style="Compact Table", whole=True)


def workshops() -> Xml:
    """Return the workshops of a plan, no wider than the main column."""
    return record_table("event in plan.workshops", WORKSHOPS, whole=True)


def figures(loop: str, *, whole: bool = False) -> Xml:
    """Return figures with scope and source; a `whole` table goes to the next page rather than over its end."""
    return record_table(loop, FIGURES, whole=whole)


def loose_practices() -> Xml:
    """Return the practices whose thematic the sources do not name."""
    return record_table("practice in practices if not practice.thematic", THEMATIC_PRACTICES)


def practices() -> Xml:
    """Return the reader's matrix: practice, thematic, country, transfer."""
    return record_table("practice in practices", PRACTICES)


def contacts() -> Xml:
    """Return whom a journalist reaches, by language."""
    return record_table("contact in press.contacts", CONTACTS)


def facts() -> Xml:
    """Return the project's facts as labels and values."""
    widths = (48.0, 120.0)
    pairs = (*PROJECT, Pair("Type of intervention", "{{ project.intervention_type }}"), Pair("Geography", GEOGRAPHY))
    rows = (row(widths, [paragraph("Table Label", pair.label), paragraph("Table Text", pair.text)]) for pair in pairs)
    return table(widths, *rows, style="Plain Table", header=False)
