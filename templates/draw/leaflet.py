"""The leaflet: one sheet of A4 across, folded twice into six panels of DL size."""

from typing import Final

from templates.draw import tokens
from templates.draw.funding import EDITION, FUNDED, LEAD, PLACE, funding_lines
from templates.draw.package import Drawing
from templates.draw.page import draft_line, section
from templates.draw.parts import NEXT_COLUMN, TAB, Xml, block, each, frame, paragraph, picture, run, variant, when
from templates.draw.pictures import LEAFLET_FIGURES, LEAFLET_FUNDING, band, emblem
from templates.draw.styles import Changes, adapted

SHEET: Final = (tokens.PAGE_HEIGHT, tokens.PAGE_WIDTH)
PANEL: Final = tokens.PAGE_HEIGHT / 3
INSET: Final = 9.0
EDGES: Final = 16.0
MARK: Final = 24.0
"""Width of the emblem of 12 mm with the room beside it."""


def _side(running: int, *, foot: float = EDGES) -> Xml:
    return section(
        running=running,
        left=INSET,
        right=INSET,
        top=EDGES,
        bottom=foot,
        head=5,
        columns=3,
        gap=2 * INSET,
        size=SHEET,
    )


def leaflet() -> Drawing:
    """Return the leaflet: outside (flap, back, cover), then inside (challenge, project, offer)."""
    outside, inside = _side(1), _side(2, foot=tokens.PAGE_WIDTH - LEAFLET_FIGURES + 2)
    body = _flap() + _back() + _cover(outside) + _inside() + inside
    covered, tinted = (paragraph("Cover Band", band(file, *SHEET)) for file in ("band-leaflet.png", "band-strip.png"))
    foot = paragraph("Leaflet Foot", "Version {{ edition.version }}")
    running = {"header1": covered + draft_line(), "footer1": foot, "header2": tinted + draft_line(), "footer2": foot}
    changes: Changes = {
        "Heading 1": {"size": 16, "line": 21, "exact": False, "before": 0, "after": 6, "new_page": False, "right": 0},
        "Body Text": {"right": 0, "size": 10.5, "line": 15.5, "after": 7},
        "List Bullet": {"after": 2},
        "Figure Number": {"size": 30, "line": 36, "before": 0, "borders": ()},
        "Figure Label": {"size": 10, "line": 14},
        "Edition Line": {"right": 0, "before": 0, "after": 0},
        "Caption": {"right": 0},
        "Column Label": {"before": 5},
        "Label": {"right": 0, "before": 8},
        "Draft": {"right": 0},
    }
    return Drawing(name="leaflet", body=body, running=running, styles=adapted(changes))


def _at(panel: int, y: float, *, x: float = 0, width: float = PANEL - 2 * INSET) -> Xml:
    """Return the place `y` mm below the upper edge of the sheet, `x` mm inside one of its three panels."""
    return frame(width=width, x=panel * PANEL + INSET + x, y=y, page=True)


def _funding(panel: int, y: float) -> str:
    mark, words = _at(panel, y, width=MARK - 4), _at(panel, y, x=MARK, width=PANEL - 2 * INSET - MARK)
    return when(FUNDED, paragraph("Funding", emblem(12), frame=mark), frame=mark) + funding_lines(words)


def _flap() -> str:
    named = "{{ partner.name }}\N{NO-BREAK SPACE}({{ partner.country|country_code }})"
    partner = paragraph("Leaflet Partner", "{{ loop.index }}", TAB, named)
    return paragraph("Heading 1", "Partners") + picture("graphics.partner_map") + each("partner in partners", partner)


def _back() -> str:
    return (
        paragraph("Leaflet Acronym", NEXT_COLUMN, "{{ project.acronym }}")
        + paragraph("Caption", "{{ project.programme }} · {{ project.programme_period|when }}")
        + block("Leaflet Text", "project.boilerplate")
        + paragraph("Heading 1", "Contact")
        + paragraph("Leaflet Line", f"{{{{ {LEAD}.name }}}}")
        + when(f"{LEAD}.address", paragraph("Leaflet Line", f"{{{{ {LEAD}.address }}}}"))
        + paragraph("Leaflet Line", PLACE)
        + when(f"{LEAD}.contact.phone", paragraph("Leaflet Line", f"{{{{ {LEAD}.contact.phone|phone }}}}"))
        + when("project.website", paragraph("Leaflet Line", "{{ project.website }}"))
        + _funding(1, LEAFLET_FUNDING - 34)
        + paragraph("Edition Line", EDITION, frame=NOTES)
        + when(
            "project.edition_note", paragraph("Imprint Note", "{{ project.edition_note }}", frame=NOTES), frame=NOTES
        )
        + when("legal.disclaimer", paragraph("Imprint Note", "{{ legal.disclaimer }}", frame=NOTES), frame=NOTES)
    )


def _cover(side: Xml) -> str:
    return (
        _funding(2, LEAFLET_FUNDING + 15)
        + paragraph("Leaflet Cover Acronym", NEXT_COLUMN, "{{ project.acronym }}")
        + paragraph("Leaflet Cover", "{{ leaflet.claim }}")
        + paragraph("Leaflet Cover Line", "{{ project.programme }} · {{ edition.language_name }}", section=side)
    )


def _inside() -> str:
    thematic = paragraph("Leaflet Thematic", run(" {{ thematic.number }} ", "Tag"), TAB, "{{ thematic.name }}")
    thematics = each("thematic in project.thematics", variant("thematic.number", thematic))
    phases = each("phase in project.phases", paragraph("Leaflet Phase", "{{ phase.number }}", TAB, "{{ phase.name }}"))
    title = paragraph("List Bullet", "{{ publication.title }}")
    return (
        _panel("challenge", first=True)
        + when("project.thematics", paragraph("Label", "Thematics"), thematics)
        + _panel("project")
        + phases
        + _panel("offer")
        + "".join(_figure(panel) for panel in range(3))
        + paragraph("Label", "Publications")
        + each("publication in publications if publication.in_toolkit", title)
        + when("leaflet.practices", paragraph("Label", "Good practices"), _practices())
    )


def _practices() -> Xml:
    """Return the practices the leaflet names, each with its short description."""
    title = paragraph("Column Label", "{{ practice.title }}")
    text = when("practice.short_description", paragraph("Column Text", "{{ practice.short_description }}"))
    return each("practice in leaflet.practices", title, text)


def _figure(panel: int) -> Xml:
    """Return the figure at the foot of one panel."""
    place = _at(panel, LEAFLET_FIGURES + 9)
    number = paragraph("Figure Number", "{{ figure.value|number }}", frame=place)
    label = paragraph("Figure Label", "{{ figure.label }}", frame=place)
    scope = paragraph("Figure Scope", "{{ figure.scope }}", frame=place)
    shown = when(f"loop.index == {panel + 1}", number, label, scope, frame=place)
    return each("figure in leaflet.figures", shown, frame=place)


def _panel(name: str, *, first: bool = False) -> str:
    turn = () if first else (NEXT_COLUMN,)
    return paragraph("Heading 1", *turn, f"{{{{ leaflet.{name}.title }}}}") + block("Body Text", f"leaflet.{name}.text")


NOTES: Final = _at(1, LEAFLET_FUNDING - 16)
