"""The bound publications: Good Practice Breviary, Strategic Guideline and the cover of the toolkit."""

from typing import Final

from templates.draw import tables
from templates.draw.funding import EDITION, imprint
from templates.draw.package import Drawing
from templates.draw.page import INNER, LISTED, back_cover, contents, cover, cover_running
from templates.draw.parts import (
    Xml,
    block,
    each,
    either,
    labelled,
    paragraph,
    picture,
    record_table,
    run,
    variant,
    when,
)
from templates.draw.sheets import FIGURES_IN_MAIN, PADDING, edge_band_of, sheet
from templates.draw.sides import PROJECT, Pair, box
from templates.draw.styles import Changes, adapted
from templates.draw.tokens import INK

NO_PRACTICE: Final = "The sources name no practice under this thematic by title."
NO_THEMATIC: Final = "Practices whose thematic is not stated in the source"
AFTERWARDS: Final = (
    Pair("Recognition", "{{ project.recognition }}", "project.recognition", "Side Words"),
    Pair("Follow-up", "{{ project.follow_up }}", "project.follow_up", "Side Words"),
)
DATES: Final = "Dates are as exact as the sources give them."
FIGURE_NOTE: Final = "Each figure stands with its own scope. Figures of different scope are not added together."


def breviary() -> Drawing:
    """Return the Good Practice Breviary."""
    body = (
        cover()
        + imprint()
        + contents()
        + _front_matter()
        + _overview()
        + each("thematic in thematics", when("thematic.practices", _thematic()))
        + _without_thematic()
        + _indexes()
        + abbreviations()
        + paragraph("Heading 1", "Partner directory")
        + tables.directory()
        + paragraph("Heading 1", "Events")
        + tables.reports()
        + paragraph("Caption", DATES, section=INNER)
        + back_cover()
    )
    changes: Changes = {
        "Heading 2": {"size": 22, "line": 28, "exact": True, "colour": INK, "before": 0, "after": 6, "right": 10},
        "Tag Line": {"new_page": True},
        **FIGURES_IN_MAIN,
    }
    return Drawing(name="breviary", body=body, running=cover_running(), styles=adapted(changes))


def _front_matter() -> str:
    definition = paragraph("Label", "Definition of a good practice") + block("Definition", "breviary.definition")
    method = paragraph("Heading 1", "Method", new_page=False)
    phase = paragraph("Thematic Name", "{{ phase.number }}  {{ phase.name }}") + block("Body Text", "phase.summary")
    achieved = when("project.achievements", block("Body Text", "project.achievements"))
    achievements = paragraph("Heading 1", "Achievements") + box(AFTERWARDS) + achieved
    return (
        labelled("Heading 1", "Foreword", "breviary.foreword")
        + labelled("Heading 1", "How to use this Breviary", "breviary.how_to_use")
        + when("breviary.method", method, block("Body Text", "breviary.method"))
        + when("breviary.definition", definition)
        + paragraph("Heading 1", "The project in brief")
        + box(PROJECT)
        + block("Body Text", "project.summary")
        + paragraph("Heading 1", "Partners")
        + picture("graphics.partner_map")
        + tables.partners()
        + when("project.achievements or project.phases", achievements, each("phase in project.phases", phase))
    )


def _overview() -> str:
    """All thematics on one page, so that one without a practice needs no page of its own."""
    one = (
        variant("thematic.number", paragraph("Thematic Name", "{{ thematic.number }}  {{ thematic.name }}"))
        + when("thematic.description", paragraph("Body Text", "{{ thematic.description }}"))
        + when("not thematic.practices", paragraph("Caption", NO_PRACTICE))
    )
    return (
        paragraph("Heading 1", "Overview of the good practices")
        + each("thematic in thematics", one)
        + paragraph("Label", "Good practices")
        + tables.practices()
    )


def _thematic() -> Xml:
    listing = variant("thematic.number", record_table("practice in thematic.practices", tables.THEMATIC_PRACTICES))
    lead = variant("thematic.number", paragraph("Lead", "{{ thematic.description }}"))
    return Xml(
        paragraph("Heading 1", edge_band_of("thematic"), "{{ thematic.number }} {{ thematic.name }}")
        + when("thematic.description", lead)
        + listing
        + each("practice in thematic.practices", sheet("Heading 2", bands=edge_band_of("practice.thematic")))
        + when("thematic.conclusions", variant("thematic.number", _conclusions()))
    )


def _conclusions() -> str:
    """What the practices of a thematic have in common, on a page of its own after their sheets."""
    return (
        paragraph(
            "Tag Line",
            edge_band_of("thematic"),
            run(f"{PADDING}{{{{ thematic.number }}}} {{{{ thematic.name }}}}{PADDING}", "Tag"),
        )
        + paragraph("Heading 2", "Conclusions")
        + block("Body Text", "thematic.conclusions")
    )


