"""The bilingual newsletter: the English text first, the text in the language of the edition beside it."""

from typing import Final

from templates.draw import tokens
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
        + _focus()
        + when("newsletter.quotation", _quotation())
        + when("newsletter.services", _services())
        + when("newsletter.contributions", _contributions())
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
        "Definition": {"right": 0, "size": 10, "line": 14.5},
        "Lead": {"right": 0, "size": 10.5, "line": 15.5, "after": 8},
        "Caption": {"right": 0},
        "Column Head": {"before": 12},
    }
    running = masthead_running("{{ newsletter.title }}")
    return Drawing(name="bilingual-newsletter", body=body, running=running, styles=adapted(changes))


def beside(original: str, local: str) -> Xml:
    """Return a text and its translation side by side; both may run over the end of a page."""
    cells = cell(WIDTHS[0], original, gap=tokens.GAP) + cell(WIDTHS[1], local)
    return table(WIDTHS, f"<w:tr>{cells}</w:tr>", style="Layout Table", header=False)


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


def _focus() -> str:
    def column(name: str) -> Xml:
        return Xml(paragraph("Lead", f"{{{{ {name}.focus.lead }}}}") + block("Body Text", f"{name}.focus.body"))

    return _heads("focus.title") + beside(column("original.newsletter"), column("newsletter"))


def _quotation() -> Xml:
    def column(name: str) -> Xml:
        author = paragraph("Caption", f"{{{{ {name}.quotation.attributed_to }}}}")
        return Xml(block("Definition", f"{name}.quotation.text") + author)

    return beside(column("original.newsletter"), column("newsletter"))


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
        )
    )


def _contributions() -> Xml:
    own = when(OWN, paragraph("Caption", "The partner’s own text"))
    one = paragraph(
        "Heading 2", "{{ contribution.partner.name }} ({{ contribution.partner.country|country_code }})"
    ) + beside(
        block("Body Text", "contribution.original.text"),
        Xml(block("Body Text", "contribution.text") + own),
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
