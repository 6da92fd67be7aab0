"""Who pays, who publishes, who is liable: funding block and imprint, as the rules of the funds want them."""

from typing import Final

from templates.draw import tokens
from templates.draw.parts import Xml, each, frame, paragraph, row, table, when
from templates.draw.pictures import emblem

COVER_EMBLEM: Final = frame(width=20, x=tokens.COVER_LEFT, y=256, page=True)
COVER_WORDS: Final = frame(width=86, x=tokens.COVER_LEFT + 24, y=256, page=True)
EDITION: Final = "{{ edition.title }} · {{ edition.language_name }} · {{ edition.when|when }}"
LEAD: Final = "project.lead_partner"
FUNDED: Final = "project.visibility_profile != 'none'"
POSTCODE: Final = f"{{% if {LEAD}.postcode %}}{{{{ {LEAD}.postcode }}}} {{% endif %}}"
TOWN: Final = f"{POSTCODE}{{{{ {LEAD}.town }}}}, "
PLACE: Final = f"{{% if {LEAD}.town %}}{TOWN}{{% endif %}}{{{{ {LEAD}.country|country }}}}"


def funding_lines(place: str = "") -> str:
    """Return what stands beside the emblem in the language of the edition, each text where its fund wants it."""
    return (
        when("legal.statement", paragraph("Funding Union", "{{ legal.statement }}", frame=place), frame=place)
        + when("legal.union", paragraph("Funding Union", "{{ legal.union }}", frame=place), frame=place)
        + when("legal.fund", paragraph("Funding", "{{ legal.fund }}", frame=place), frame=place)
        + when("legal.slogan", paragraph("Funding", "{{ legal.slogan }}", frame=place), frame=place)
    )


def cover_funding() -> Xml:
    """Return the funding block at the foot of a cover."""
    mark = paragraph("Funding", emblem(13), frame=COVER_EMBLEM)
    return Xml(when(FUNDED, mark, frame=COVER_EMBLEM) + funding_lines(COVER_WORDS))


def closing(width: float = tokens.TEXT) -> Xml:
    """Return the end of a publication without back cover: edition, funding block, how it was made, disclaimer.

    The block is a table as wide as the page (`width` in mm), so that a box in the side column never stands beside it.
    """
    notes = when("project.edition_note", paragraph("Imprint Note", "{{ project.edition_note }}")) + when(
        "legal.disclaimer", paragraph("Imprint Note", "{{ legal.disclaimer }}")
    )
    widths = (26.0, width - 26)
    cells = (paragraph("Funding", emblem(12)), Xml(funding_lines() + notes))
    return Xml(
        paragraph("Edition Line", EDITION) + table(widths, row(widths, cells), style="Funding Table", header=False)
    )


def imprint() -> Xml:
    """Return the imprint: publisher, project, edition, how it was made, legal lines."""
    return Xml(
        paragraph("Imprint Head", "Imprint")
        + entry("Lead partner", f"{{{{ {LEAD}.name }}}}")
        + when(f"{LEAD}.address", paragraph("Imprint", f"{{{{ {LEAD}.address }}}}"))
        + paragraph("Imprint", PLACE)
        + entry("Project", "{{ project.acronym }}", "{{ project.title_published }}")
        + entry("Programme", "{{ project.programme }} · {{ project.programme_period|when }}")
        + when("project.website", entry("Website", "{{ project.website }}"))
        + each("credit in edition.credits", entry("{{ credit.role }}", "{{ credit.name }}"))
        + edition()
        + when("edition.isbn", entry("ISBN", "{{ edition.isbn }}"))
        + when("edition.print_run", entry("Print run", "{{ edition.print_run|number }}"))
        + when("legal.reproduction", entry("Reproduction", "{{ legal.reproduction }}"))
    )


def edition() -> Xml:
    """Return what is special to this edition, and its legal lines."""
    return Xml(
        entry("Edition", EDITION)
        + when("project.edition_note", paragraph("Imprint", "{{ project.edition_note }}"))
        + when("legal.programme_line", entry("Funding", "{{ legal.programme_line }}"))
        + when("legal.disclaimer", entry("Disclaimer", "{{ legal.disclaimer }}"))
    )


def entry(label: str, *lines: str) -> Xml:
    """Return a label with its lines, as an imprint has them."""
    return Xml(paragraph("Imprint Label", label) + "".join(paragraph("Imprint", line) for line in lines))
