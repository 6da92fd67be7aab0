"""The practice sheet, as a document of its own and as pages of the Breviary."""

from collections.abc import Iterator
from typing import Final

from templates.draw import tokens
from templates.draw.funding import closing
from templates.draw.package import Drawing
from templates.draw.page import INNER, NOTHING, inner_running
from templates.draw.parts import Xml, block, each, either, joined, paragraph, run, variant, when
from templates.draw.pictures import band
from templates.draw.sides import SIDE, Pair, box, box_list, gaps
from templates.draw.styles import ASIDE, Changes, adapted

PADDING: Final = "\N{NO-BREAK SPACE}" * 2
NUMBER: Final = "practice.thematic and practice.thematic.number"
TIMESCALE: Final = "(practice.timescale.when or practice.timescale.note)"
SECTIONS: Final = (
    ("Objectives", "practice.objectives"),
    ("Detailed information", "practice.detailed"),
    ("Resources needed", "practice.resources"),
    ("Evidence of success", "practice.evidence"),
    ("Difficulties encountered and lessons learnt", "practice.difficulties"),
    ("Success factors", "practice.success_factors"),
    ("Potential for learning or transfer", "practice.potential"),
)
ON_FIRST_PAGE: Final = 2
"""How many sections begin on the first page of a sheet, however long they are."""
FIGURES_IN_MAIN: Final[Changes] = {name: {"right": ASIDE} for name in ("Figure Number", "Figure Label", "Figure Scope")}
BOX: Final = (
    Pair("Number", "{{ practice.number }}"),
    Pair("Country", "{{ practice.country|country }}"),
    Pair("Region", "{{ practice.region }}"),
    Pair("Town", "{{ practice.town }}", "practice.town"),
    Pair("Donor partner", "{{ practice.donor.name }}"),
    Pair("Phone", "{{ practice.donor.contact.phone|phone }}", "practice.donor.contact.phone"),
    Pair("Organisation in charge", "{{ practice.implementing_body.name }}", "practice.implementing_body"),
    Pair("Timescale", "{{ practice.timescale.when|when }}", "practice.timescale.when"),
    Pair("Timescale", "{{ practice.timescale.note }}", "practice.timescale.note"),
    Pair(
        "Presented at",
        "{{ practice.presented_at.kind_label }}, {{ practice.presented_at.towns }}",
        "practice.presented_at",
    ),
    Pair("Recognition", "{{ practice.recognition }}", "practice.recognition", "Side Words"),
    Pair("Keywords", "{{ practice.keywords|join(', ') }}", "practice.keywords", "Side Words"),
)


def sheet(heading: str, *, bands: Xml = NOTHING) -> Xml:
    """Return one practice as a sheet whose title has the style `heading`; `bands` are drawn at its first line."""
    return variant(NUMBER, _opening(heading, bands), _box(), *_sections(bands), _figures(), _further())


def _opening(heading: str, bands: Xml) -> str:
    thematic = "Thematic {{ practice.thematic.number }} · {{ practice.thematic.name }}"
    known = run(f"{PADDING}{thematic}{PADDING}", "Tag")
    unknown = run(f"{PADDING}Thematic not stated in the source{PADDING}", "Tag")
    return (
        either("practice.thematic", paragraph("Tag Line", bands, known), paragraph("Tag Line", bands, unknown))
        + paragraph(heading, "{{ practice.title }}")
        + when("practice.short_description", paragraph("Lead", "{{ practice.short_description }}"))
    )


def edge_band_of(thematic: str) -> Xml:
    """Return the edge band in the colour of the thematic (an expression), blue where there is none."""
    drawn = [run(f"{{% if not {thematic} %}}", "Control Text"), _edge(0)]
    for number in range(1, len(tokens.THEMATIC) + 1):
        drawn += [run(f"{{% elif {thematic}.number == {number} %}}", "Control Text"), _edge(number)]
    return joined(*drawn, run("{% endif %}", "Control Text"))


def _edge(number: int) -> Xml:
    return band(f"band-edge-{number}.png", tokens.EDGE, tokens.PAGE_HEIGHT)


def _box() -> str:
    loops = ("plan in practice.plans", "recipient in plan.recipients")
    transfers = box_list("Transferred to", *loops, text="{{ recipient.name }}")
    return box(BOX) + when("practice.plans", transfers, frame=SIDE) + gaps((*SECTIONS, ("Timescale", TIMESCALE)))


def _sections(bands: Xml) -> Iterator[str]:
    """The later sections draw the bands again, for they may stand on the second page of the sheet."""
    for number, (head, name) in enumerate(SECTIONS):
        drawn = bands if number >= ON_FIRST_PAGE else NOTHING
        yield when(name, paragraph("Sheet Head", drawn, head), block("Body Text", name))


def _figures() -> str:
    return each(
        "figure in practice.figures if figure.status == 'preferred'",
        paragraph("Figure Number", "{{ figure.value|number }}"),
        paragraph("Figure Scope", "{{ figure.scope }}{% if figure.as_of %}, {{ figure.as_of|when }}{% endif %}"),
    )


def _further() -> str:
    link = paragraph("Body Text", "{{ practice.further_info }}")
    return when("practice.further_info", paragraph("Sheet Head", "Further information"), link)


def practice_sheet() -> Drawing:
    """Return the practice sheet as a document of its own."""
    changes: Changes = {
        "Title": {"size": 22, "line": 28, "colour": tokens.INK, "after": 6, "whole_words": True},
        "Sheet Head": {
            "parent": "Heading 1",
            "line": 14.5,
            "exact": False,
            "before": 10,
            "after": 2,
            "new_page": False,
            "right": ASIDE,
        },
        **FIGURES_IN_MAIN,
    }
    body = sheet("Title") + closing() + INNER
    running = inner_running(decoration=edge_band_of("practice.thematic"))
    return Drawing(name="practice-sheet", body=body, running=running, styles=adapted(changes))
