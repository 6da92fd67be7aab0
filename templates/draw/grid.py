"""The resources/needs grid: what each partner offers and looks for under each thematic, on a sheet of A3."""

from typing import Final

from templates.draw import tokens
from templates.draw.funding import closing
from templates.draw.package import Drawing
from templates.draw.page import draft_line, page_foot, section
from templates.draw.parts import TAB, Column, Xml, paragraph, record_table, value, variant, when
from templates.draw.styles import Changes, adapted

WIDE: Final = 378.0
SHEET: Final = section(running=2, top=26, size=(420, 297), left=tokens.INSIDE, right=tokens.OUTSIDE)


def level(name: str) -> Xml:
    """Return a level in the shade that stands for it, an en dash where the sources give none."""
    return variant(name, paragraph("Heat", f"{{% if {name} is not none %}}{{{{ {name} }}}}{{% else %}}–{{% endif %}}"))


THEMATIC: Final = "{% if row.thematic %}{{ row.thematic.name }}{% else %}–{% endif %}"
GRID: Final = (
    Column(66, "Partner", "{{ row.partner.name }}", "Name"),
    Column(18, "Country", "{{ row.partner.country|country_code }}"),
    Column(48, "Thematic", THEMATIC),
    Column(92, "Resources", "{{ row.resources or '–' }}"),
    Column(18, "Level", "", content=level("row.resources_level")),
    Column(92, "Needs", "{{ row.needs or '–' }}"),
    Column(18, "Level", "", content=level("row.needs_level")),
    Column(26, "No.", value("row.numbers", "join(', ')")),
)
MATCHES: Final = (
    Column(90, "Donor partner", "{{ match.donor.name }}", "Name"),
    Column(110, "Resources", "{{ match.resource }}"),
    Column(88, "Needs", "{{ match.need or '–' }}"),
    Column(90, "Recipient partners", "{{ match.recipient.name }}", "Name"),
)
UNMATCHED: Final = (
    Column(90, "Partner", "{{ need.partner.name }}", "Name"),
    Column(88, "Thematic", "{% if need.thematic %}{{ need.thematic.name }}{% else %}–{% endif %}"),
    Column(200, "Needs", "{{ need.text }}"),
)
LEVELS: Final = "The darker a level, the higher it is."


def resources_grid() -> Drawing:
    """Return the resources/needs grid."""
    body = (
        paragraph("Title", "{{ edition.title }}")
        + when("edition.subtitle", paragraph("Subtitle", "{{ edition.subtitle }}"))
        + record_table("row in grid.rows", GRID)
        + when("grid.has_levels", paragraph("Caption", LEVELS))
        + when("grid.matches", paragraph("Heading 1", "Matches"), record_table("match in grid.matches", MATCHES))
        + when(
            "grid.unmatched",
            paragraph("Heading 1", "Needs without a match"),
            record_table("need in grid.unmatched", UNMATCHED),
        )
        + closing(WIDE)
        + SHEET
    )
    wide = (("right", WIDE),)
    changes: Changes = {
        "Title": {"size": 22, "line": 28, "after": 4, "whole_words": True},
        "Subtitle": {"right": 0, "after": 10},
        "Heading 1": {"size": 12, "line": 16, "before": 14, "after": 4, "new_page": False, "right": 0},
        "Header": {"tabs": wide},
        "Footer": {"tabs": wide},
        "Caption": {"right": 0},
        "Table Text": {"size": 10, "line": 14},
        "Heat": {"size": 10, "line": 14},
        "Edition Line": {"right": 0},
    }
    head = paragraph("Header", "{{ project.acronym }} · {{ edition.title }}", TAB, "{{ edition.language_name }}")
    running = {"header2": head + draft_line(), "footer2": page_foot()}
    return Drawing(name="resources-grid", body=body, running=running, styles=adapted(changes))
