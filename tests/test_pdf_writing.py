"""Rules of how the objects of a PDF are spelt."""

import io
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.pdf.writing import write_object

NAMES: Final = st.builds(
    lambda text: NameObject(f"/{text}"), st.text(st.characters(exclude_characters="%", exclude_categories=["Cs"]))
)
LEAVES: Final = st.one_of(
    NAMES,
    st.builds(NumberObject, st.integers()),
    st.builds(FloatObject, st.decimals(-1000, 1000, places=4).map(str)),
    st.builds(BooleanObject, st.booleans()),
    st.builds(NullObject),
    st.builds(TextStringObject, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(ByteStringObject, st.binary()),
    st.builds(IndirectObject, st.integers(1, 99), st.just(0), st.none()),
)


def dictionary(entries: dict[NameObject, PdfObject]) -> DictionaryObject:
    made = DictionaryObject()
    made.update(entries)
    return made


def stream(entries: dict[NameObject, PdfObject], data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.update(entries)
    made.set_data(data)
    return made


def inside(values: st.SearchStrategy[PdfObject]) -> st.SearchStrategy[PdfObject]:
    entries = st.dictionaries(NAMES, values)
    return st.one_of(
        st.lists(values).map(ArrayObject), entries.map(dictionary), st.builds(stream, entries, st.binary())
    )


VALUES: Final = st.recursive(LEAVES, inside, max_leaves=12)


def written(value: PdfObject, numbers: dict[int, int] | None = None) -> bytes:
    out = io.BytesIO()
    write_object(value, out, numbers=numbers)
    return out.getvalue()


@given(VALUES)
def test_objects_are_spelt_as_pypdf_spells_them(value: PdfObject) -> None:
    theirs = io.BytesIO()
    value.write_to_stream(theirs)
    assert written(value) == theirs.getvalue()


def test_references_get_their_new_numbers_wherever_they_stand() -> None:
    reference = IndirectObject(3, 0, None)
    value = dictionary({NameObject("/Kids"): ArrayObject([reference]), NameObject("/P"): reference})
    assert written(value, {3: 7}) == b"<<\n/Kids [ 7 0 R ]\n/P 7 0 R\n>>"


def test_a_stream_says_how_long_it_is_whatever_it_said_before() -> None:
    value = stream({NameObject("/Length"): NumberObject(9), NameObject("/Type"): NameObject("/X")}, b"abc")
    assert written(value) == b"<<\n/Length 3\n/Type /X\n>>\nstream\nabc\nendstream"
