"""Documents of many origins go through reading and applying: what changes, what does not, and what is refused."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.docx.names import CORE_PROPERTIES, RPR, RUN, P, T, w
from pipeline.docx.package import parse_part, read_package
from pipeline.docx.stories import stories
from pipeline.docx.texts.applying import apply
from pipeline.docx.texts.inventory import take_inventory
from pipeline.docx.texts.localising import localise
from pipeline.docx.texts.reading import read_messages
from pipeline.engines import pseudo as engine
from pipeline.errors import InputError
from pipeline.model.texts import Key, Message, Translation
from pipeline.office.converting import convert
from tests.builders_docx import canonical_parts, translatable_text
from tests.corpus.make import FOLDER, REFUSED, SAVED, refused, written
from tests.validator import faults

CORPUS = sorted(FOLDER.glob("*.docx"))
every_document = pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
LETTERS = re.compile("[A-Za-z]+")
LEFT = {
    "equations": Counter(["members", "firms", "a", "b"]),
    "fields": Counter(["What", "we", "learned", "May"]),
    "revisions": Counter(["This", "sentence", "moved", "to", "the", "top", "Gone", "Nobody"]),
    "saved-from-doc": Counter(["What", "changes", "for", "you"]),
    "saved-from-odt": Counter(["What", "changes", "for", "you"]),
}
"""Words that stay: those of equations, contents tables and computed fields, and of what a tracked change takes away."""

FORMATTING = {RUN, T, RPR, w("proofErr"), w("lastRenderedPageBreak"), w("softHyphen"), w("noBreakHyphen")}
REVISIONS = {*map(w, ("ins", "del", "moveTo", "moveFrom", "delText"))}


def pseudo(text: str) -> str:
    """Return the text in pseudo-language without its brackets: a title in brackets is taken for a blank of Word's."""
    return engine.pseudo(text)[1:-1].strip()


def refuse(message: Message, reason: str) -> None:
    raise AssertionError(f"{message.source}: {reason}")


def in_pseudo(path: Path) -> bytes:
    def translate(message: Message) -> Translation:
        return Translation(pseudo(message.source), "pl", reviewed=True)

    return apply(path.read_bytes(), translate, name=path.name, place="annex/a", language="pl", refused=refuse)


def texts(data: bytes) -> list[str]:
    return [message.source for message in read_messages(data, name="a.docx", place="annex/a")]


def trees(data: bytes) -> dict[str, etree._Element]:
    package = read_package(data, name="a.docx")
    return {part: parse_part(package.parts[part], name="a.docx", part=part) for part in stories(package.parts)}


def words(data: bytes) -> Counter[str]:
    """Return the words of Latin letters that a reader sees; only the text of Word's own elements is looked at."""
    shown = (node.text or "" for root in trees(data).values() for node in root.iter(T, "{*}t"))
    return Counter(word for text in shown for word in LETTERS.findall(text))


def skeleton(data: bytes) -> dict[str, list[Counter[str]]]:
    """Return, for each paragraph of each part, how often everything stands in it that is no run of text."""
    return {part: [_elements(paragraph) for paragraph in root.iter(P)] for part, root in trees(data).items()}


def _elements(paragraph: etree._Element) -> Counter[str]:
    counts: Counter[str] = Counter()
    for node in paragraph.iter(etree.Element):
        outer = {str(ancestor.tag) for ancestor in node.iterancestors()}
        if next(node.iterancestors(P), None) in (None, paragraph) and not outer & {RPR, *REVISIONS}:
            skipped = node.tag in FORMATTING | REVISIONS or node is paragraph
            counts[_signature(node)] += 0 if skipped else 1
    return +counts


def _signature(node: etree._Element) -> str:
    values = sorted((str(name), str(value)) for name, value in node.items() if "rsid" not in str(name))
    return f"{node.tag} {[pair for pair in values if pair[0] not in ('descr',)]}"


@every_document
def test_empty_catalog_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    out = apply(data, lambda message: None, name=path.name, place="annex/a", language="pl")
    assert canonical_parts(out) == canonical_parts(data)


@every_document
def test_pseudo_catalog_changes_every_word(path: Path) -> None:
    assert words(in_pseudo(path)) == LEFT.get(path.stem, Counter())


