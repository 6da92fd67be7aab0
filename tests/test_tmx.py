"""TMX goes out and comes back whole, is read as other tools write it, and can do no harm."""

import io
from importlib import import_module
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.memory.segments import Segment
from pipeline.memory.tmx import parse_tmx, tmx_text

SEGMENT = Segment(
    "By {partner.a} in <g1>two</g1> towns & <x1/>regions.",
    "Przez {partner.a} w <g1>dwóch</g1> miastach i <x1/>regionach.",
    "caption",
    "human",
    "A Person <a@example.org>",
    "2026-11-22",
    True,
    False,
    ("practice/a/title", "practice/b/title"),
    "before",
    "after",
)


def written(*segments: Segment) -> bytes:
    named = [("po/pl/memo.po", segment) for segment in segments]
    return tmx_text(named, language="pl", version="1", source_language="en")


def tmx(body: str, head: str = "", srclang: str = "en") -> bytes:
    header = f'<header srclang="{srclang}" segtype="sentence" datatype="plaintext"/>'
    return f'<?xml version="1.0"?>\n{head}<tmx version="1.4">{header}<body>\n{body}</body></tmx>'.encode()


def unit(source: str, target: str, rest: str = "") -> str:
    return (
        f'<tu {rest}><tuv xml:lang="en-GB"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="PL-pl"><seg>{target}</seg></tuv></tu>\n'
    )


def test_segment_comes_back_with_all_it_had() -> None:
    assert parse_tmx(written(SEGMENT), name="a.tmx") == {"pl": [SEGMENT]}


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(
    lambda text: text == text.strip()
)
SEGMENTS = st.builds(Segment, TEXTS, TEXTS, TEXTS, reviewed=st.booleans(), before=TEXTS, after=TEXTS)


@given(st.lists(SEGMENTS, min_size=1, max_size=3))
def test_any_text_comes_back_as_it_was(segments: list[Segment]) -> None:
    assert parse_tmx(written(*segments), name="a.tmx") == {"pl": segments}


def test_translate_toolkit_reads_source_target_and_context() -> None:
    storage = import_module("translate.storage.tmx")
    store = storage.tmxfile(io.BytesIO(written(SEGMENT)), sourcelanguage="en", targetlanguage="pl")
    assert [(item.source, item.target, item.getcontext()) for item in store.units] == [
        (SEGMENT.source, SEGMENT.target, SEGMENT.context)
    ]


def test_file_of_translate_toolkit_is_read_with_its_context() -> None:
    storage = import_module("translate.storage.tmx")
    store = storage.tmxfile(sourcelanguage="en", targetlanguage="pl")
    store.addtranslation("Partners & towns", "en", "Partnerzy i miasta", "pl", context="title")
    expected = Segment("Partners & towns", "Partnerzy i miasta", "title")
    assert parse_tmx(bytes(store), name="a.tmx") == {"pl": [expected]}


def test_unit_as_omegat_writes_it_is_read_with_person_day_and_neighbours() -> None:
    body = (
        '<tu><prop type="prev">One.</prop><prop type="next">Three.</prop><tuv lang="en"><seg>Two.</seg></tuv>'
        '<tuv lang="pl" changeid="Anna" changedate="20111014T091500Z"><seg>Dwa.</seg></tuv></tu>'
    )
    segment = Segment("Two.", "Dwa.", "", "human", "Anna", "2011-10-14", before="One.", after="Three.")
    assert parse_tmx(tmx(body), name="a.tmx") == {"pl": [segment]}


def test_formatting_of_another_tool_becomes_our_tags() -> None:
    source = (
        'a <bpt i="1" x="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> <hi>c</hi><ph x="2">{tab}<sub>no</sub></ph>'
    )
    (segment,) = parse_tmx(tmx(unit(source, "x")), name="a.tmx")["pl"]
    assert segment.source == "a <g1>bold</g1> c<x2/>"


def test_region_of_a_language_is_dropped_and_other_sources_are_left_out() -> None:
    body = unit("a", "x") + unit("b", "y", 'srclang="de"')
    assert {code: [item.target for item in group] for code, group in parse_tmx(tmx(body), name="a").items()} == {
        "pl": ["x"]
    }


def test_file_in_utf_16_is_read() -> None:
    data = tmx(unit("a", "ż")).decode().replace("?>", ' encoding="UTF-16"?>').encode("utf-16")
    assert parse_tmx(data, name="a.tmx") == {"pl": [Segment("a", "ż")]}


BOMB = "<!DOCTYPE tmx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>\n"
REACHING = "<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n"
PARAMETER = "<!DOCTYPE tmx [<!ENTITY % p SYSTEM 'http://localhost/x.dtd'>%p;]>\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (tmx(unit("&b;", "x"), BOMB), "a.tmx:2: declares"),
        (tmx(unit("&a;", "x"), REACHING), "a.tmx:2: declares"),
        (tmx(unit("a", "x"), PARAMETER), "a.tmx:2: declares"),
        (tmx(unit("&a;", "x"), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), "a.tmx:4: holds &a;"),
        (tmx(unit("a", "x"))[:-20], "a.tmx:3: is no XML from here on"),
        (b'<?xml version="1.0" encoding="nonsense"?><tmx/>', "a.tmx:1: (names a character set|is no XML)"),
        (b'<?xml version="1.0" encoding="shift_jis"?><tmx/>', "a.tmx:1: names a character set"),
        (b"<html/>", "a.tmx:1: is no TMX file"),
        (b"", "a.tmx:1: is no XML"),
        (tmx(unit("a", "\ue000")), "a.tmx:3: holds the character U\\+E000"),
    ],
)
def test_file_that_cannot_be_trusted_is_refused_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_tmx(data, name="a.tmx")


def test_deeply_nested_file_is_read_without_harm() -> None:
    depth = 50_000
    assert parse_tmx(tmx(unit("<hi>" * depth + "a" + "</hi>" * depth, "x")), name="a")["pl"][0].source == "a"


def test_same_segments_give_the_same_bytes() -> None:
    numbers = count()
    segments = [Segment(f"text {next(numbers)}", "x") for _ in range(3)]
    assert written(*segments) == written(*segments)
