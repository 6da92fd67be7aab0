"""The bilingual newsletter: the English text first, the text in the language of the edition beside it."""

from typing import Final

from templates.draw import tables, tokens
from templates.draw.funding import closing
from templates.draw.leaflets import FLOWING
from templates.draw.package import Drawing
from templates.draw.page import FRONT, masthead, masthead_running
from templates.draw.parts import Xml, block, cell, each, paragraph, record_table, row, table, tag_row, when
from templates.draw.services import PARTNERS
from templates.draw.styles import adapted

HALF: Final = (tokens.TEXT - tokens.GAP) / 2
WIDTHS: Final = (HALF + tokens.GAP, HALF)
OWN: Final = "edition.language in contribution.attested"


def bilingual_newsletter() -> Drawing:
    """Return the newsletter in two languages side by side."""
    body = (
        masthead("{{ newsletter.title }}", "{{ edition.title }}")
        + paragraph("Title", "{{ newsletter.headline }}")
        + paragraph("Subtitle", "{{ original.newsletter.headline }}")
        + _languages()
        + beside(block("Body Text", "original.newsletter.editorial"), block("Body Text", "newsletter.editorial"))
        + when("newsletter.in_brief", _in_brief())
        + _focus()
        + when("newsletter.quotation", _quotation())
        + when("newsletter.figures", _figures())
        + when("newsletter.services", _services())
        + when("newsletter.contributions", _contributions())
        + when("newsletter.agenda", paragraph("Heading 1", "Events"), tables.events("event in newsletter.agenda"))
        + paragraph("Heading 1", "Partners")
        + record_table("partner in partners", PARTNERS, style="Compact Table", whole=True)
        + closing()
        + FRONT
    )
    changes = {name: {**change, "right": 0} for name, change in FLOWING.items()}
    changes |= {
        "Title": {"size": 18, "line": 23, "after": 2, "whole_words": True},
        "Subtitle": {"right": 0, "after": 6, "colour": tokens.MUTE},
        "Body Text": {"right": 0},
        "Definition": {"right": 0, "size": 9, "line": 13},
        "Lead": {"right": 0, "size": 10.5, "line": 15.5, "after": 8},
        "Caption": {"right": 0},
        "Column Head": {"before": 12},
    }
    running = masthead_running("{{ newsletter.title }}")
    return Drawing(name="bilingual-newsletter", body=body, running=running, styles=adapted(changes))


def beside(original: str, local: str, *, whole: bool = False) -> Xml:
    """Return a text and its translation side by side; both may run over the end of a page unless they are `whole`."""
    cells = cell(WIDTHS[0], original, gap=tokens.GAP) + cell(WIDTHS[1], local)
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return table(WIDTHS, f"<w:tr>{properties}{cells}</w:tr>", style="Layout Table", header=False)


def _languages() -> Xml:
    return beside(
        paragraph("Column Head", "{{ original.language_name }}"),
        paragraph("Column Head", "{{ edition.language_name }}"),
    )


def _heads(name: str) -> Xml:
    """Return a heading above both columns, the English one below it."""
    return Xml(
        paragraph("Heading 1", f"{{{{ newsletter.{name} }}}}")
        + paragraph("Caption", f"{{{{ original.newsletter.{name} }}}}", keep=True)
    )


def _in_brief() -> Xml:
    def column(name: str) -> Xml:
        return Xml(
            paragraph("Column Label", f"{{{{ {name}.title }}}}") + paragraph("Column Text", f"{{{{ {name}.text }}}}")
        )

    one = beside(column("item.original"), column("item"), whole=True)
    return Xml(paragraph("Column Head", "In brief") + each("item in newsletter.in_brief", one))


def _figures() -> Xml:
    """Return the figures of the issue, the words of each in both languages."""

    def words(name: str) -> Xml:
        return Xml(
            paragraph("Table Title", f"{{{{ {name}.label }}}}") + paragraph("Table Note", f"{{{{ {name}.scope }}}}")
        )

    widths = (28.0, 70.0, 70.0)
    number = paragraph("Column Figure", "{{ figure.value|number }}")
    rows = row(widths, [number, words("figure.original"), words("figure")])
    loop = (tag_row(widths, "for figure in newsletter.figures"), rows, tag_row(widths, "endfor"))
    return Xml(paragraph("Heading 1", "Figures") + table(widths, *loop, style="Plain Table", header=False))


def _focus() -> str:
    def column(name: str) -> Xml:
        return Xml(paragraph("Lead", f"{{{{ {name}.focus.lead }}}}") + block("Body Text", f"{name}.focus.body"))

    return _heads("focus.title") + beside(column("original.newsletter"), column("newsletter"))


def _quotation() -> Xml:
    def column(name: str) -> Xml:
        author = paragraph("Caption", f"{{{{ {name}.quotation.attributed_to }}}}")
        return Xml(block("Definition", f"{name}.quotation.text") + author)

    return beside(column("original.newsletter"), column("newsletter"), whole=True)


def _services() -> Xml:
    def column(name: str) -> Xml:
        gloss = f"{{% if {name}.gloss %}} ({{{{ {name}.gloss }}}}){{% endif %}}"
        return Xml(
            paragraph("Table Strong", f"{{{{ {name}.name }}}}{gloss}")
            + paragraph("Table Text", f"{{{{ {name}.description }}}}")
        )

    widths = (tokens.TEXT / 2, tokens.TEXT / 2)
    heads = [paragraph("Table Head", f"{{{{ {name}.language_name }}}}") for name in ("original", "edition")]
    return Xml(
        _heads("services_title")
        + table(
            widths,
            row(widths, heads, head=True),
            tag_row(widths, "for service in newsletter.services"),
            row(widths, [column("service.original"), column("service")]),
            tag_row(widths, "endfor"),
            style="Compact Table",
        )
    )


def _contributions() -> Xml:
    own = when(OWN, paragraph("Caption", "The partner’s own text"))
    one = paragraph(
        "Heading 2", "{{ contribution.partner.name }} ({{ contribution.partner.country|country_code }})"
    ) + beside(
        block("Column Text", "contribution.original.text"),
        Xml(block("Column Text", "contribution.text") + own),
        whole=True,
    )
    lead = beside(
        block("Body Text", "original.newsletter.contributions_lead"),
        block("Body Text", "newsletter.contributions_lead"),
    )
    return Xml(
        _heads("contributions_title")
        + when("newsletter.contributions_lead", lead)
        + each("contribution in newsletter.contributions", one)
    )
