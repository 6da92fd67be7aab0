"""Files come back renamed, re-wrapped, re-ordered, with other headers and fewer comments: nothing of that matters."""

import re
import shutil
import subprocess
from collections.abc import Callable

import pytest

from pipeline.exchange.merging import Outcome
from pipeline.model.texts import Catalog, State
from tests.builders_exchange import CATALOG, answered, copy_of, file_of, returned, send, take, target

MSGCAT = shutil.which("msgcat")
NEW = "Partnerzy odwiedzają miejsce praktyki."
OPEN = "Partners visit the site of the practice."
DRAFTED = "The regions learn from each other."


def with_header(text: str, *fields: str, without: str = "X-Breviary") -> str:
    """Return a file whose header lost what begins with `without` and got other fields at its end."""
    kept = re.sub(rf'^"{without}.*\n', "", text, flags=re.MULTILINE)
    head, _, rest = kept.partition("\n\n")
    return "\n".join([head, *(f'"{field}\\n"' for field in fields)]) + "\n\n" + rest


def poedit(text: str) -> str:
    """Fills the header, writes fields of its own and Windows line ends, keeps every comment."""
    text = text.replace("PO-Revision-Date: ", "PO-Revision-Date: 2026-11-20 10:00+0100")
    text = with_header(text, "X-Generator: Poedit 3.4.2", "X-Poedit-SourceCharset: UTF-8", without="X-None")
    return text.replace("\n", "\r\n")


def weblate(text: str) -> str:
    """Writes the header anew, names the language in its way, does not wrap."""
    text = text.replace("Language: pl", "Language: pl_PL").replace(
        "Language-Team: ", "Language-Team: Polish <https://x>"
    )
    return with_header(re.sub(r'(?<! )"\n"(?!X-|[A-Z][\w-]+: )', "", text), "X-Generator: Weblate 5.8.4")


def lokalize(text: str) -> str:
    """Wraps each text after its own fashion and drops the fields it does not know."""
    return with_header(
        re.sub(r"(?m)^(msgid|msgstr) \"(\w+ )", r'\1 ""\n"\2"\n"', text), "X-Generator: Lokalize 22.12.3"
    )


def omegat(text: str) -> str:
    """Drops the marks 'needs work' and the extracted comments, fills what is open with the source text."""
    text = re.sub(r"(?m)^#, fuzzy\n|^#\. .*\n", "", text)
    return with_header(text.replace(f'msgid "{OPEN}"\nmsgstr ""', f'msgid "{OPEN}"\nmsgstr "{OPEN}"'))


def reordered(text: str) -> str:
    head, *entries = text.strip().split("\n\n")
    return "\ufeff" + "\n\n".join([head, *reversed(entries)]) + "\n"


EDITORS = (poedit, weblate, lokalize, omegat, reordered)


def back_from(editor: Callable[[str], str], answer: Catalog) -> str:
    """Return the file that was sent, with the translations of an answer in it, as an editor saves it."""
    batch_id = send(CATALOG).batch_id
    return editor(re.sub(r"X-Breviary-Batch: \w+", f"X-Breviary-Batch: {batch_id}", file_of(send(answer))))


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.__name__)
def test_file_saved_without_any_change_changes_nothing(editor: Callable[[str], str]) -> None:
    after, receipt = take(CATALOG, returned(back_from(editor, CATALOG)), copy_of(send(CATALOG)))
    assert (after, receipt.count(Outcome.UNCHANGED)) == (CATALOG, 4)


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.__name__)
def test_new_translation_arrives_through_any_editor(editor: Callable[[str], str]) -> None:
    answer = answered(CATALOG, {OPEN: NEW, "Benefits": "Zyski"})
    after, receipt = take(CATALOG, returned(back_from(editor, answer)), copy_of(send(CATALOG)))
    assert (target(after, OPEN), target(after, "Benefits")) == ((NEW, State.REVIEWED), ("Zyski", State.REVIEWED))
    assert (receipt.count(Outcome.ACCEPTED), receipt.count(Outcome.UNCHANGED)) == (2, 2)


@pytest.mark.skipif(MSGCAT is None, reason="gettext is not installed")
@pytest.mark.parametrize("options", [["--no-wrap"], ["--width=40"], ["--sort-output"], ["--no-location"]])
def test_file_written_again_by_gettext_changes_nothing(options: list[str]) -> None:
    run = subprocess.run(
        [str(MSGCAT), *options, "-"], input=file_of(send(CATALOG)).encode(), capture_output=True, check=True
    )
    after, receipt = take(CATALOG, returned(run.stdout), copy_of(send(CATALOG)))
    assert (after, receipt.count(Outcome.UNCHANGED)) == (CATALOG, 4)


def test_draft_counts_as_confirmed_only_where_the_editor_keeps_marks() -> None:
    answer = answered(CATALOG, {DRAFTED: "Regiony uczą się od siebie."})
    sent = copy_of(send(CATALOG))
    by_poedit, first = take(CATALOG, returned(back_from(poedit, answer)), sent)
    by_omegat, second = take(CATALOG, returned(back_from(omegat, answer)), sent)
    states = [target(after, DRAFTED)[1] for after in (by_poedit, by_omegat)]
    assert states == [State.REVIEWED, State.DRAFT]
    assert (first.stayed_drafts, second.stayed_drafts) == (0, 1)


def test_drafts_confirmed_and_corrected_are_counted() -> None:
    confirmed = answered(CATALOG, {DRAFTED: "Regiony uczą się od siebie."})
    corrected = answered(CATALOG, {DRAFTED: "Regiony uczą się od siebie nawzajem."})
    receipts = [
        take(CATALOG, returned(back_from(poedit, answer)), copy_of(send(CATALOG)))[1]
        for answer in (confirmed, corrected)
    ]
    marks = [(item.verdicts[1].confirmed, item.verdicts[1].edited) for item in receipts]
    assert marks == [(True, False), (False, True)]


def test_source_sentence_in_place_of_a_translation_is_not_taken_for_one() -> None:
    after, _ = take(CATALOG, returned(back_from(omegat, CATALOG)), copy_of(send(CATALOG)))
    assert target(after, OPEN) == ("", State.UNTRANSLATED)
