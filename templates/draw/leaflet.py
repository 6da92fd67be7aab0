"""The leaflet: one sheet of A4 across, folded twice into six panels of DL size."""

from typing import Final

from templates.draw import tokens
from templates.draw.funding import EDITION, LEAD, funding_lines
from templates.draw.package import Drawing
from templates.draw.page import draft_line, section
from templates.draw.parts import NEXT_COLUMN, TAB, Xml, block, each, paragraph, picture, run, variant, when
from templates.draw.pictures import band, emblem
from templates.draw.sides import figures
from templates.draw.styles import Changes, adapted

SHEET: Final = (tokens.PAGE_HEIGHT, tokens.PAGE_WIDTH)
INSET: Final = 9.0
EDGES: Final = 16.0
NUMBERS: Final = figures("figure in leaflet.figures", look=("Column Figure", "Figure Label", "Figure Scope"))


def _side(running: int) -> Xml:
    return section(
        running=running,
        left=INSET,
        right=INSET,
        top=EDGES,
        bottom=EDGES,
        head=5,
        columns=3,
        gap=2 * INSET,
        size=SHEET,
    )


def leaflet() -> Drawing:
    """Return the leaflet: outside (flap, back, cover), then inside (challenge, project, offer)."""
    outside, inside = _side(1), _side(2)
    body = _flap() + _back() + _cover(outside) + _inside() + inside
    drawn = paragraph("Cover Band", band("band-leaflet.png", *SHEET))
    strip = paragraph("Cover Band", band("band-strip.png", tokens.PAGE_HEIGHT, tokens.EDGE))
    foot = paragraph("Leaflet Foot", "Version {{ edition.version }}")
    running = {"header1": drawn + draft_line(), "footer1": foot, "header2": strip + draft_line(), "footer2": foot}
    changes: Changes = {
        "Heading 1": {"size": 16, "line": 21, "exact": False, "before": 0, "after": 5, "new_page": False, "right": 0},
        "Body Text": {"right": 0, "size": 10.5, "line": 16, "after": 8},
        "Column Figure": {"before": 12, "size": 22, "line": 28},
        "Caption": {"right": 0},
        "Label": {"right": 0, "before": 8},
        "Draft": {"right": 0},
    }
    return Drawing(name="leaflet", body=body, running=running, styles=adapted(changes))


def _flap() -> str:
    named = "{{ partner.name }} ({{ partner.country|country_code }})"
    partner = paragraph("Numbered Name", "{{ loop.index }}", TAB, named)
    return paragraph("Heading 1", "Partners") + picture("graphics.partner_map") + each("partner in partners", partner)


def _back() -> str:
    return (
        paragraph("Leaflet Acronym", NEXT_COLUMN, "{{ project.acronym }}")
        + paragraph("Caption", "{{ project.programme }} · {{ project.programme_period|when }}")
        + paragraph("Heading 1", "Contact")
        + paragraph("Column Name", f"{{{{ {LEAD}.name }}}}")
        + when(f"{LEAD}.address", paragraph("Column Name", f"{{{{ {LEAD}.address }}}}"))
        + paragraph("Column Name", f"{{{{ {LEAD}.postcode }}}} {{{{ {LEAD}.town }}}}, {{{{ {LEAD}.country|country }}}}")
        + when(f"{LEAD}.contact.phone", paragraph("Column Name", f"{{{{ {LEAD}.contact.phone|phone }}}}"))
        + when("project.website", paragraph("Column Name", "{{ project.website }}"))
        + paragraph("Edition Line", EDITION)
        + paragraph("Funding", emblem(12))
        + funding_lines()
        + when("project.edition_note", paragraph("Imprint Note", "{{ project.edition_note }}"))
        + when("legal.disclaimer", paragraph("Imprint Note", "{{ legal.disclaimer }}"))
    )


def _cover(side: Xml) -> str:
    return (
        paragraph("Leaflet Cover Acronym", NEXT_COLUMN, "{{ project.acronym }}")
        + paragraph("Leaflet Cover", "{{ leaflet.claim }}")
        + paragraph("Leaflet Cover Line", "{{ project.programme }} · {{ edition.language_name }}", section=side)
    )


def _inside() -> str:
    thematic = paragraph("Leaflet Thematic", run(" {{ thematic.number }} ", "Tag"), TAB, "{{ thematic.name }}")
    thematics = each("thematic in project.thematics", variant("thematic.number", thematic))
    title = paragraph("List Bullet", "{{ publication.title }}")
    return (
        _panel("challenge", first=True)
        + when("project.thematics", paragraph("Label", "Thematics"), thematics)
        + _panel("project")
        + _panel("offer")
        + paragraph("Label", "Publications")
        + each("publication in publications if publication.in_toolkit", title)
        + NUMBERS
    )


def _panel(name: str, *, first: bool = False) -> str:
    turn = () if first else (NEXT_COLUMN,)
    return paragraph("Heading 1", *turn, f"{{{{ leaflet.{name}.title }}}}") + block("Body Text", f"leaflet.{name}.text")
