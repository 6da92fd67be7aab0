"""The publications of a project that is still an idea: questions and answers, cluster hubs, success stories."""

from typing import Final

from templates.draw.funding import FUNDED, closing
from templates.draw.leaflets import FLOWING
from templates.draw.package import Drawing
from templates.draw.page import FRONT, masthead, masthead_running
from templates.draw.parts import Column, Xml, block, each, either, paragraph, record_table, row, table, tag_row, when
from templates.draw.sides import Pair, box, gaps
from templates.draw.styles import Changes, adapted

NUMBER: Final = "{% if result.quantity is not none %}{{ result.quantity|number }}{% else %}–{% endif %}"
COUNTRIES: Final = (
    "{% for region in group.regions %}{{ region.country|country }}{% if region.name %}, {{ region.name }}{% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)
REGIONS: Final = (
    Column(38, "Status", "{{ group.status_label }}"),
    Column(130, "Countries and regions", COUNTRIES, "Name"),
)
DRAWN_FROM: Final = (
    Column(124, "Paper or meeting", "{{ paper.title }}"),
    Column(44, "Date", "{{ paper.when|when }}"),
)
HUB: Final = (
    ("Team", "hub.team"),
    ("Clusters served", "hub.clusters_served"),
    ("Services", "hub.services"),
    ("Exchange with other hubs", "hub.exchanges"),
)
STORY: Final = (
    ("Challenge", "story.challenge"),
    ("Approach", "story.approach"),
    ("Result", "story.result"),
    ("Lesson for other regions", "story.lesson"),
)
WIDE: Final[Changes] = {**FLOWING, "Body Text": {"right": 20}, "Heading 1": {**FLOWING["Heading 1"], "right": 20}}


def ending() -> Xml:
    """Return the end of a publication; one that no fund pays for carries no emblem."""
    note = when("project.edition_note", paragraph("Imprint Note", "{{ project.edition_note }}"))
    line = paragraph("Edition Line", "{{ edition.title }} · {{ edition.language_name }} · {{ edition.when|when }}")
    return either(FUNDED, closing(), line + note)


def _results() -> Xml:
    """Return the expected results; a quantity that is still open says so in words."""
    widths = (12.0, 116.0, 40.0)
    heads = (
        paragraph("Table Head Number", "No."),
        *(paragraph("Table Head", head) for head in ("Expected result", "Quantity")),
    )
    number = either("result.open", paragraph("Table Text", "to be defined"), paragraph("Table Text", NUMBER))
    quantity = Xml(number + when("result.unit", paragraph("Table Note", "{{ result.unit }}")))
    cells = (paragraph("Table Number", "{{ result.number }}"), "{{ result.text }}", quantity)
    return table(
        widths,
        row(widths, heads, head=True),
        tag_row(widths, "for result in question.results"),
        row(widths, cells),
        tag_row(widths, "endfor"),
    )


def project_idea() -> Drawing:
    """Return the project idea as questions and answers."""
    section = paragraph("Heading 2", "{{ section.title }}") + block("Body Text", "section.text")
    question = (
        paragraph("Heading 1", "{{ question.number }}  {{ question.question }}")
        + when("question.answer", block("Body Text", "question.answer"))
        + each("section in question.sections", section)
        + when("question.results", _results())
        + when("question.regions", record_table("group in question.regions", REGIONS, whole=True))
    )
    papers = record_table("paper in idea.drawn_from", DRAWN_FROM, whole=True)
    body = (
        masthead("{{ project.strapline }}")
        + paragraph("Cover Kind", "Project idea")
        + paragraph("Title", "{{ project.title }}")
        + when("project.theme", paragraph("Subtitle", "{{ project.theme }}"))
        + when("idea.introduction", block("Body Text", "idea.introduction"))
        + each("question in idea.questions", question)
        + when("idea.drawn_from", paragraph("Heading 1", "What the idea is drawn from"), papers)
        + ending()
        + FRONT
    )
    return Drawing(name="project-idea", body=body, running=masthead_running(), styles=adapted(WIDE))


def cluster_hub() -> Drawing:
    """Return the sheet of a cluster development hub."""
    pairs = (
        *_place("hub"),
        Pair("Organisation", "{{ hub.host }}", "hub.host"),
        Pair("Website", "{{ hub.website }}", "hub.website"),
    )
    return _sheet("cluster-hub", "Cluster development hub", "{{ hub.name }}", pairs, HUB)


def success_story() -> Drawing:
    """Return the sheet of a success story."""
    pairs = (
        *_place("story"),
        Pair("Cluster", "{{ story.cluster }}", "story.cluster"),
    )
    lead = when("story.short_description", paragraph("Lead", "{{ story.short_description }}"))
    return _sheet("success-story", "Success story", "{{ story.title }}", pairs, STORY, lead=lead)


def _place(name: str) -> tuple[Pair, ...]:
    return (
        Pair("Number", f"{{{{ {name}.number }}}}"),
        Pair("Country", f"{{{{ {name}.region.country|country }}}}"),
        Pair("Region", f"{{{{ {name}.region.name }}}}", f"{name}.region.name"),
    )


def _sheet(
    name: str, kind: str, title: str, pairs: tuple[Pair, ...], sections: tuple[tuple[str, str], ...], *, lead: str = ""
) -> Drawing:
    """Return a sheet: a box of facts beside its sections, and the heads the sources leave empty."""
    parts = (when(field, paragraph("Heading 1", head), block("Body Text", field)) for head, field in sections)
    body = (
        masthead("{{ project.strapline }}")
        + paragraph("Cover Kind", kind)
        + paragraph("Title", title)
        + lead
        + box(pairs)
        + gaps(sections)
        + "".join(parts)
        + ending()
        + FRONT
    )
    return Drawing(name=name, body=Xml(body), running=masthead_running(title), styles=adapted(FLOWING))
