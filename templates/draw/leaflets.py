"""The short publications: Synoptic Memo, newsletter, press release, fact sheet, contact list."""

from typing import Final

from templates.draw import tables, tokens
from templates.draw.books import FIGURE_NOTE
from templates.draw.funding import closing
from templates.draw.package import Drawing
from templates.draw.page import FIGURE_COLUMNS, FRONT, ON_SAME_PAGE, masthead, masthead_running
from templates.draw.parts import (
    TAB,
    Xml,
    block,
    cell,
    columns,
    each,
    either,
    paragraph,
    picture,
    row,
    table,
    tag_row,
    when,
    with_town,
)
from templates.draw.sides import PROJECT, SOURCED, Pair, box, box_figures, box_list, figures
from templates.draw.styles import ASIDE, Changes, adapted

FLOWING: Final[Changes] = {
    "Heading 1": {"size": 12, "line": 16, "before": 14, "after": 4, "new_page": False, "right": ASIDE},
    "Heading 2": {"size": 10.5, "line": 14.5, "before": 8, "after": 2},
    "Title": {"size": 22, "line": 28, "after": 8, "whole_words": True},
    "Subtitle": {"right": 10},
}
CONTACT: Final = (
    Pair("Contact", "{{ project.lead_partner.name }}"),
    Pair("Phone", "{{ project.lead_partner.contact.phone|phone }}", "project.lead_partner.contact.phone"),
)
COLUMN: Final = ("Column Figure", "Figure Label", "Figure Scope")
STRAPLINE: Final = "{{ project.strapline }}"
PROGRAMME: Final = block("Body Text", "project.programme_text")
HEADLINE: Final = "{{ press.headline }}"
FUNDED_BY: Final = "{{ project.programme }} · {{ project.programme_period|when }}"


def memo() -> Drawing:
    """Return the Synoptic Memo: the project on two pages."""
    box_pairs = [pair for pair in PROJECT if pair.label not in ("Priority", "Lead partner")]
    body = (
        masthead(STRAPLINE)
        + paragraph("Title", "{{ edition.title }}")
        + box(box_pairs)
        + box_list("Thematics", "thematic in project.thematics", text="{{ thematic.number }}  {{ thematic.name }}")
        + paragraph("Heading 1", "Objective")
        + block("Body Text", "memo.objective")
        + paragraph("Heading 1", "Key messages")
        + each("message in memo.key_messages", paragraph("List Number", "{{ message.text }}"))
        + either("memo.figures", _memo_figures(), paragraph("Caption", FUNDED_BY, section=FRONT))
        + paragraph("Heading 1", "Timeline", new_page=True)
        + picture("graphics.timeline")
        + when("not graphics.timeline", tables.events())
        + paragraph("Heading 1", "Partners")
        + either("graphics.partner_map", partners_beside_map(), tables.partners("Compact Table"))
        + when("plans", paragraph("Heading 1", "Transfer plans"), tables.short_plans())
        + paragraph("Heading 1", "Where to find the publications")
        + box(CONTACT)
        + block("Body Text", "memo.where_to_find")
        + closing()
        + ON_SAME_PAGE
    )
    changes = {**FLOWING, "Heading 1": {**FLOWING["Heading 1"], "before": 10, "after": 3}}
    return Drawing(name="memo", body=body, running=masthead_running(), styles=adapted(changes))


def partners_beside_map() -> Xml:
    """Return the map of the partners, their numbered names beside it."""
    numbered = each("partner in partners", paragraph("Numbered Name", "{{ loop.index }}", TAB, with_town("partner")))
    widths = (78.0, tokens.TEXT - 78)
    cells = cell(widths[0], picture("graphics.partner_map")) + cell(widths[1], numbered)
    return table(widths, f"<w:tr>{cells}</w:tr>", style="Layout Table", header=False)


def _memo_figures() -> Xml:
    """A section of three columns; LibreOffice never ends where it stays empty, so it is left out without figures."""
    return Xml(
        paragraph("Heading 1", "Figures", section=FRONT)
        + figures("figure in memo.figures", below=SOURCED)
        + paragraph("Figure Scope", FIGURE_NOTE, section=FIGURE_COLUMNS)
    )


def newsletter() -> Drawing:
    """Return the newsletter: main column to read, side column to look things up."""
    issue = "{% if newsletter.number %}{{ newsletter.number|issue_no }}{% else %}{{ edition.title }}{% endif %}"
    body = masthead("{{ newsletter.title }}", issue) + columns(_articles(), _asides()) + _sections() + closing() + FRONT
    changes = {name: {**change, "right": 0} for name, change in FLOWING.items()}
    changes |= {
        "Title": {"size": 18, "line": 23, "after": 6, "whole_words": True},
        "Body Text": {"right": 0},
        "Lead": {"right": 0, "size": 10.5, "line": 15.5, "after": 8},
        "Heading 3": {"right": 0},
        "Definition": {"right": 0, "size": 10.5, "line": 15.5},
        "Caption": {"right": 0},
    }
    running = masthead_running("{{ newsletter.title }}")
    return Drawing(name="newsletter", body=body, running=running, styles=adapted(changes))


def _articles() -> str:
    return (
        paragraph("Title", "{{ newsletter.headline }}")
        + block("Body Text", "newsletter.editorial")
        + paragraph("Heading 1", "Focus: {{ newsletter.focus.title }}")
        + paragraph("Lead", "{{ newsletter.focus.lead }}")
        + block("Body Text", "newsletter.focus.body")
    )


def _quotation() -> Xml:
    author = paragraph("Caption", "{{ newsletter.quotation.attributed_to }}")
    return Xml(block("Definition", "newsletter.quotation.text") + author)


