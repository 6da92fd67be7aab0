"""The publications about services: the catalogue and the evaluation report."""

from typing import Final

from templates.draw import tokens
from templates.draw.books import FIGURE_NOTE
from templates.draw.funding import EDITION, closing, imprint
from templates.draw.leaflets import FLOWING
from templates.draw.package import Drawing
from templates.draw.page import (
    FIGURE_COLUMNS,
    FRONT,
    INNER,
    ON_SAME_PAGE,
    back_cover,
    contents,
    cover,
    cover_running,
    masthead,
    masthead_running,
)
from templates.draw.parts import (
    Column,
    Xml,
    block,
    cell,
    each,
    either,
    labelled,
    paragraph,
    picture,
    record_table,
    row,
    table,
    tag_row,
    value,
    when,
)
from templates.draw.sides import figures
from templates.draw.styles import Changes, adapted

NAME: Final = "{{ service.name }}{% if service.gloss %} ({{ service.gloss }}){% endif %}"
TESTERS: Final = "{% if service.testers %}{{ service.testers|join_and }}{% else %}–{% endif %}"
TYPE: Final = "{{ service.type.name }}"
ORIGIN: Final = "{{ service.origin|country }}"
SERVICES: Final = (
    Column(12, "No.", "{{ service.number }}", "Number"),
    Column(82, "Service", NAME, "Name"),
    Column(40, "Provider", value("service.provider_label")),
    Column(34, "Tested by", TESTERS, "Name"),
)
PARTNERS: Final = (
    Column(12, "No.", "{{ loop.index }}", "Number"),
    Column(106, "Partner", "{{ partner.name }}", "Name"),
    Column(50, "Country", "{{ partner.country|country }}", "Name"),
)
MEAN: Final = "{% if standing.mean is not none %}{{ standing.mean|number(evaluation.decimals) }}{% else %}–{% endif %}"


def service_catalogue() -> Drawing:
    """Return the catalogue of services: what they are, who offers them, who tests them."""
    body = (
        cover()
        + imprint()
        + contents()
        + _opening()
        + _types()
        + _services()
        + paragraph("Heading 1", "Field tests", new_page=False)
        + when("evaluation and evaluation.about_tests", block("Body Text", "evaluation.about_tests"))
        + field_tests()
        + paragraph("Heading 1", "Partners", new_page=False)
        + paragraph("Picture", "{{p image graphics.partner_map }}", keep=True)
        + record_table("partner in partners", PARTNERS, whole=True)
        + paragraph("Caption", "The partners stand in the protocol order of their countries.", section=INNER)
        + back_cover()
    )
    changes: Changes = {
        "Sheet Head": {"before": 8, "keep_lines": True, "level": 1, "size": 12, "line": 16, "right": 0},
        "Lead": {"size": 10, "line": 14.5, "colour": tokens.INK, "right": 0, "after": 6, "whole_words": False},
        "Column Label": {"before": 8},
    }
    return Drawing(name="service-catalogue", body=body, running=cover_running(), styles=adapted(changes))


def _opening() -> str:
    definition = (paragraph("Label", "Definition of a good practice"), quotation("catalogue.definition"))
    return when(
        "catalogue",
        paragraph("Heading 1", "Introduction", new_page=True),
        block("Body Text", "catalogue.introduction"),
        when("catalogue.definition", *definition),
    )


def quotation(name: str) -> Xml:
    """Return a quotation with whoever it is attributed to."""
    author = paragraph("Caption", f"{{{{ {name}.attributed_to }}}}")
    return Xml(block("Definition", f"{name}.text") + author)


def _types() -> str:
    item, last = (paragraph(style, "{{ type.name }}", keep=True) for style in ("List Number", "List Number Last"))
    listing = each("type in service_types", either("loop.last", last, item))
    return when(
        "service_types",
        paragraph("Heading 1", "Types of service", new_page=False),
        listing,
        when("catalogue and catalogue.about_types", block("Body Text", "catalogue.about_types")),
    )


def _services() -> str:
    facts = (
        ("Type of service", TYPE, "service.type"),
        ("Provider", "{{ service.provider_label }}", "service.provider"),
        ("Country of origin", ORIGIN, "service.origin"),
        ("Tested by", TESTERS, "service.testers"),
    )
    lines = "".join(
        when(condition, paragraph("Column Label", label) + paragraph("Column Name", text))
        for label, text, condition in facts
    )
    text = paragraph("Sheet Head", "{{ service.number }}  " + NAME) + block("Lead", "service.description")
    one = _card(text, lines + paragraph("Column Name", ""))
    return (
        paragraph("Heading 1", "The services at a glance", new_page=False)
        + record_table("service in services", SERVICES, whole=True)
        + paragraph("Heading 1", "The services", new_page=False)
        + when("catalogue and catalogue.about_services", block("Body Text", "catalogue.about_services"))
        + each("service in services", one)
    )


def _card(main: str, side: str) -> Xml:
    """Return a main and a side column that stay together on one page."""
    widths = (tokens.MAIN + tokens.GAP, tokens.SIDE)
    cells = cell(widths[0], main, gap=tokens.GAP) + cell(widths[1], side)
    whole = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return table(widths, whole, style="Layout Table", header=False)