@every_document
def test_pseudo_catalog_changes_nothing_but_words(path: Path) -> None:
    before, after = path.read_bytes(), in_pseudo(path)
    assert skeleton(after) == skeleton(before)
    same = set(canonical_parts(before)) - set(trees(before)) - {CORE_PROPERTIES}
    assert {name: canonical_parts(after)[name] for name in same} == {
        name: canonical_parts(before)[name] for name in same
    }


@every_document
def test_translated_document_reads_back_as_the_translations_with_all_their_tags(path: Path) -> None:
    assert texts(in_pseudo(path)) == [pseudo(source) for source in texts(path.read_bytes())]


@every_document
def test_own_text_put_in_is_the_same_text(path: Path) -> None:
    data = path.read_bytes()

    def itself(message: Message) -> Translation:
        return Translation(message.source, "pl", reviewed=True)

    out = apply(data, itself, name=path.name, place="annex/a", language="pl", refused=refuse)
    assert translatable_text(out, "a") == translatable_text(data, "a")


def half(key: Key) -> Translation:
    """Return a translation in pseudo-language for every second text by its length; the others stay in English."""
    if len(key.source) % 2:
        return Translation(key.source, "en", reviewed=False)
    return Translation(pseudo(key.source), "pl", reviewed=False)


def in_half(path: Path) -> bytes:
    data = path.read_bytes()
    return localise(data, half, name=path.name, place="annex/a", language="pl", source_language="en", refused=refuse)


def test_documents_are_as_valid_after_as_before(tmp_path: Path) -> None:
    for path in CORPUS:
        (tmp_path / path.name).write_bytes(in_half(path))
    known = set(faults(path for path in CORPUS if path.stem in SAVED))
    assert [line for line in faults(tmp_path.glob("*.docx")) if line not in known] == []


def test_localised_documents_open_in_the_office(tmp_path: Path) -> None:
    for path in CORPUS:
        (tmp_path / path.name).write_bytes(in_half(path))
    sources = sorted(tmp_path.glob("*.docx"))
    assert len(convert(sources, tmp_path / "pdf", workers=2, deadline=120)) == len(CORPUS)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_part_of_the_texts_may_be_translated(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(CORPUS))
    sources = texts(path.read_bytes())
    chosen = data.draw(st.sets(st.sampled_from(sources)))

    def translate(key: Key) -> Translation:
        done = key.source in chosen
        return Translation(pseudo(key.source) if done else key.source, "pl" if done else "en", reviewed=done)

    out = localise(path.read_bytes(), translate, name="a", place="a/a", language="pl", source_language="en")
    assert texts(out) == [pseudo(source) if source in chosen else source for source in sources]


def runs(data: bytes) -> list[tuple[str, str]]:
    """Return language and text of every run with words in the body."""
    shown = []
    for run in trees(data)["word/document.xml"].iter(RUN):
        lang = run.find(f"{RPR}/{w('lang')}")
        shown.append(("" if lang is None else lang.get(w("val"), ""), "".join(node.text or "" for node in run.iter(T))))
    return [(lang, text) for lang, text in shown if text.strip()]


def test_untranslated_text_is_tagged_as_english_and_translated_text_is_not() -> None:
    shown = runs(in_half(FOLDER / "nested-tables.docx"))
    assert {lang for lang, text in shown if "·" in text} == {""}
    assert {lang for lang, text in shown if LETTERS.search(text)} == {"en-GB"}


def test_document_and_all_its_runs_are_in_the_language_of_the_edition() -> None:
    def reviewed(key: Key) -> Translation:
        return Translation(pseudo(key.source), "pl", reviewed=True)

    data = (FOLDER / "split-runs.docx").read_bytes()
    out = localise(data, reviewed, name="a.docx", place="annex/a", language="pl", source_language="en")
    parts = read_package(out, name="a.docx").parts
    assert {lang for lang, _ in runs(out)} <= {"", "pl-PL"}
    assert b'<w:lang w:val="pl-PL"' in parts["word/styles.xml"]
    assert b"<dc:language>pl-PL</dc:language>" in parts[CORE_PROPERTIES]


def untranslated(key: Key) -> Translation:
    return Translation(key.source, "en", reviewed=False)