def _without_thematic() -> Xml:
    """Where no practice has a thematic, the overview lists them all, and its page tells the reader why."""
    why = paragraph("Body Text", WHY_NO_THEMATIC)
    opening = either(
        "loop.length == practices|length",
        paragraph("Heading 1", NO_THEMATIC, new_page=False) + why,
        paragraph("Heading 1", NO_THEMATIC) + why + LOOSE,
    )
    return each("practice in practices if not practice.thematic", when("loop.first", opening), LOOSE_SHEET)


def _indexes() -> str:
    keyword = paragraph("Index Entry", "{{ entry.name }}: {{ entry.numbers|join(', ') }}")
    partner = paragraph("Index Entry", "{{ entry.name }}: {{ entry.numbers|join(', ') }}")
    return when(
        "index.partners",
        paragraph("Heading 1", "Index"),
        paragraph("Body Text", INDEX_NOTE),
        when("index.keywords", paragraph("Label", "Keywords"), each("entry in index.keywords", keyword)),
        paragraph("Label", "Partners"),
        each("entry in index.partners", partner),
    )


def abbreviations() -> Xml:
    """Return the list of abbreviations, and of the codes that stand for countries."""
    short = record_table("item in abbreviations", tables.ABBREVIATIONS, style="Plain Table", head=False)
    codes = record_table("country in countries", tables.COUNTRIES, style="Plain Table", head=False)
    return when(
        "abbreviations",
        paragraph("Heading 1", "Abbreviations", new_page=False),
        short,
        when("countries", paragraph("Label", "Country codes"), codes),
    )


INDEX_NOTE: Final = "The numbers are those of the good practice sheets."
LOOSE_SHEET: Final = sheet("Heading 2", bands=edge_band_of("practice.thematic"))
LOOSE: Final = tables.loose_practices()
WHY_NO_THEMATIC: Final = "The sources name these practices, but not the thematic to which they belong."


def guideline() -> Drawing:
    """Return the Strategic Guideline."""
    body = (
        cover()
        + imprint()
        + contents()
        + paragraph("Heading 1", "Executive summary", new_page=True)
        + block("Body Text", "guideline.executive_summary")
        + paragraph("Heading 1", "Context", new_page=True)
        + block("Body Text", "guideline.context")
        + labelled("Heading 1", "Method", "guideline.method")
        + paragraph("Heading 1", "Transfer plans")
        + tables.plans()
        + picture("graphics.transfers")
        + _findings()
        + labelled("Heading 1", "Conditions of transfer", "guideline.conditions")
        + labelled("Heading 1", "Next steps", "guideline.next_steps")
        + roadmap("guideline.roadmap")
        + paragraph("Heading 1", "Annex", new_page=True)
        + paragraph("Heading 2", "Figures")
        + picture("graphics.targets")
        + tables.figures("figure in indicators")
        + paragraph("Caption", FIGURE_NOTE)
        + paragraph("Heading 2", "Sources")
        + each("source in project.sources", paragraph("List Bullet", "{{ source.title }}"))
        + paragraph("Heading 2", "Events")
        + tables.events()
        + paragraph("Caption", DATES, section=INNER)
        + back_cover()
    )
    changes: Changes = {"Heading 1": {"new_page": False, "before": 24, "after": 8}}
    return Drawing(name="guideline", body=body, running=cover_running(), styles=adapted(changes))


def _findings() -> str:
    finding = paragraph("Heading 2", "{{ finding.title }}") + block("Body Text", "finding.text")
    return when(
        "guideline.findings", paragraph("Heading 1", "Findings"), each("finding in guideline.findings", finding)
    ) + recommendations("guideline.recommendations")


def recommendations(name: str) -> Xml:
    """Return numbered recommendations, each with addressee, level, condition and example."""
    facts = (
        paragraph("Detail", "Addressee: {{ recommendation.addressee }}")
        + when("recommendation.level", paragraph("Detail", "{{ recommendation.level_label }}"))
        + when("recommendation.condition", paragraph("Detail", "Condition: {{ recommendation.condition }}"))
        + when("recommendation.plan", paragraph("Detail", "Example: {{ recommendation.plan.title }}"))
    )
    one = (
        paragraph("Heading 2", "{{ recommendation.number }}. {{ recommendation.title }}")
        + block("Body Text", "recommendation.text")
        + facts
    )
    return when(name, paragraph("Heading 1", "Recommendations"), each(f"recommendation in {name}", one))


def roadmap(name: str) -> Xml:
    """Return the steps of a roadmap with their dates."""
    return when(name, paragraph("Heading 1", "Roadmap"), record_table(f"step in {name}", tables.STEPS))


TITLES_ONLY: Final[Changes] = {"Normal": {"whole_words": True}}
"""Nothing on a cover or contents page is running text: its words stay whole, and no hyphenation need be read for it."""


def toolkit() -> Drawing:
    """Return cover and contents of the toolkit."""
    body = (
        cover()
        + paragraph("TOC Heading", "Contents", new_page=False)
        + record_table("entry in entries", tables.ENTRIES)
        + paragraph("Caption", EDITION)
        + LISTED
    )
    return Drawing(name="toolkit", body=body, running=cover_running(), styles=adapted(TITLES_ONLY))
