"""Maps, timelines and diagrams: the same bytes, nothing outside the sheet, in the colours of the templates."""

import io
import math
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.graphics import colours
from pipeline.graphics.canvas import text_width, wrap
from pipeline.graphics.charts import scales_of
from pipeline.graphics.drawing import draw
from pipeline.graphics.maps import outlines, project, spread
from pipeline.graphics.scenes import Bar, Bars, PartnerMap, Pin, Scene, Span, Timeline, Transfer, Transfers
from templates.draw import tokens

LONG = "Partnerschaftsdienstleistung klaszterkezdeményezés συγχρηματοδότηση"
SCENES: dict[str, Scene] = {
    "map": PartnerMap((Pin(1, 50.4, 2.8), Pin(2, 50.4, 2.8), Pin(12, 46.1, 15.0)), frozenset({"FR", "SI", "MT"})),
    "timeline": Timeline(
        (Span(2010.0, 2011.0, "2010", LONG, LONG), Span(2012.25, 2012.33, "April 2012", "B", "Place"))
    ),
    "transfers": Transfers((Transfer(LONG, LONG, (LONG, "B", "C")), Transfer("A", "B", ("C",)))),
    "bars": Bars((Bar(LONG, 12.0, "12", 10.0, "10"), Bar("B", 0.0, "0", 4.0, "4")), ("Achieved", "Planned")),
    "plain bars": Bars((Bar("A", 3.4, "3.40"), Bar("B", 3.4, "3.40"))),
}

every_scene = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)


@every_scene
def test_same_scene_gives_the_same_bytes(scene: Scene) -> None:
    first = draw(scene, 6.0)
    draw.cache_clear()
    assert draw(scene, 6.0) == first


@every_scene
def test_picture_has_three_hundred_dots_an_inch_and_is_as_wide_as_asked(scene: Scene) -> None:
    drawn = draw(scene, 5.0)
    picture = Image.open(io.BytesIO(drawn.png))
    assert (picture.width, picture.height) == (drawn.width, drawn.height)
    assert abs(picture.width - 1500) <= 1


@every_scene
def test_vector_is_one_drawing_without_date_text_or_reference_to_a_font(scene: Scene) -> None:
    svg = draw(scene, 6.0).svg
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert not [element for element in root.iter() if element.tag.endswith(("}text", "}image"))]
    assert b"font-family" not in svg
    assert b"dc:date" not in svg


@pytest.mark.parametrize("scene", [SCENES[name] for name in ("timeline", "transfers", "bars")])
def test_nothing_is_cut_at_the_edge_of_the_sheet(scene: Scene) -> None:
    picture = Image.open(io.BytesIO(draw(scene, 6.6).png)).convert("L")
    right = picture.crop((picture.width - 2, 0, picture.width, picture.height))
    bottom = picture.crop((0, picture.height - 2, picture.width, picture.height))
    assert not any(sum(edge.histogram()[:60]) for edge in (right, bottom))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900)), min_size=1))
def test_every_target_is_as_long_as_the_others_and_the_longest_bar_fills_the_room(
    counts: list[tuple[int, int]],
) -> None:
    bars = [Bar("A", float(value), "", float(planned)) for value, planned in counts]
    scales = scales_of(bars, 60)
    targets = [(bar.planned or 0) * scale for bar, scale in zip(bars, scales, strict=True)]
    reached = [bar.value * scale for bar, scale in zip(bars, scales, strict=True)]
    assert max(targets) == pytest.approx(min(targets))
    assert max(targets + reached) == pytest.approx(60)


def test_bars_without_targets_have_one_scale() -> None:
    assert scales_of([Bar("A", 2.0, "2"), Bar("B", 4.0, "4")], 60) == [15.0, 15.0]


def test_a_sum_of_money_is_no_formula() -> None:
    assert text_width("5 $ or 6 $", 9) > text_width("5 or 6", 9)
    assert draw(Bars((Bar("from 5 $ to 6 $", 1.0, "$1$"),)), 6.0).png


@settings(deadline=None)  # the first call reads the fonts
@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=80))
def test_wrapped_lines_join_to_the_text(text: str) -> None:
    assert " ".join(wrap(text, 30, size=8)) == text


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 60)), min_size=1, max_size=8))
def test_numbers_on_a_map_never_cover_each_other(points: list[tuple[float, float]]) -> None:
    placed = spread(points, 4.0)
    assert len(placed) == len(points)
    assert all(math.dist(one, other) > 3.5 for one, other in combinations(placed, 2))


def test_places_with_room_around_them_stay_where_they_are() -> None:
    points = [(0.0, 0.0), (50.0, 0.0), (0.0, 50.0)]
    assert spread(points, 4.0) == points


def test_map_has_north_up_and_east_at_the_right() -> None:
    malta, tallinn, lisbon = project(14.5, 35.9), project(24.8, 59.4), project(-9.1, 38.7)
    assert tallinn[1] > malta[1] and lisbon[0] < malta[0] < tallinn[0]


def test_every_country_of_the_union_is_on_the_map() -> None:
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB"
    assert set(union.split()) <= set(outlines())


def test_graphics_have_the_colours_of_the_templates() -> None:
    for name in ("BLUE", "INK", "MUTE", "RULE", "TINT", "WHITE"):
        assert getattr(colours, name) == f"#{getattr(tokens, name)}"


def test_colours_differ_in_lightness_not_only_in_hue() -> None:
    shades = [_grey(colour) for colour in (colours.INK, colours.BLUE, colours.FILLED, colours.LAND)]
    assert all(abs(one - other) > 8 for one, other in combinations(shades, 2))


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
