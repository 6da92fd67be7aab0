"""A file that came back is known again by its batch, else by its texts, whatever it is called."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.catalogs import catalog_text
from pipeline.errors import InputError
from pipeline.exchange.identity import candidates, language_of
from pipeline.exchange.sent import Batch, Sent, batch_of, copy_path, find_sent
from pipeline.files import write_file
from pipeline.glossary import Glossary
from pipeline.model.texts import Catalog, Key, Message, Term, Unit
from tests.builders_catalogs import catalog, message, obsolete, reviewed
from tests.builders_exchange import answered, file_of, returned, send

OLD = catalog(reviewed("a", "stary"), reviewed("b", "be"), reviewed("c", "ce"))
NEW = catalog(reviewed("a", "nowy"), reviewed("b", "be"), reviewed("c", "ce"))
LANGUAGES = ("pl", "de")


def keep(folder: Path, *catalogs: Catalog) -> list[Batch]:
    batches = [send(item) for item in catalogs]
    for batch in batches:
        write_file(copy_path(folder, batch), catalog_text(batch.catalog, project="demo"))
    return batches


def found(folder: Path, text: str, languages: Sequence[str] = LANGUAGES) -> Sent:
    sent = find_sent(folder, returned(text), languages)
    assert sent is not None
    return sent


def without_header(text: str) -> str:
    return 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n\n' + text.partition("\n\n")[2]


def test_batch_in_the_header_decides(tmp_path: Path) -> None:
    old, new = keep(tmp_path, OLD, NEW)
    assert [found(tmp_path, file_of(batch)).batch_id for batch in (old, new)] == [old.batch_id, new.batch_id]


def test_file_without_its_header_is_known_by_its_texts(tmp_path: Path) -> None:
    old, _ = keep(tmp_path, OLD, NEW)
    edited = answered(old.catalog, {"b": "bee"})
    assert found(tmp_path, without_header(file_of(send(edited)))).batch_id == old.batch_id


def test_where_copies_fit_equally_well_only_what_they_agree_on_counts(tmp_path: Path) -> None:
    keep(tmp_path, OLD, NEW)
    sent = found(tmp_path, without_header(file_of(send(answered(OLD, {"a": "inny"})))))
    assert (sent.batch_id, set(sent.units)) == ("", {Key("", "b"), Key("", "c")})


def test_nothing_sent_means_no_copy(tmp_path: Path) -> None:
    assert find_sent(tmp_path, returned(file_of(send(OLD))), LANGUAGES) is None


def test_batch_id_cannot_name_a_file_elsewhere(tmp_path: Path) -> None:
    text = file_of(send(OLD)).replace(send(OLD).batch_id, "../../../../x")
    assert find_sent(tmp_path, returned(text), LANGUAGES) is None


def test_same_catalog_is_the_same_batch() -> None:
    assert (send(OLD).batch_id == send(OLD).batch_id, send(OLD).batch_id == send(NEW).batch_id) == (True, False)


def test_translator_gets_live_texts_with_the_glossary_of_today() -> None:
    old_note = Message("A good practice.", domain="practices", limit=40, notes=("text", "term: good practice -> x"))
    glossary = Glossary((Term("good practice", {"pl": "dobra praktyka"}),))
    sent = batch_of(catalog(Unit(old_note), obsolete("gone", "z")), glossary, project="demo").catalog
    assert [unit.message.notes for unit in sent.units] == [("text", "term: good practice -> dobra praktyka")]
    assert b"#. at most 40 characters\n" in catalog_text(sent)


def test_file_of_another_project_is_refused() -> None:
    with pytest.raises(InputError, match="was sent for the project demo; take it back with -p demo"):
        candidates(returned(file_of(send(OLD))), LANGUAGES, project="other")


@pytest.mark.parametrize(("said", "language"), [("pl", "pl"), ("pl_PL", "pl"), ("de-AT", "de"), ("DE", "de")])
def test_language_is_read_as_editors_write_it(said: str, language: str) -> None:
    text = file_of(send(OLD)).replace("Language: pl", f"Language: {said}")
    assert candidates(returned(text), LANGUAGES, project="demo") == (language,)


def test_language_the_project_lacks_is_refused() -> None:
    text = file_of(send(OLD)).replace("Language: pl", "Language: fi")
    with pytest.raises(InputError, match="its header says language fi; the project has pl, de"):
        candidates(returned(text), LANGUAGES, project="demo")


def language(text: str, catalogs: Mapping[str, Catalog], sent: Sent | None = None) -> str:
    by_domain = {code: {"practices": item} for code, item in catalogs.items()}
    back = returned(text)
    return language_of(back, sent, candidates(back, LANGUAGES, project="demo"), by_domain)


def test_file_that_does_not_say_its_language_is_known_by_its_translations() -> None:
    text = file_of(send(OLD)).replace('"Language: pl\\n"\n', "")
    german = Catalog("de", "practices", (reviewed("a", "alt"), Unit(message("b"))))
    assert language(text, {"pl": NEW, "de": german}) == "pl"


def test_file_whose_language_nothing_tells_is_refused() -> None:
    text = file_of(send(catalog(Unit(message("a"))))).replace('"Language: pl\\n"\n', "")
    empty = {code: Catalog(code, "practices", (Unit(message("a")),)) for code in LANGUAGES}
    with pytest.raises(InputError, match="does not say its language"):
        language(text, empty)


def test_file_with_no_text_of_the_project_is_refused() -> None:
    with pytest.raises(InputError, match="none of its 3 texts is in this project"):
        language(file_of(send(OLD)), {"pl": catalog(Unit(message("z")))})


def test_file_whose_header_contradicts_its_batch_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, OLD)
    text = file_of(send(OLD)).replace("Language: pl", "Language: de")
    with pytest.raises(InputError, match="its header says language de, but it was sent for pl"):
        language(text, {"pl": OLD}, find_sent(tmp_path, returned(text), ("de",)))


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda text: text[: text.rindex('msgstr "')], "the file ends in the middle of an entry"),
        (lambda text: text + '\nmsgid "a"\nmsgstr "x"\n', "the same source text stands in line"),
        (lambda text: text.replace("stary", "star\ufffdÅ‚y"), "letters were read in a wrong character set"),
        (lambda text: "<<<<<<< mine\n" + text, "is left from a merge conflict"),
        (lambda text: text.partition("\n\n")[0] + "\n", "holds no text"),
    ],
)
def test_damaged_file_is_refused_by_its_line(damage: object, what: str) -> None:
    assert callable(damage)
    with pytest.raises(InputError, match=what):
        returned(damage(file_of(send(OLD))))
