"""What the funds want beside the emblem: by legal generation, in approved words, never translated."""

from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import check
from pipeline.languages import LANGUAGES, country_name
from pipeline.model.bodies import LegalText
from pipeline.model.facts import VisibilityProfile
from pipeline.visibility import REQUIRED, SHIPPED, missing, wordings
from tests.builders_records import changed, write_project
from tests.workspaces import run

OLD, MIDDLE, NEW, NONE = VisibilityProfile
UNION = "- id: union\n  texts:\n    en: European Union\n  approved_by:\n    en: the programme\n"
SLOGAN = LegalText(id="slogan", texts={"de": "Investition in Ihre Zukunft"})


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("profile", VisibilityProfile)
def test_every_generation_has_its_words_in_every_language(profile: VisibilityProfile, language: str) -> None:
    assert missing((), profile, language) == ()
    assert set(wordings((), profile, language)) == set(REQUIRED[profile])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_union_is_called_what_the_locale_data_call_it(language: str) -> None:
    assert SHIPPED["union"][language].text == country_name("EU", language)


def test_generations_are_never_mixed() -> None:
    shown = {profile: set(wordings((SLOGAN,), profile, "de")) for profile in VisibilityProfile}
    assert shown == {OLD: {"union", "fund", "slogan"}, MIDDLE: {"union", "fund"}, NEW: {"statement"}, NONE: set()}


def test_text_of_the_project_outranks_the_shipped_one() -> None:
    own = LegalText(id="statement", texts={"mt": "As the programme writes it"})
    (statement,) = wordings((own,), NEW, "mt").values()
    assert (statement.text, statement.verified) == ("As the programme writes it", True)


def test_text_the_project_gives_for_other_languages_only_is_missing() -> None:
    own = LegalText(id="union", texts={"fr": "Union européenne"})
    assert missing((own,), OLD, "de") == ("union",)


def test_only_wordings_nobody_has_confirmed_are_unverified() -> None:
    found = {(name, code) for name, texts in SHIPPED.items() for code in texts if not texts[code].verified}
    assert found == {("statement", "fr"), ("statement", "mt")}


def test_check_names_a_wording_nobody_has_confirmed(tmp_path: Path) -> None:
    lines = ("visibility_profile: ERDF-2007-2013", "visibility_profile: ERDF-2021-2027")
    folder = write_project(tmp_path, **changed("project.yaml", lines))
    told = [finding.what for finding in check(folder, parts=["records"]) if finding.check == "visibility"]
    assert told == ["statement: nobody has confirmed the wording in fr, 'Cofinancé par l’Union européenne'"]


@pytest.mark.parametrize(("line", "code"), [("", ExitCode.DONE), ("  unverified: [en]\n", ExitCode.FINDINGS)])
def test_final_refuses_a_wording_nobody_has_confirmed(tmp_path: Path, line: str, code: ExitCode) -> None:
    sheets = "- id: sheet\n  kind: practice-sheet\n  title: Sheet\n  when: 2026-11\n"
    write_project(tmp_path, publications=sheets, legal=f"{UNION}{line}")
    assert run(tmp_path, "build", "-l", "en", "-f", "docx").code == ExitCode.DONE
    assert run(tmp_path, "build", "--final", "-l", "en", "-f", "docx").code == code
