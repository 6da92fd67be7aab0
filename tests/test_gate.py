"""The gate of a final: nothing that is not reviewed, approved and right goes through, and the list says all of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from pipeline.checks import Subject
from pipeline.gate.evidence import Evidence, wanted_in, with_toolkit
from pipeline.gate.reasons import Reason, listed
from pipeline.gate.rules import reasons_of
from pipeline.gate.texts import in_source
from pipeline.model.facts import FinalRules, VisibilityProfile
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.records.loading import load_records
from pipeline.visibility import REQUIRED
from tests.builders_records import edited, write_project

LEGAL = """\
- id: union
  texts: {en: European Union, fr: Union européenne}
  approved_by: {en: the programme, fr: the programme}
- id: fund
  texts: {en: the fund, fr: le fonds}
  approved_by: {en: the programme, fr: the programme}
"""
PRESS = """\
id: launch
kind: release
when: 2026-11
headline: A headline
embargo: 2026-11-22T14:00:00+01:00
sources: [paper]
"""
PUBLICATIONS = """\
- id: breviary
  kind: breviary
  title: Breviary of Samples
  when: 2026-11
- id: release
  kind: press-release
  title: Releases
  when: 2026-11
"""
MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)
TITLE, HEADLINE = Key("title", "Laboratory"), Key("headline", "A headline")
CAPTION = Key("caption", "The tower")
PO = "sources/sample/po/fr/practices.po"


def message(key: Key, *addresses: str) -> Message:
    return Message(key.source, key.context, addresses=addresses)


MESSAGES = {"practices": (message(TITLE, "practice/lab/title"), message(HEADLINE, "press/launch/headline"))}
PRINTED = {"breviary": frozenset((TITLE,)), "release": frozenset((HEADLINE,))}


def units(*states: State) -> tuple[Unit, ...]:
    return tuple(
        Unit(found, "" if state is State.UNTRANSLATED else "mot", state, line=number)
        for number, (found, state) in enumerate(zip(MESSAGES["practices"], states, strict=False), 1)
    )


REVIEWED = units(State.REVIEWED, State.REVIEWED)


def evidence(
    root: Path,
    *,
    entries: tuple[Unit, ...] = REVIEWED,
    findings: tuple[Finding, ...] = (),
    now: datetime = MORNING,
    wanted: Mapping[str, tuple[str, ...]] | None = None,
    **files: str,
) -> Evidence:
    records = load_records(write_project(root, **({"legal": LEGAL} | files)))
    catalogs = {"fr": {"practices": Catalog("fr", "practices", entries)}}
    subject = Subject(records, MESSAGES, catalogs, "sources/sample/po")
    return Evidence(subject, PRINTED, wanted or {"en": ("breviary",), "fr": ("breviary",)}, findings, now)


def reasons(found: Evidence, *, complete: bool = False) -> list[str]:
    return [str(reason) for reason in reasons_of(found, complete=complete)]


def with_rules(found: Evidence, rules: FinalRules) -> Evidence:
    project = replace(found.subject.records.project, final=rules)
    return replace(found, subject=replace(found.subject, records=replace(found.subject.records, project=project)))


def test_reviewed_approved_and_right_goes_through(tmp_path: Path) -> None:
    assert reasons(evidence(tmp_path)) == []


@pytest.mark.parametrize(
    ("state", "told"), [(State.UNTRANSLATED, "1 not translated"), (State.DRAFT, "1 drafts")], ids=["empty", "draft"]
)
def test_text_nobody_reviewed_is_told_with_its_language_publication_and_line(
    tmp_path: Path, state: State, told: str
) -> None:
    assert reasons(evidence(tmp_path, entries=units(state, State.REVIEWED))) == [
        f"fr: breviary: 1 texts not reviewed ({told}): 0 % of its words are, 100 % are asked for; see {PO}:1"
    ]


def test_text_whose_source_changed_is_told_as_such(tmp_path: Path) -> None:
    stale = replace(REVIEWED[0], state=State.DRAFT, previous=Key("title", "Lab"))
    assert "(1 changed since)" in reasons(evidence(tmp_path, entries=(stale,)))[0]


def test_text_that_is_in_no_po_file_yet_is_told_with_the_command_that_puts_it_there(tmp_path: Path) -> None:
    assert reasons(evidence(tmp_path, entries=()))[0].endswith(
        "(1 not in the PO files): 0 % of its words are, 100 % are asked for; run `extract`"
    )


def test_publication_that_does_not_print_a_text_does_not_wait_for_it(tmp_path: Path) -> None:
    assert reasons(evidence(tmp_path, entries=units(State.REVIEWED, State.DRAFT))) == []


def test_share_of_a_language_lets_the_rest_through_in_the_source_language(tmp_path: Path) -> None:
    found = evidence(tmp_path, entries=units(State.REVIEWED, State.DRAFT), wanted={"fr": ("both",)})
    both = replace(found, printed={"both": frozenset((TITLE, HEADLINE))})
    assert reasons(with_rules(both, FinalRules(reviewed=34)))[0].startswith("fr: both: 1 texts not reviewed")
    passing = with_rules(both, FinalRules(reviewed=100, languages={"fr": 33}))
    assert (reasons(passing), in_source(passing, "fr")) == ([], {"both": 1})


def finding(place: str, *, check: str = "numbers", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(check, severity, place, "is wrong", "mend it")


def test_error_in_a_translation_stops_the_publications_that_print_it(tmp_path: Path) -> None:
    found = evidence(tmp_path, findings=(finding(f"{PO}:1"), finding(f"{PO}:2")))
    assert reasons(found) == [f"fr: breviary: {PO}:1: is wrong [numbers]; mend it"]


def test_error_in_a_record_stops_every_language(tmp_path: Path) -> None:
    place = load_records(write_project(tmp_path)).places["practice/lab/title"]
    found = evidence(tmp_path, findings=(finding(place, check="withheld-data"),))
    assert reasons(found) == [f"every language: every publication: {place}: is wrong [withheld-data]; mend it"]


@pytest.mark.parametrize(
    ("check", "severity", "stops"),
    [
        ("limits", Severity.WARNING, True),
        ("alternative-texts", Severity.WARNING, True),
        ("end-marks", Severity.WARNING, False),
        ("claims", Severity.NOTE, False),
    ],
)
def test_too_long_a_text_and_a_picture_without_words_stop_a_final_and_other_warnings_do_not(
    tmp_path: Path, check: str, severity: Severity, stops: bool
) -> None:
    found = evidence(tmp_path, findings=(finding(f"{PO}:1", check=check, severity=severity),))
    assert bool(reasons(found)) is stops


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (", fr: le fonds", "", "fr: every publication: sources/sample/legal.yaml: the legal text fund is missing"),
        ("le fonds}\n  approved_by: {en: the programme, fr: the programme}", "le fonds}", "fund is approved by nobody"),
        (
            "le fonds}\n  approved_by: {en: the programme, fr: the programme}",
            "le fonds}\n  approved_by: {en: the programme, fr: to be verified}",
            "fr: every publication: sources/sample/legal.yaml: the legal text fund is not approved yet: to be verified",
        ),
    ],
    ids=["missing in a language", "approved by nobody", "to be verified"],
)
def test_legal_text_that_is_missing_or_not_approved_stops_its_languages(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert told in reasons(evidence(tmp_path, legal=LEGAL.replace(old, new)))[0]


@pytest.mark.parametrize(("approval", "stops"), [("the programme", False), ("to be confirmed", True)])
def test_legal_text_that_may_be_left_out_stops_a_final_while_nobody_has_approved_it(
    tmp_path: Path, approval: str, stops: bool
) -> None:
    line = f"- id: disclaimer\n  texts: {{fr: Sans garantie}}\n  approved_by: {{fr: {approval}}}\n"
    told = reasons(evidence(tmp_path, legal=LEGAL + line))
    assert [reason.split(":")[0] for reason in told] == (["fr"] if stops else [])


def test_every_legal_generation_has_its_obligatory_texts() -> None:
    generations = {profile for profile in VisibilityProfile if profile.value.startswith("ERDF")}
    assert all(REQUIRED[profile] for profile in generations)


@pytest.mark.parametrize(("hour", "stops"), [(12, True), (14, False)])
def test_press_item_waits_for_the_hour_of_its_embargo(tmp_path: Path, hour: int, stops: bool) -> None:
    now, wanted = MORNING.replace(hour=hour), {"en": ("breviary", "release")}
    found = evidence(tmp_path, now=now, wanted=wanted, publications=PUBLICATIONS, press__launch=PRESS)
    told = ["every language: release: sources/sample/press/launch.yaml:5: is under embargo until 2026-11-22 14:00"]
    assert [line.split(" +01:00")[0] for line in reasons(found)] == (told if stops else [])


def test_embargo_of_a_release_does_not_stop_what_does_not_print_it(tmp_path: Path) -> None:
    assert reasons(evidence(tmp_path, publications=PUBLICATIONS, press__launch=PRESS)) == []


IMAGES = "- id: tower\n  file: tower.png\n  alt: {alt}\n  caption: The tower\n"


@pytest.mark.parametrize(("alt", "stops"), [("not_stated", True), ("A winding tower", False)])
def test_picture_without_alternative_text_stops_every_language(tmp_path: Path, alt: str, stops: bool) -> None:
    found = pictured(tmp_path, alt, printing=(CAPTION,))
    place = "sources/sample/images.yaml:3"
    told = f"every language: every publication: {place}: the picture tower has no alternative text; say in alt"
    assert [line.removesuffix(" what it shows") for line in reasons(found)] == ([told] if stops else [])


def test_picture_that_no_wanted_publication_prints_stops_none(tmp_path: Path) -> None:
    assert reasons(pictured(tmp_path, "not_stated", printing=())) == []


def pictured(root: Path, alt: str, *, printing: tuple[Key, ...]) -> Evidence:
    """Return the evidence of a project with a picture whose caption is reviewed and printed, or is not."""
    (root / "sources/sample/images").mkdir(parents=True)
    Image.new("RGB", (40, 40)).save(root / "sources/sample/images/tower.png")
    found = evidence(root, images=IMAGES.format(alt=alt))
    caption = message(CAPTION, "image/tower/caption")
    catalogs = {"fr": {"practices": Catalog("fr", "practices", (*REVIEWED, Unit(caption, "La tour", State.REVIEWED)))}}
    subject = replace(found.subject, messages={**MESSAGES, "project": (caption,)}, catalogs=catalogs)
    return replace(found, subject=subject, printed={"breviary": frozenset((TITLE, *printing))})


def test_unresolved_claim_stops_a_final(tmp_path: Path) -> None:
    indicators = edited("indicators.yaml", ("status: alternative", "status: unresolved"))
    (told,) = reasons(evidence(tmp_path, indicators=indicators))
    assert "sources/sample/indicators.yaml" in told and "a claim is unresolved" in told


def test_publication_missing_in_a_language_stops_a_complete_hand_out_only(tmp_path: Path) -> None:
    publications = edited("publications.yaml", ("  when: 2026-11", "  when: 2026-11\n  languages: [en]"))
    found = evidence(tmp_path, publications=publications)
    assert reasons(found) == []
    assert reasons(found, complete=True)[0].startswith("fr: breviary: is not made in this language")


def test_list_puts_every_language_first_then_each_with_its_publications_in_order() -> None:
    found = [Reason("b", "", "", ("fr",), ("memo",)), Reason("a", "", "", ("fr",), ("breviary",)), Reason("c")]
    lines = listed([*found, found[0]], languages=("en", "fr"), publications=("breviary", "memo")).splitlines()
    assert lines == [
        "every language: every publication: c",
        "fr: breviary: a",
        "fr: memo: b",
        "no final is made: 3 reasons; nothing was written",
    ]


def test_wanted_are_the_publications_made_in_a_language_and_the_cover_of_a_toolkit(tmp_path: Path) -> None:
    subject = evidence(tmp_path, publications=PUBLICATIONS, press__launch=PRESS).subject
    assert wanted_in(subject, "fr", ()) == ("breviary", "release")
    assert wanted_in(subject, "fr", ("release",), toolkit=True) == ("release", "toolkit")


def test_texts_of_the_toolkits_cover_count_for_the_toolkit() -> None:
    cover = message(Key("", "Contents"), "template/toolkit#1F")
    assert with_toolkit(PRINTED, {"templates": (cover,)})["toolkit"] == {cover.key}
