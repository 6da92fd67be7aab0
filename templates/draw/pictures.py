"""The pictures, drawn by code: the emblem of the European Union and flat colour bands; and their place in Word."""

import io
import math
from typing import Final

from PIL import Image, ImageDraw

from templates.draw import tokens
from templates.draw.parts import Xml

SCALE: Final = 8
EMBLEM_HEIGHT: Final = 240
EMBLEM_WIDTH: Final = EMBLEM_HEIGHT * 3 // 2
STARS: Final = 12
LEAFLET_FUNDING: Final = 168.0
"""Where the white foot of the leaflet's cover begins, in mm from its upper edge: room for the funding block."""
LEAFLET_FIGURES: Final = 150.0
"""Where the tinted foot of the leaflet's inside begins, in mm: room for one large figure in each panel."""


def draw_emblem() -> bytes:
    """Return the emblem as PNG: blue field 3:2, twelve upright stars on a circle of a third of the height.

    Geometry: graphics guide to the European emblem; the radius of a star is one eighteenth of the height.
    """
    height = EMBLEM_HEIGHT * SCALE
    image = Image.new("RGB", (height * 3 // 2, height), f"#{tokens.BLUE}")
    pen = ImageDraw.Draw(image)
    for hour in range(STARS):
        angle = math.radians(hour * 360 / STARS)
        centre = (height * 3 / 4 + math.sin(angle) * height / 3, height / 2 - math.cos(angle) * height / 3)
        pen.polygon(_star(centre, height / 18), fill=f"#{tokens.YELLOW}")
    return _png(image.resize((EMBLEM_WIDTH, EMBLEM_HEIGHT), Image.Resampling.LANCZOS), colours=32)


def _star(centre: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(126))
    points = []
    for corner in range(10):
        length = inner if corner % 2 else radius
        angle = math.radians(corner * 36)
        points.append((centre[0] + math.sin(angle) * length, centre[1] - math.cos(angle) * length))
    return points


def draw_band(width: float, height: float, colour: str) -> bytes:
    """Return a flat colour band as PNG, two pixels for each millimetre."""
    return _png(Image.new("RGB", (round(width * 2), round(height * 2)), f"#{colour}"), colours=2)


def draw_cover_band() -> bytes:
    """Return the cover's band: deep blue with one block for each thematic colour."""
    image = Image.new("RGB", (round(tokens.BAND * 2), round(tokens.PAGE_HEIGHT * 2)), f"#{tokens.BLUE}")
    pen = ImageDraw.Draw(image)
    for index, colour in enumerate(tokens.THEMATIC):
        top = 148 + index * 44
        pen.rectangle((0, top, image.width, top + 43), fill=f"#{colour}")
    return _png(image, colours=8)


def draw_leaflet_side() -> bytes:
    """Return the outside of the leaflet: the last third deep blue above a row of the thematic colours, white below."""
    image = Image.new("RGB", (round(tokens.PAGE_HEIGHT * 2), round(tokens.PAGE_WIDTH * 2)), f"#{tokens.WHITE}")
    pen = ImageDraw.Draw(image)
    left = image.width * 2 // 3
    foot = round(LEAFLET_FUNDING * 2)
    pen.rectangle((left, 0, image.width, foot), fill=f"#{tokens.BLUE}")
    for index, colour in enumerate(tokens.THEMATIC):
        start = left + index * (image.width - left) // 4
        pen.rectangle((start, foot - 28, start + (image.width - left) // 4, foot), fill=f"#{colour}")
    return _png(image, colours=8)


def draw_leaflet_inside() -> bytes:
    """Return the inside of the leaflet: a blue edge above, a tinted foot for the figures."""
    image = Image.new("RGB", (round(tokens.PAGE_HEIGHT * 2), round(tokens.PAGE_WIDTH * 2)), f"#{tokens.WHITE}")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width, round(tokens.EDGE * 2)), fill=f"#{tokens.BLUE}")
    pen.rectangle((0, round(LEAFLET_FIGURES * 2), image.width, image.height), fill=f"#{tokens.TINT}")
    return _png(image, colours=4)


def _png(image: Image.Image, *, colours: int) -> bytes:
    out = io.BytesIO()
    image.quantize(colors=colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        out, format="PNG", optimize=True
    )
    return out.getvalue()


def draw_pictures() -> dict[str, bytes]:
    """Return every picture by its file name."""
    edges = dict(enumerate((tokens.BLUE, *tokens.THEMATIC)))
    return {
        "emblem.png": draw_emblem(),
        "band-cover.png": draw_cover_band(),
        "band-head.png": draw_band(tokens.PAGE_WIDTH, tokens.MASTHEAD, tokens.BLUE),
        "band-leaflet.png": draw_leaflet_side(),
        "band-strip.png": draw_leaflet_inside(),
        **{f"band-edge-{n}.png": draw_band(tokens.EDGE, tokens.PAGE_HEIGHT, colour) for n, colour in edges.items()},
    }


DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def emblem(height: float = 12.0) -> Xml:
    """Return a run with the emblem, `height` in mm; the text beside it names the Union."""
    size = f'cx="{tokens.emu(height * 1.5)}" cy="{tokens.emu(height)}"'
    return _drawing(
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        '<wp:docPr id="1" name="Emblem" descr="Emblem of the European Union"/>'
        f"{_graphic('emblem.png', size)}</wp:inline>"
    )


def band(file: str, width: float, height: float) -> Xml:
    """Return a run with a decorative band at the top left corner of the page, behind the text; sizes in mm."""
    size = f'cx="{tokens.emu(width)}" cy="{tokens.emu(height)}"'
    return _drawing(
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1" '
        'layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f"<wp:extent {size}/><wp:wrapNone/>"
        f'<wp:docPr id="1" name="Band" descr="">{DECORATIVE}</wp:docPr>{_graphic(file, size)}</wp:anchor>'
    )


def _drawing(content: str) -> Xml:
    return Xml(f"<w:r><w:drawing>{content}</w:drawing></w:r>")


def _graphic(file: str, size: str) -> str:
    return (
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{file}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{file}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