def in_english(path: Path) -> bytes:
    return localise(path.read_bytes(), untranslated, name="a", place="a/a", language="pl", source_language="en")


def test_untranslated_right_to_left_text_keeps_its_direction_and_language() -> None:
    body = read_package(in_english(FOLDER / "right-to-left.docx"), name="a.docx").parts["word/document.xml"]
    assert (body.count(b"<w:rtl/>"), body.count(b'w:bidi="he-IL"')) == (3, 1)


@every_document
def test_untranslated_document_keeps_every_word_and_all_else(path: Path) -> None:
    data, out = path.read_bytes(), in_english(path)
    texts_of = [[node.text for node in root.iter(T)] for root in trees(data).values()]
    assert [[node.text for node in root.iter(T)] for root in trees(out).values()] == texts_of


def test_right_to_left_words_in_a_sentence_are_a_group() -> None:
    assert texts((FOLDER / "right-to-left.docx").read_bytes())[1] == "The greeting <g1>شكرا</g1> means thank you."


@pytest.mark.parametrize(("name", "asked"), [("fields", True), ("nested-tables", False)])
def test_word_is_asked_to_make_contents_again_where_there_are_any(name: str, asked: bool) -> None:
    settings = read_package(in_half(FOLDER / f"{name}.docx"), name="a.docx").parts["word/settings.xml"]
    assert (b"updateFields" in settings) is asked


def test_entries_of_contents_agree_with_their_headings() -> None:
    def reviewed(key: Key) -> Translation:
        return Translation(pseudo(key.source), "pl", reviewed=True)

    data = (FOLDER / "fields.docx").read_bytes()
    out = localise(data, reviewed, name="a.docx", place="annex/a", language="pl", source_language="en")
    entry, _, heading = (["".join(t.text or "" for t in p.iter(T)) for p in trees(out)["word/document.xml"].iter(P)])[
        :3
    ]
    assert (entry, heading) == (f"{pseudo('What we learned')}2", pseudo("What we learned"))


def test_draft_marks_never_reach_the_reader() -> None:
    for path in CORPUS:
        parts = read_package(in_half(path), name=path.name).parts
        assert [name for name in (*stories(parts), CORE_PROPERTIES) if b"\xee\x80" in parts[name]] == []


def test_translation_that_cannot_be_put_in_leaves_the_text_in_english() -> None:
    told: list[str] = []
    data = (FOLDER / "nested-tables.docx").read_bytes()
    out = localise(
        data,
        lambda key: Translation("<g1>", "pl", reviewed=True),
        name="a.docx",
        place="annex/a",
        language="pl",
        source_language="en",
        refused=lambda message, reason: told.append(message.source),
    )
    assert (sorted(told), texts(out)) == (sorted(texts(data)), texts(data))


COUNTED = {
    "chart": {"charts": 1},
    "smartart": {"SmartArt drawings": 1},
    "revisions": {"comments": 1},
    "equations": {"equations": 2},
    "nested-tables": {},
}


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_not_extracted_is_counted(name: str) -> None:
    assert take_inventory((FOLDER / f"{name}.docx").read_bytes(), name=name).left_out == COUNTED[name]


def test_tracked_changes_are_counted_and_contents_are_found() -> None:
    revised = take_inventory((FOLDER / "revisions.docx").read_bytes(), name="a")
    assert (revised.changes, take_inventory((FOLDER / "fields.docx").read_bytes(), name="a").contents) == (5, 1)


@pytest.mark.parametrize("path", sorted(REFUSED.glob("*.docx")), ids=lambda path: path.stem)
def test_documents_that_cannot_be_read_are_refused_in_one_line(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        localise(path.read_bytes(), half, name=path.name, place="annex/a", language="pl", source_language="en")
    assert re.fullmatch(rf"{re.escape(path.name)}: [^\n]+; [^\n]+", str(caught.value))


def test_hand_written_documents_are_what_the_script_makes() -> None:
    made = {f"{name}.docx": data for name, data in written().items()}
    assert {name: canonical_parts((FOLDER / name).read_bytes()) for name in made} == {
        name: canonical_parts(data) for name, data in made.items()
    }
    assert {path.stem: path.read_bytes() for path in REFUSED.glob("*.docx")} == refused()


def test_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.docx")) <= 300_000