def field_tests() -> Xml:
    """Return who tests what: one row per test, below the name of its partner."""
    widths = (78.0, 32.0, 32.0, 26.0)
    service = "{% if test.service and test.service.name != test.name %} ({{ test.service.name }}){% endif %}"
    name = "{{ test.name }}" + service
    tested = Xml(
        paragraph("Table Title", name)
        + when("test.adaptation", paragraph("Table Note", "{{ test.adaptation }}"))
        + when("test.result", paragraph("Table Text", "{{ test.result }}"))
    )
    heads = ("What is tested", "Partner", "Kind of test", "Status")
    partner = paragraph("Table Name", "{{ group.partner.short_name }} ({{ group.partner.country|country_code }})")
    kind, status = (paragraph("Table Name", text) for text in (value("test.kind_label"), "{{ test.status_label }}"))
    cells = (tested, partner, kind, status)
    return table(
        widths,
        row(widths, [paragraph("Table Head", head) for head in heads], head=True),
        tag_row(widths, "for group in testing"),
        tag_row(widths, "for test in group.tests"),
        row(widths, cells),
        tag_row(widths, "endfor"),
        tag_row(widths, "endfor"),
    )


def evaluation_report() -> Drawing:
    """Return the evaluation report: attributes, procedure, ranking, field tests."""
    body = (
        masthead("{{ project.strapline }}")
        + paragraph("Title", "{{ edition.title }}")
        + when("edition.subtitle", paragraph("Subtitle", "{{ edition.subtitle }}"))
        + block("Body Text", "evaluation.introduction")
        + either("evaluation.figures", _figures(), paragraph("Caption", EDITION, section=FRONT))
        + labelled("Heading 1", "Procedure", "evaluation.procedure")
        + paragraph("Heading 1", "Attributes")
        + _attributes()
        + paragraph("Heading 1", "Ranking")
        + either("evaluation.ranking", _ranking(), _no_ranking())
        + paragraph("Heading 1", "Field tests")
        + when("evaluation.about_tests", block("Body Text", "evaluation.about_tests"))
        + field_tests()
        + closing()
        + ON_SAME_PAGE
    )
    changes = {**FLOWING, "Body Text": {"right": 20}, "Caption": {"right": 20}}
    return Drawing(name="evaluation-report", body=body, running=masthead_running(), styles=adapted(changes))


def _figures() -> Xml:
    """Return the figures in three columns, which LibreOffice cannot lay out where there is none."""
    return Xml(
        paragraph("Heading 1", "Figures", section=FRONT)
        + figures("figure in evaluation.figures")
        + paragraph("Figure Scope", FIGURE_NOTE, section=FIGURE_COLUMNS)
    )


def _attributes() -> Xml:
    widths = (16.0, 116.0, 36.0)
    name = paragraph("Table Strong", "{{ group.name }}", keep=True)
    answers = (
        "{% if attribute.categories %}{{ attribute.categories|join(' / ') }}"
        "{% else %}{{ attribute.kind_label }}{% endif %}"
    )
    return table(
        widths,
        row(widths, [paragraph("Table Head", head) for head in ("No.", "Attribute", "Answer")], head=True),
        tag_row(widths, "for group in evaluation.groups"),
        tag_row(widths, "if group.attributes|length > 1"),
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(sum(widths), name, span=len(widths))}</w:tr>",
        tag_row(widths, "endif"),
        tag_row(widths, "for attribute in group.attributes"),
        row(widths, ["{{ attribute.short }}", "{{ attribute.name }}", answers]),
        tag_row(widths, "endfor"),
        tag_row(widths, "endfor"),
    )


def _ranking() -> Xml:
    widths = (16.0, 88.0, 20.0, 20.0, 24.0)
    numbers = ("Rank", "Mean", "Partners")
    heads = [
        paragraph("Table Head Number" if head in numbers else "Table Head", head)
        for head in ("Rank", "Service", "Mean", "Partners", "Selection")
    ]
    rank, mean, partners = (
        paragraph("Table Number", text) for text in (value("standing.rank"), MEAN, "{{ standing.evaluators }}")
    )
    cells = (rank, "{{ standing.name }}", mean, partners, _selection())
    missing = paragraph("Caption", "Scores still missing: {{ evaluation.missing|number }}")
    rows = (tag_row(widths, "for standing in evaluation.ranking"), row(widths, cells), tag_row(widths, "endfor"))
    return Xml(
        picture("graphics.ranking")
        + table(widths, row(widths, heads, head=True), *rows)
        + when("evaluation.missing", missing)
    )


def _selection() -> Xml:
    """Return whether a service is in; one that ties for the last place is undecided."""
    left_out = either("standing.undecided", paragraph("Table Text", "Undecided"), paragraph("Table Text", "–"))
    return either("standing.selected", paragraph("Table Strong", "Selected"), left_out)


def _no_ranking() -> Xml:
    return when("evaluation.about_scores", block("Body Text", "evaluation.about_scores"))
