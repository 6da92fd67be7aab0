"""The page of design tokens, made from the modules that draw the templates."""

from collections.abc import Iterator

from templates.draw import styles, tokens
from templates.draw.styling import Style

SCALE = (
    ("Title", "cover"),
    ("Heading 1", "chapter"),
    ("Masthead Acronym", "masthead"),
    ("Figure Number", "large number"),
    ("Heading 2", "section"),
    ("Heading 3", "section of a sheet"),
    ("Lead", "lead"),
    ("Normal", "text"),
    ("Side Text", "side box"),
    ("Table Text", "table"),
    ("Caption", "caption, running text"),
)
MEASURES = (
    ("page", f"{tokens.PAGE_WIDTH:g} x {tokens.PAGE_HEIGHT:g} mm"),
    ("margins, inside and outside", f"{tokens.INSIDE:g} and {tokens.OUTSIDE:g} mm"),
    ("main column", f"{tokens.MAIN:g} mm"),
    ("gap", f"{tokens.GAP:g} mm"),
    ("side column", f"{tokens.SIDE:g} mm"),
    ("band of a cover", f"{tokens.BAND:g} mm"),
    ("edge band of a sheet", f"{tokens.EDGE:g} mm"),
    ("masthead", f"{tokens.MASTHEAD:g} mm"),
)
HEAD = """# Design tokens

Made by `make docs` from `templates/draw/tokens.py` and `templates/draw/styles.py`; every template and every graphic
takes its colours, sizes and measures from there. The tests hold text on colour to a contrast of 4.5 to 1.

## Colours
Contrast is that of WCAG 2.1, for words of the colour on white or white words on the colour. A colour never carries
meaning alone: the number and name of a thematic, the digit of a level or a hatched bar stand beside it.
"""


def tokens_page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_colours(), *_scale(), *_measures(), *_font(), ""])


def _colours() -> Iterator[str]:
    named = {"blue, the base": tokens.BLUE}
    named |= {f"thematic {number}": colour for number, colour in enumerate(tokens.THEMATIC, 1)}
    named |= {"ink, text": tokens.INK, "mute, labels": tokens.MUTE, "draft": tokens.DRAFT}
    yield from ("| token | colour | contrast with white |", "|---|---|---|")
    yield from (f"| {name} | `{colour}` | {contrast(colour, tokens.WHITE):.1f} : 1 |" for name, colour in named.items())
    yield from ("", "Without words on them or of them:", "", "| token | colour |", "|---|---|")
    others = {"rule": tokens.RULE, "tint": tokens.TINT, "star of the emblem": tokens.YELLOW}
    yield from (f"| {name} | `{colour}` |" for name, colour in others.items())
    yield from ("", "Shades of a level in a heat table, with dark text on them:", "")
    yield from ("| level | colour | contrast with ink |", "|---|---|---|")
    for level, colour in enumerate(styles.HEAT, 1):
        yield f"| {level} | `{colour}` | {contrast(tokens.INK, colour):.1f} : 1 |"


def _scale() -> Iterator[str]:
    found = {style.name: style for style in styles.ALL}
    yield from ("", "## Type scale", "Sizes and lines in points; short publications use smaller heads.", "")
    yield from ("| style | where | size | line | before | after |", "|---|---|---|---|---|---|")
    for name, where in SCALE:
        style = found[name]
        values = (_value(style, field, found) for field in ("size", "line", "before", "after"))
        yield f"| {name} | {where} | {' | '.join(values)} |"


def _value(style: Style, field: str, found: dict[str, Style]) -> str:
    value = getattr(style, field)
    while value is None and style.name != "Normal":
        style = found[style.parent]
        value = getattr(style, field)
    return f"{value or 0:g}"


def _measures() -> Iterator[str]:
    yield from ("", "## Grid", "| measure | |", "|---|---|")
    yield from (f"| {name} | {measure} |" for name, measure in MEASURES)


def _font() -> Iterator[str]:
    yield from ("", "## Font")
    yield f"{tokens.FONT} (free, Latin Extended and Greek in all weights), embedded in every PDF. Where Word lacks it,"
    yield f"it takes {tokens.FALLBACK}; the font table of each template names it."


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
