"""Pages: sections, running heads, covers, mastheads and imprint; the same in every publication."""

from typing import Final

from templates.draw import tokens
from templates.draw.funding import cover_funding
from templates.draw.parts import TAB, Xml, each, either, field, frame, paragraph, run, variant, when
from templates.draw.pictures import band

NOTHING: Final = Xml("")
LEGEND: Final = frame(width=46, x=11, y=212, page=True)
LEAD_PARTNER: Final = "{{ project.lead_partner.name }}"
EDITION: Final = frame(width=110, x=tokens.COVER_LEFT, y=226, page=True)
NOTES: Final = frame(width=50, x=tokens.PAGE_WIDTH - tokens.OUTSIDE - 50, y=22, page=True)
FIRST: Final = '<w:headerReference w:type="first" r:id="header3"/><w:footerReference w:type="first" r:id="footer3"/>'


def section(
    *,
    running: int = 0,
    first: bool = False,
    left: float = tokens.INSIDE,
    right: float = tokens.OUTSIDE,
    top: float = 26,
    bottom: float = 21,
    head: float = 12,
    columns: int = 1,
    gap: float = tokens.GAP,
    size: tuple[float, float] = (tokens.PAGE_WIDTH, tokens.PAGE_HEIGHT),
    roman: bool = False,
) -> Xml:
    """Return the properties of a section.

    `running` is the number of its header and footer part; without one it goes on where the last one ends, on the same
    page. `first` gives its first page running parts of its own. Margins, gap between columns and size in mm.
    `roman` numbers its pages i, ii, iii.
    """
    references = FIRST if first else ""
    if running:
        references += f'<w:headerReference w:type="default" r:id="header{running}"/>'
        references += f'<w:footerReference w:type="default" r:id="footer{running}"/>'
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    margins |= {"header": head, "footer": 10, "gutter": 0}
    sizes = " ".join(f'w:{side}="{tokens.twips(measure)}"' for side, measure in margins.items())
    start = "nextPage" if running else "continuous"
    count = f' w:num="{columns}"' if columns > 1 else ""
    wide, high = (tokens.twips(measure) for measure in size)
    turned = ' w:orient="landscape"' if wide > high else ""
    numbers = ROMAN if roman else ""
    return Xml(
        f'<w:sectPr>{references}<w:type w:val="{start}"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar {sizes}/>'
        f'{numbers}<w:cols{count} w:space="{tokens.twips(gap)}"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


ROMAN: Final = '<w:pgNumType w:fmt="lowerRoman"/>'
COVER: Final = section(running=1, left=tokens.COVER_LEFT, top=20)
INNER: Final = section(running=2)
LISTED: Final = section(running=2, roman=True)
"""The contents page of a toolkit, numbered as its PDF labels it: the publications begin with page 1."""
FRONT: Final = section(running=2, first=True, top=22, head=9)
ON_SAME_PAGE: Final = section(top=22, head=9)
FIGURE_COLUMNS: Final = section(columns=3, top=22, head=9)


def draft_line() -> Xml:
    """Return the line that a draft, and only a draft, carries on every page."""
    return when("edition.draft", paragraph("Draft", "DRAFT · {{ edition.status }}"))


def inner_running(title: str = "{{ edition.title }}", decoration: Xml = NOTHING) -> dict[str, str]:
    """Return the running head and foot of inner pages."""
    head = paragraph("Header", decoration, "{{ project.acronym }} · " + title, TAB, "{{ edition.language_name }}")
    return {"header2": head + draft_line(), "footer2": page_foot()}


def page_foot() -> Xml:
    """Return the foot of a page: the programme and the page number."""
    return paragraph("Footer", "{{ project.programme }}", TAB, field("PAGE", "1"))


def cover_running(title: str = "{{ edition.title }}") -> dict[str, str]:
    """Return the running parts of a publication with a cover: band and draft line on the cover, heads inside."""
    picture = band("band-cover.png", tokens.BAND, tokens.PAGE_HEIGHT)
    head = paragraph("Cover Band", picture) + draft_line()
    foot = paragraph("Cover Version", "Version {{ edition.version }}")
    return {"header1": head, "footer1": foot} | inner_running(title)


def masthead_running(title: str = "{{ edition.title }}") -> dict[str, str]:
    """Return the running parts of a publication whose first page has a masthead."""
    picture = band("band-head.png", tokens.PAGE_WIDTH, tokens.MASTHEAD)
    return {"header3": paragraph("Cover Band", picture) + draft_line(), "footer3": page_foot()} | inner_running(title)


def masthead(line: str, *notes: str) -> Xml:
    """Return the masthead: acronym and line on the band, date and language at its right."""
    return Xml(
        "".join(paragraph("Masthead Note", text, frame=NOTES) for text in (*notes, EDITION_DATE, LANGUAGE))
        + paragraph("Masthead Acronym", "{{ project.acronym }}")
        + paragraph("Masthead Line", line)
    )


EDITION_DATE: Final = "{{ edition.when|when }}"
LANGUAGE: Final = "{{ edition.language_name }}"


def cover(*, kind: str = "", title: str = "{{ edition.title }}", subtitle: str = "") -> Xml:
    """Return a cover page, with the section break that ends it."""
    own = paragraph("Subtitle", subtitle) if subtitle else Xml("")
    usual = either(
        "edition.subtitle",
        paragraph("Subtitle", "{{ edition.subtitle }}"),
        paragraph("Subtitle", "{{ project.strapline }}"),
    )
    return Xml(
        paragraph("Cover Acronym", "{{ project.acronym }}")
        + (paragraph("Cover Kind", kind) if kind else "")
        + _cover_title(title)
        + (own or usual)
        + when("project.lead_partner", paragraph("Cover Edition", LEAD_PARTNER, frame=EDITION), frame=EDITION)
        + paragraph("Cover Edition", "{{ project.programme }} · {{ project.programme_period|when }}", frame=EDITION)
        + cover_funding()
        + legend()
        + paragraph("Cover Edition", f"{LANGUAGE} · {EDITION_DATE}", section=COVER)
    )


def _cover_title(title: str) -> Xml:
    """Return the title on the cover, smaller where a word would not fit on a line and be cut without a hyphen."""
    longest = title.removeprefix("{{ ").removesuffix(" }}") + "|longest_word"
    medium = either(f"{longest} > 15", paragraph("Title Medium", title), paragraph("Title", title))
    return either(f"{longest} > 22", paragraph("Title Small", title), medium)


def legend() -> Xml:
    """Return the thematics with their numbers and colours, on the cover's band."""
    chip = run(" {{ thematic.number }} ", "Tag")
    line = paragraph("Cover Thematic", chip, TAB, "{{ thematic.name }}", frame=LEGEND)
    coloured = variant("thematic.number", line, frame=LEGEND)
    return each("thematic in project.thematics", coloured, frame=LEGEND)


def back_cover(*content: str) -> Xml:
    """Return the last page: what the project is, who funds it, and what else the publication puts there."""
    return Xml(
        paragraph("Back Acronym", "{{ project.acronym }}")
        + paragraph("Subtitle", "{{ project.strapline }}")
        + cover_funding()
        + paragraph("Back Text", "{{ project.boilerplate }}")
        + "".join(content)
        + COVER
    )


def contents() -> Xml:
    """Return the contents page; Word and the build fill the field."""
    code = field('TOC \\o "1-2" \\h \\z', "Contents")
    return Xml(paragraph("TOC Heading", "Contents") + paragraph("TOC 1", code))