def _sections() -> str:
    """What needs the whole width of the page, or must not be torn from its heading: everything in tables."""
    service = "{{ service.name }}{% if service.gloss %} ({{ service.gloss }}){% endif %}"
    partner = "{{ contribution.partner.name }} ({{ contribution.partner.country|country_code }})"
    services = _entries("service in newsletter.services", service, "service.description")
    contributions = _entries("contribution in newsletter.contributions", partner, "contribution.text")
    lead = when("newsletter.contributions_lead", block("Body Text", "newsletter.contributions_lead"))
    title = "{{ newsletter.contributions_title }}"
    plans, agenda = tables.short_plans("plan in newsletter.plans"), tables.events("event in newsletter.agenda")
    return (
        when("newsletter.quotation", _quotation())
        + when("newsletter.plans", paragraph("Heading 1", "Transfer plans"), plans)
        + when("newsletter.services", paragraph("Heading 1", "{{ newsletter.services_title }}"), services)
        + when("newsletter.contributions", paragraph("Heading 1", title), lead, contributions)
        + when("newsletter.agenda", paragraph("Heading 1", "Events"), agenda)
        + paragraph("Heading 1", "Partners")
        + tables.partners("Compact Table")
        + paragraph("Column Label", "Lead partner")
        + paragraph("Column Name", "{{ newsletter.publisher.name }}")
    )


def _entries(loop: str, name: str, text: str) -> Xml:
    """Return one row per record: its name, and its text beside it."""
    widths = (52.0, 116.0)
    cells = (paragraph("Table Title", name), block("Table Text", text))
    rows = (tag_row(widths, f"for {loop}"), row(widths, cells), tag_row(widths, "endfor"))
    return table(widths, *rows, style="Plain Table", header=False)


def _asides() -> str:
    brief = paragraph("Column Label", "{{ item.title }}") + paragraph("Column Text", "{{ item.text }}")
    numbers = figures("figure in newsletter.figures", look=COLUMN)
    return (
        when("newsletter.in_brief", paragraph("Column Head", "In brief"), each("item in newsletter.in_brief", brief))
        + when("newsletter.figures", paragraph("Column Head", "Figures"), numbers)
        + paragraph("Column Head", "Publications")
        + each(
            "publication in publications if publication.in_toolkit", paragraph("Column Name", "{{ publication.title }}")
        )
    )


def press_release() -> Drawing:
    """Return the press release."""
    release = either(
        "press.embargo",
        paragraph("Label", "Embargoed until: {{ press.embargo|moment }}"),
        paragraph("Label", "For immediate release"),
    )
    person = "{{ quote.person.name }}{% if quote.person.function %}, {{ quote.person.function }}{% endif %}"
    quote = paragraph("Quotation", "{{ quote.text|quote }}") + paragraph("Caption", person)
    body = (
        masthead(STRAPLINE)
        + paragraph("Cover Kind", "Press release")
        + release
        + paragraph("Title", HEADLINE)
        + when("press.sub_headline", paragraph("Subtitle", "{{ press.sub_headline }}"))
        + when("press.place", paragraph("Label", "{{ press.place|dateline(press.when) }}"))
        + box_figures("figure in press.figures")
        + when("press.lead", block("Lead", "press.lead"))
        + block("Body Text", "press.body")
        + each("quote in press.quotes", quote)
        + paragraph("End Mark", "ENDS")
        + paragraph("Heading 1", "About {{ project.acronym }}")
        + block("Body Text", "project.boilerplate")
        + when("project.programme_text", paragraph("Heading 1", "About {{ project.programme }}"), PROGRAMME)
        + notes_to_editors()
        + when("press.contacts", paragraph("Heading 1", "Media contact"), tables.contacts())
        + closing()
        + FRONT
    )
    changes = {
        **FLOWING,
        "Lead": {"right": ASIDE, "after": 10},
        "Label": {"size": 8.6, "colour": tokens.INK, "before": 0, "after": 6},
    }
    return Drawing(name="press-release", body=body, running=masthead_running(HEADLINE), styles=adapted(changes))


def notes_to_editors() -> Xml:
    """Return what an editor should know, left out where there is nothing."""
    notes = each("note in press.notes_to_editors", paragraph("List Number", "{{ note }}"))
    return when("press.notes_to_editors", paragraph("Heading 1", "Notes to editors"), notes)


def fact_sheet() -> Drawing:
    """Return the fact sheet."""
    body = (
        masthead(STRAPLINE)
        + paragraph("Cover Kind", "Fact sheet")
        + paragraph("Title", HEADLINE)
        + when("press.lead", block("Lead", "press.lead"))
        + paragraph("Heading 1", "The project in brief")
        + tables.facts()
        + paragraph("Heading 1", "Partners")
        + either("graphics.partner_map", partners_beside_map(), tables.partners("Compact Table"))
        + when("press.figures", _all_figures())
        + notes_to_editors()
        + closing()
        + FRONT
    )
    return Drawing(name="fact-sheet", body=body, running=masthead_running(HEADLINE), styles=adapted(FLOWING))


def _all_figures() -> Xml:
    table = tables.figures("figure in press.figures", whole=True)
    return Xml(paragraph("Heading 1", "Figures") + table + paragraph("Caption", FIGURE_NOTE))


def contact_list() -> Drawing:
    """Return the media contact list."""
    body = (
        masthead(STRAPLINE)
        + paragraph("Cover Kind", "Media contact")
        + paragraph("Title", HEADLINE)
        + when("press.lead", block("Lead", "press.lead"))
        + tables.contacts()
        + closing()
        + FRONT
    )
    return Drawing(name="contact-list", body=body, running=masthead_running(HEADLINE), styles=adapted(FLOWING))
