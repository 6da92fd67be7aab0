"""What the checks found is kept until anything they read changes, and never tells anything else than they would."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import checks
from pipeline.catalogs import write_catalog
from pipeline.checking import Kept, findings_of, subject_of
from pipeline.checks.entries import Entries, digest_of
from pipeline.checks.pairs import BATCH, Fault, Manner, Pair, Rule, pair_of, rule_findings
from pipeline.checks.registry import RULES
from pipeline.coverage import keep_printed, read_printed
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.project import ProjectFolder, Workspace
from tests.workspaces import edit

FOUND = (Finding("numbers", Severity.ERROR, "po/fr/memo.po:3", "'zażółć'", "mend it"),)


@pytest.fixture
def demo(workspace: Path) -> ProjectFolder:
    return ProjectFolder(Workspace(workspace), "demo")


def asked(folder: ProjectFolder) -> tuple[list[str], list[tuple[Finding, ...]]]:
    """Return the languages that were read through, and what was told of each."""
    read: list[str] = []

    def look(task: checks.Task) -> checks.Checked:
        read.append(task.language)
        return checks.Checked(FOUND)

    tasks = checks.registry.tasks_of(subject_of(folder))
    return read, [checked.findings for checked in Kept(folder)(look, tasks)]


def test_language_is_read_once_and_told_alike_ever_after(demo: ProjectFolder) -> None:
    assert asked(demo) == (["fr"], [FOUND])
    assert asked(demo) == ([], [FOUND])


@pytest.mark.parametrize("file", ["po/fr/memo.po", "glossary/terms.csv", "words/fr.txt", "project.yaml"])
def test_change_of_anything_the_checks_read_makes_them_read_again(demo: ProjectFolder, file: str) -> None:
    asked(demo)
    path = demo.sources / file
    if file.endswith(".yaml"):
        edit(path, "style_profile: eu", "style_profile: national")
    elif file.endswith(".po"):
        edit(path, 'msgid "', '# seen\nmsgid "')
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text("en,fr\nlab,labo\n" if file.endswith(".csv") else "laboratoire\n", encoding="utf-8")
    assert asked(demo)[0] == ["fr"]


def test_what_cannot_be_read_any_more_is_looked_for_again(demo: ProjectFolder) -> None:
    asked(demo)
    (demo.state / "findings/fr.json").write_text('{"key": 1', encoding="utf-8")
    assert asked(demo) == (["fr"], [FOUND])


def test_kept_findings_are_those_of_the_checks(demo: ProjectFolder) -> None:
    subject = subject_of(demo)
    assert findings_of(demo, subject) == findings_of(demo, subject) == checks.run(subject)


def test_after_a_change_the_findings_are_those_of_a_first_look(demo: ProjectFolder) -> None:
    path = demo.po / "fr/plans.po"
    for number, words in enumerate(("12 stages", "13 stages", "12 stages\n# breviary: ignore numbers: so it is")):
        target, _, comment = words.partition("\n")
        comments = (comment,) if comment else ()
        said = Unit(Message("12 placements", "", "plans", ("plan/a/notes",)), target, State.REVIEWED, comments=comments)
        path.unlink(missing_ok=True)
        write_catalog(path, Catalog("fr", "plans", (said,)), project="demo")
        subject = subject_of(demo)
        assert findings_of(demo, subject) == checks.run(subject), number


def looked_at(known: Mapping[str, checks.Told], *texts: str) -> tuple[list[str], Mapping[str, checks.Told]]:
    """Return the texts that a rule was asked about, and what is known of all of them afterwards."""
    seen: list[str] = []

    def look(pair: Pair) -> Iterator[Fault]:
        seen.append(pair.source)
        yield Fault("one stage is lost", "count again")

    entries, rule = Entries(known), Rule("numbers", Severity.ERROR, look)
    for text in texts:
        pair = pair_of(Unit(Message(text), text, State.REVIEWED), text, text, manner=Manner("fr"))
        assert [*entries.look([pair], [rule])] == [[(rule, Fault("one stage is lost", "count again"))]]
    return seen, entries.told


def test_rules_are_asked_only_about_entries_that_are_new_to_them() -> None:
    seen, told = looked_at({}, "12 placements")
    assert seen == ["12 placements"]
    assert looked_at(told, "12 placements", "13 placements")[0] == ["13 placements"]


def test_texts_looked_at_together_have_the_findings_of_each_alone_in_their_order() -> None:
    guess, person = Key("", "ten"), None
    units = [
        Unit(Message(f"{{name}} in {number}"), f"im Jahr {number % 3}", previous=guess if number % 4 else person)
        for number in range(2 * BATCH + 1)
    ]
    pairs = [pair_of(unit, unit.message.source, unit.target, manner=Manner("de"), place=unit.target) for unit in units]
    alone = [finding for pair in pairs for finding in rule_findings([pair], RULES, (), place="de")]
    assert [*rule_findings(pairs, RULES, (), place="de")] == alone
    assert len(alone) > len(pairs)


OTHERS: Mapping[str, Any] = {
    "message": Message("thirteen"),
    "state": State.DRAFT,
    "previous": Key("", "ten"),
    "obsolete": True,
    "limit": 20,
    **dict.fromkeys(("comments", "plural_targets", "flags", "addresses", "notes"), ("other",)),
    **dict.fromkeys(("target", "origin", "source", "context", "domain", "plural"), "other"),
}


@pytest.mark.parametrize("name", [item.name for item in (*fields(Unit), *fields(Message)) if item.name != "line"])
def test_whatever_changes_of_an_entry_makes_the_rules_look_again(name: str) -> None:
    unit = Unit(Message("twelve", plural="dozens"), "douze", State.REVIEWED)
    change = {name: OTHERS[name]}
    whole = name in {item.name for item in fields(Unit)}
    changed = replace(unit, **change) if whole else replace(unit, message=replace(unit.message, **change))
    old, new = (digest_of(pair_of(one, "dozens", "douze", manner=Manner("fr"))) for one in (unit, changed))
    assert old != new


def test_equal_entries_have_one_digest_whether_their_texts_are_one_object_or_two() -> None:
    def digest(one: str, other: str, third: str) -> str:
        unit = Unit(Message(one), other, previous=Key("", third))
        return digest_of(pair_of(unit, one, other, manner=Manner("fr")))

    text = "zażółć"
    assert digest(text, text, text) == digest("".join([*text]), "".join([*text]), "".join([*text]))


def test_what_publications_print_is_kept_under_its_stamp_only(tmp_path: Path) -> None:
    printed = {"memo": frozenset((Key("title", "Łódź"), Key("", "two")))}
    keep_printed(tmp_path / "printed.json", "a", printed)
    assert read_printed(tmp_path / "printed.json", "a") == printed
    assert read_printed(tmp_path / "printed.json", "b") is None
    assert read_printed(tmp_path / "absent.json", "a") is None
