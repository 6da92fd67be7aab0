"""The named styles of every template; the only module that says how big, how far and in which colour."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from templates.draw.styling import Border, Style, character_style, table_style, variants
from templates.draw.tokens import (
    BLUE,
    CONTROL,
    DRAFT,
    DRAFT_BAR,
    DRAFT_TINT,
    GAP,
    INK,
    MUTE,
    SIDE,
    TEXT,
    THEMATIC,
    TINT,
    WHITE,
)

ASIDE: Final = SIDE + GAP
"""What body text leaves free at its right, in mm: the side column and the gap before it."""


def shaded(colour: str) -> tuple[Border, ...]:
    """Return the borders that widen the shade of a paragraph, so that it does not end at its letters."""
    return tuple(Border(side=side, width=3, colour=colour, space=0) for side in ("top", "left", "bottom", "right"))


BOX: Final = tuple(Border(side=side, width=6, colour=TINT, space=0) for side in ("top", "left", "bottom", "right"))
CHAPTER: Final = 22.0

TEXT_STYLES: Final = (
    Style(name="Normal", size=10, colour=INK, line=14.5, before=0, after=0),
    Style(name="Body Text", after=6, right=ASIDE),
    Style(name="List Bullet", parent="Body Text", after=3, left=4.5, hanging=4.5, numbering=1),
    Style(name="List Bullet Last", parent="List Bullet", after=8),
    Style(name="List Number", parent="Body Text", after=3, left=6, hanging=6, numbering=2),
    Style(name="List Number Last", parent="List Number", after=8),
    Style(name="Caption", size=7.6, colour=MUTE, line=11, before=4, after=8, right=ASIDE, whole_words=True),
    Style(name="Detail", parent="Caption", size=8.6, line=12.5, before=0, after=1.5, keep_lines=True),
    Style(name="Control", size=6, colour=CONTROL, line=8, exact=True),
    Style(name="Header", size=7.6, colour=MUTE, line=11, tabs=(("right", TEXT),), borders=(Border(side="bottom"),)),
    Style(name="Footer", size=7.6, colour=MUTE, line=11, tabs=(("right", TEXT),), borders=(Border(side="top"),)),
    Style(
        name="Draft",
        size=7.6,
        bold=True,
        colour=DRAFT,
        line=13,
        shade=DRAFT_TINT,
        before=2,
        left=2.4,
        borders=(Border(side="left", width=4, colour=DRAFT_BAR, space=4),),
    ),
    Style(name="Label", size=7.6, bold=True, colour=MUTE, line=11, before=14, after=3, keep_next=True, right=ASIDE),
    Style(name="Imprint Head", size=12, bold=True, colour=BLUE, line=16, before=18, keep_next=True),
    Style(name="Imprint Label", parent="Label", before=9, after=0),
    Style(name="Imprint", size=8.6, line=12.5, right=ASIDE, whole_words=True),
    Style(name="Imprint Note", size=7.6, colour=MUTE, line=11, before=4, whole_words=True),
    Style(name="Edition Line", size=7.6, colour=MUTE, line=11, before=16, after=4, keep_next=True, right=ASIDE),
    Style(name="Funding", size=7.6, colour=MUTE, line=11, keep_next=True),
    Style(name="Funding Union", parent="Funding", bold=True, colour=INK),
    Style(
        name="Definition",
        size=12,
        colour=BLUE,
        line=17.5,
        before=0,
        after=0,
        left=4,
        right=ASIDE,
        keep_next=True,
        keep_lines=True,
        whole_words=True,
        borders=(Border(side="left", width=3, colour=BLUE, space=8),),
    ),
    Style(name="Definition Bullet", parent="Definition", left=8.5, hanging=4.5, numbering=1),
    Style(name="Quotation", size=12, colour=BLUE, line=17.5, before=6, right=ASIDE, keep_next=True, keep_lines=True),
    Style(name="Index Entry", size=8.6, line=12.5, after=2, right=ASIDE),
    Style(name="Picture", line=12, before=6, after=8),
    Style(name="End Mark", size=7.6, bold=True, colour=MUTE, line=11, caps_spacing=2, before=6, after=12),
)

HEAT: Final = ("E3ECF7", "BDD3EC", "8FB4DC")
"""Shades of a level from one to three: light enough for dark text, and apart from each other without their hue."""

TABLES: Final = (
    Style(name="Heat", size=8.6, bold=True, line=12, left=1, right=1),
    *(
        Style(name=f"Heat {number}", parent="Heat", shade=shade, borders=shaded(shade))
        for number, shade in enumerate(HEAT, 1)
    ),
    Style(name="Table Text", size=8.6, line=12),
    Style(name="Table Name", parent="Table Text", whole_words=True),
    Style(name="Table Note", parent="Table Text", size=7.6, colour=MUTE, line=11),
    Style(name="Table Strong", parent="Table Text", bold=True),
    Style(name="Table Title", parent="Table Strong", whole_words=True),
    Style(name="Table Number", parent="Table Text", align="right"),
    Style(name="Table Head", parent="Table Text", bold=True, colour=WHITE, keep_next=True),
    Style(name="Table Head Number", parent="Table Head", align="right"),
    Style(name="Table Label", parent="Table Text", bold=True, colour=MUTE),
    Style(name="Signature", parent="Table Text", before=26, tabs=(("right", 44),), leader="underscore"),
)

HEADS: Final = (
    Style(
        name="Heading 1",
        following="Body Text",
        size=CHAPTER,
        bold=True,
        colour=BLUE,
        line=28,
        exact=True,
        before=18,
        after=14,
        right=20,
        keep_next=True,
        keep_lines=True,
        new_page=True,
        whole_words=True,
        level=0,
    ),
    Style(
        name="Heading 2",
        following="Body Text",
        size=12,
        bold=True,
        colour=BLUE,
        line=16,
        before=14,
        after=4,
        right=ASIDE,
        keep_next=True,
        keep_lines=True,
        whole_words=True,
        level=1,
    ),
    Style(
        name="Heading 3",
        following="Body Text",
        size=10.5,
        bold=True,
        colour=BLUE,
        line=14.5,
        before=10,
        after=2,
        right=ASIDE,
        keep_next=True,
        keep_lines=True,
        whole_words=True,
        level=2,
    ),
    Style(
        name="TOC Heading",
        size=CHAPTER,
        bold=True,
        colour=BLUE,
        line=28,
        exact=True,
        before=18,
        after=14,
        new_page=True,
        keep_next=True,
    ),
    Style(name="TOC 1", bold=True, line=15, before=8, after=1, tabs=(("right", TEXT),), whole_words=True),
    Style(name="TOC 2", line=15, after=1, left=6, tabs=(("right", TEXT),), whole_words=True),
)

COVER: Final = (
    Style(name="Cover Band", size=1, line=1, exact=True),
    Style(name="Cover Acronym", size=10.5, bold=True, colour=MUTE, caps_spacing=3, line=15, before=116, after=26),
    Style(name="Cover Kind", size=12, bold=True, colour=MUTE, line=16, after=8),
    Style(
        name="Title", size=34, bold=True, colour=BLUE, line=41, exact=True, after=24, keep_lines=True, whole_words=True
    ),
    Style(name="Title Medium", parent="Title", size=24, line=31, exact=True, whole_words=True),
    Style(name="Title Small", parent="Title", size=20, line=27, exact=True, whole_words=True),
    Style(name="Subtitle", size=12, line=17.5, after=16, right=22, whole_words=True),
    Style(name="Cover Edition", size=8.6, colour=MUTE, line=12.5),
    Style(name="Cover Version", size=7.6, colour=MUTE, line=11),
    Style(
        name="Cover Thematic",
        size=7.6,
        bold=True,
        colour=WHITE,
        line=11,
        after=7,
        left=6,
        hanging=6,
        tabs=(("left", 6),),
    ),
    Style(name="Back Acronym", parent="Cover Acronym"),
    Style(name="Back Text", size=8.6, line=13, after=14, right=10, whole_words=True),
)

MASTHEAD: Final = (
    Style(name="Masthead Acronym", size=28, bold=True, colour=WHITE, line=36, exact=True, right=52),
    Style(name="Masthead Line", size=10.5, colour=WHITE, line=15, after=40, right=52, whole_words=True),
    Style(name="Masthead Note", size=8.6, bold=True, colour=WHITE, line=13, align="right", whole_words=True),
)

LEAFLET: Final = (
    Style(name="Leaflet Acronym", size=14, bold=True, colour=BLUE, line=19, caps_spacing=1),
    Style(name="Leaflet Cover Acronym", size=20, bold=True, colour=WHITE, line=26, before=96, caps_spacing=1.5),
    Style(name="Leaflet Cover", size=20, bold=True, colour=WHITE, line=26, before=10, after=14, whole_words=True),
    Style(name="Leaflet Cover Line", size=8.6, colour=WHITE, line=12.5, whole_words=True),
    Style(
        name="Leaflet Thematic",
        size=9.5,
        bold=True,
        line=14,
        after=6,
        left=6,
        hanging=6,
        tabs=(("left", 6),),
        whole_words=True,
    ),
    Style(
        name="Numbered Name",
        size=8.6,
        line=11.6,
        after=1.6,
        left=6,
        hanging=6,
        tabs=(("left", 6),),
        whole_words=True,
    ),
    Style(name="Leaflet Partner", parent="Numbered Name", size=9, line=12.5, after=3.5),
    Style(
        name="Leaflet Phase",
        size=10.5,
        bold=True,
        colour=BLUE,
        line=15,
        before=7,
        left=6,
        hanging=6,
        tabs=(("left", 6),),
        whole_words=True,
        borders=(Border(side="top", width=1.5, colour=BLUE, space=5),),
    ),
    Style(name="Leaflet Text", size=8.6, line=12.5, after=9),
    Style(name="Leaflet Line", size=9.5, line=14, whole_words=True),
    Style(name="Leaflet Foot", size=7.6, colour=MUTE, line=11),
)

SIDE_STYLES: Final = (
    Style(name="Side Control", parent="Control", borders=BOX, shade=TINT),
    Style(name="Side Label", size=7.6, colour=MUTE, line=11, keep_next=True, borders=BOX, shade=TINT, whole_words=True),
    Style(name="Side Text", size=8.6, bold=True, line=12, after=5, borders=BOX, shade=TINT, whole_words=True),
    Style(name="Side Words", size=8.6, line=12, after=5, borders=BOX, shade=TINT),
    Style(name="Side Note", size=8.6, line=12, borders=BOX, shade=TINT, whole_words=True),
    Style(
        name="Side Figure",
        size=18,
        bold=True,
        colour=BLUE,
        line=24,
        exact=True,
        keep_next=True,
        borders=BOX,
        shade=TINT,
    ),
    Style(name="Side Scope", size=7.6, colour=MUTE, line=11, after=6, borders=BOX, shade=TINT, whole_words=True),
    Style(name="Column Figure", size=18, bold=True, colour=BLUE, line=24, exact=True, before=3, keep_next=True),
    Style(
        name="Column Head",
        size=10.5,
        bold=True,
        colour=BLUE,
        line=14.5,
        before=10,
        after=4,
        keep_next=True,
        whole_words=True,
        borders=(Border(side="bottom", width=1, colour=BLUE, space=3),),
    ),
    Style(name="Column Label", size=8.6, bold=True, colour=BLUE, line=12, before=3, keep_next=True, whole_words=True),
    Style(name="Column Text", size=8.6, line=12, after=3),
    Style(name="Column Name", parent="Column Text", after=0, whole_words=True),
)

SHEET: Final = (
    Style(name="Tag Line", size=7.6, line=16, after=7, keep_next=True),
    *variants(
        Style(name="Lead", size=12, colour=BLUE, line=17.5, after=12, right=10, keep_lines=True, whole_words=True)
    ),
    *variants(Style(name="Sheet Head", parent="Heading 3", following="Body Text", colour=BLUE, size=10.5, before=8)),
    *variants(
        Style(
            name="Figure Number",
            size=20,
            bold=True,
            colour=BLUE,
            line=26,
            exact=True,
            before=6,
            keep_next=True,
            borders=(Border(side="top", width=1.5, colour=BLUE, space=4),),
        )
    ),
    Style(name="Figure Label", size=8.6, bold=True, line=12, keep_next=True, whole_words=True),
    Style(name="Figure Scope", size=7.6, colour=MUTE, line=11, after=10, whole_words=True),
    *variants(
        Style(
            name="Thematic Name",
            size=12,
            bold=True,
            colour=BLUE,
            line=16,
            before=12,
            after=3,
            right=ASIDE,
            keep_next=True,
            whole_words=True,
            borders=(Border(side="top", width=3, colour=BLUE, space=6),),
        )
    ),
)

ALL: Final = (*TEXT_STYLES, *TABLES, *HEADS, *COVER, *MASTHEAD, *LEAFLET, *SIDE_STYLES, *SHEET)


def _tag(number: int, colour: str) -> str:
    """White words on the thematic's colour, as wide as the words."""
    name = f"Tag {number}" if number else "Tag"
    colours = f'<w:color w:val="{WHITE}"/><w:sz w:val="15"/><w:szCs w:val="15"/>'
    return character_style(name, f'<w:b/><w:bCs/>{colours}<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>')


OTHERS: Final = (
    *(_tag(number, colour) for number, colour in enumerate((BLUE, *THEMATIC))),
    character_style("Control Text", f'<w:color w:val="{CONTROL}"/><w:sz w:val="8"/><w:szCs w:val="8"/>'),
    character_style("Hyperlink", f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>'),
    table_style("Data Table", BLUE),
    *(table_style(f"Data Table {number}", colour, parent="Data Table") for number, colour in enumerate(THEMATIC, 1)),
    table_style("Compact Table", BLUE, padding=22),
    table_style("Plain Table", ""),
    table_style("Funding Table", "", lines=False, padding=90, side=0, rule=True),
    table_style("Layout Table", "", lines=False, padding=0, side=0),
)


Changes = Mapping[str, Mapping[str, object]]
"""Name of a style -> fields of Style with their value in one template."""


def adapted(changes: Changes) -> tuple[Style, ...]:
    """Return all styles, some of them changed for one template."""
    # mypy cannot see the types of keywords that come as a mapping; Style's own fields refuse a wrong name
    return tuple(replace(style, **changes.get(style.name, {})) for style in ALL)  # type: ignore[arg-type]
