"""Checks as translators meet them: where they point, how they are silenced, what each of them holds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.catalogs import catalog_text, parse_catalog, update
from pipeline.checks import CHECKS, Subject, Task, check_language, run
from pipeline.checks.figures import figures_of
from pipeline.checks.pairs import Manner, pair_of
from pipeline.checks.registry import RULES
from pipeline.dictionaries import DICTIONARIES, unknown_words
from pipeline.exchange.merging import Outcome, merge
from pipeline.glossary import Glossary
from pipeline.model.facts import StyleProfile
from pipeline.model.results import Severity
from pipeline.model.texts import Catalog, Message, State, Term, Unit
from pipeline.recalling import problem_of
from pipeline.records.loading import load_records
from tests.builders_records import changed, write_project
from tests.checks.judging import glossary, pair_of_row
from tests.checks.rows import read_rows
from tests.checks.twins import LANGUAGES

PROSPECTS = Term("PROSPECTS", {}, protected=True, case_sensitive=True)


def unit(source: str, target: str, *comments: str, limit: int | None = None) -> Unit:
    return Unit(Message(source, limit=limit), target, State.REVIEWED, comments=comments)


def found(
    *units: Unit, language: str = "de", profile: StyleProfile = StyleProfile.EU, terms: tuple[Term, ...] = ()
) -> list[str]:
    """Return `check: what` of every finding about some units, but for spelling."""
    task = Task(language, {"plans": Catalog(language, "plans", units)}, "po", "en", profile, Glossary(terms))
    findings = [finding for finding in check_language(task) if finding.check != "spelling"]
    return [f"{finding.check}: {finding.what.partition(': ')[2] or finding.what}" for finding in findings]


def names(source: str, target: str, language: str, profile: StyleProfile = StyleProfile.EU) -> list[str]:
    """Return the checks that speak about a pair of texts."""
    manner = Manner(language, profile=profile)
    pair = pair_of(unit(source, target), source, target, manner=manner)
    return [rule.name for rule in RULES if any(True for _ in rule.look(pair))]


def test_finding_points_at_the_line_of_its_entry() -> None:
    data = catalog_text(Catalog("de", "plans", (unit("One", "Eins"), unit("In 2011.", "Im Jahr 2012."))))
    catalog = parse_catalog(data, name="de.po", language="de", domain="plans")
    (finding,) = check_language(Task("de", {"plans": catalog}, "sources/demo/po"))
    line = int(finding.place.removeprefix("sources/demo/po/de/plans.po:"))
    assert data.decode().split("\n")[line - 1] == 'msgid "In 2011."'
    assert finding.what == "'Im Jahr 2012.': the number 2011 became 2012"


def test_silence_with_a_reason_is_obeyed() -> None:
    assert found(unit("In 2011.", "Im Jahr 2012.", "breviary: ignore numbers: the source is wrong")) == []


def test_silence_without_a_reason_is_not_obeyed() -> None:
    lines = found(unit("In 2011.", "Im Jahr 2012.", "breviary: ignore numbers"))
    assert lines == [
        "numbers: the number 2011 became 2012",
        "silences: the comment that silences numbers gives no reason",
    ]


def test_silence_that_silences_nothing_is_reported() -> None:
    assert found(unit("In 2011.", "Im Jahr 2011.", "breviary: ignore numbers: because")) == [
        "silences: the comment silences numbers, which has nothing to say here"
    ]
    assert found(unit("In 2011.", "Im Jahr 2011.", "breviary: ignore nubmers: because")) == [
        "silences: the comment silences 'nubmers', and there is no such check"
    ]


def test_silence_and_its_reason_survive_extract_and_the_way_to_a_translator_and_back() -> None:
    silence = "breviary: ignore numbers: the source is wrong"
    old = Catalog("de", "plans", (unit("In 2011.", "Im Jahr 2012.", silence),))
    after = update({"plans": old}, {"plans": [Message("In 2011.", domain="plans")]}, language="de")["plans"]
    sent = parse_catalog(catalog_text(after), name="de.po", language="de", domain="plans").units[0]
    outcome, merged = merge(sent, unit("In 2011.", "Im Jahr 2013.", silence), sent)
    assert (outcome, merged.comments) == (Outcome.ACCEPTED, (silence,))


def test_silence_that_a_translator_adds_comes_back_with_the_file() -> None:
    silence = "breviary: ignore numbers: the source is wrong"
    here = unit("In 2011.", "Im Jahr 2012.")
    assert merge(here, unit("In 2011.", "Im Jahr 2012.", silence), here)[1].comments == (silence,)


def test_guess_for_an_older_source_is_checked_for_what_breaks_it_only() -> None:
    guess = Unit(Message("In 2011 {a.b}."), "Im Jahr 2009.", State.DRAFT, previous=Message("In 2009.").key)
    assert found(guess) == ["fields: the field {a.b} is missing"]


def test_every_plural_form_is_checked() -> None:
    message = Message("{n} plan of 2011", plural="{n} plans of 2011")
    forms = ("{n} Plan von 2011", "{n} Pläne von 2012")
    assert found(Unit(message, state=State.REVIEWED, plural_targets=forms)) == ["numbers: the number 2011 became 2012"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_used_is_an_error_of_some_check(language: str) -> None:
    manner = Manner(language, glossary=glossary())
    for row in read_rows(language):
        if problem_of(row.source, row.target):
            pair = pair_of_row(row, manner)
            assert any(True for rule in RULES if rule.severity is Severity.ERROR for _ in rule.look(pair)), row


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "1,793,582.50 and 2.5 million", ["1793582.50", "2500000.0"]),
        ("de", "1.793.582,50 und 2,5 Mio.", ["1793582.50", "2500000.0"]),
        ("pl", "1 793 582,50 i 300 tys.", ["1793582.50", "300000"]),
        ("es", "3 mil millones y 4 mil", ["3000000000", "4000"]),
        ("mt", "EUR 1 793.50", ["1793.50"]),
        ("fr", "XXe siècle, 9 h 30", ["20", "9", "30"]),
        ("en", "from 9 a.m. to 2.30 p.m.", ["9", "14", "30"]),
        ("hu", "2011. 10. 14.", ["2011", "10", "14"]),
        ("en", "the years 2007/2013", ["2007", "2013"]),
        ("en", "In İzmir on 5 March 2012", ["5", "3", "2012"]),
        ("de", "P4C spart CO2 auf 5m2, nicht auf 12 km2 (MIX4, XIV)", ["0", "0", "5", "12", "0", "14"]),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(language: str, text: str, values: list[str]) -> None:
    assert [str(figure.value) for figure in figures_of(text, language)] == values


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("12 plans", "dwanaście planów", "pl"),
        ("twelve plans", "12 plánů", "cs"),
        ("the 1990s", "die 90er-Jahre", "de"),
        ("14 October 2011", "14.10.2011", "de"),
        ("twenty-five partners", "25 partnerjev", "sl"),
        ("at 2 p.m.", "um 14 Uhr", "de"),
        ("version 1.0", "Version 1.0", "de"),
        ("phase 1: 500 people", "faza 1: 500 osób", "pl"),
        ("EUR 3 billion", "3 mil millones EUR", "es"),
        ("for eighteen months", "dix-huit mois", "fr"),
        ("21 partners", "veintiún socios o veintiuno", "es"),
        ("a 5-day visit", "pětidenní návštěva", "cs"),
        ("4 times a year", "évente négyszer", "hu"),
        ("open from 8.30 a.m. to 4 p.m.", "geöffnet von 8.30 bis 16 Uhr", "de"),
        ("open from 10.30", "od 10:30", "pl"),
        ("the 1980s", "80. léta 20. století", "cs"),
        ("1:1 coaching", "indywidualny coaching", "pl"),
        ("Decision 1639/2006/EC", "Beschluss 1639/2006/EG", "de"),
        ("from 15 % to 20 %", "von 15 auf 20~%".replace("~", "\u00a0"), "de"),
        ("Industry 4.0 and room 2.14", "Industrie 4.0 und Raum 2.14", "de"),
        ("10 m from the lift", "10~m od windy".replace("~", "\u00a0"), "pl"),
        ("a ratio of 3:2", "poměr 3 : 2", "cs"),
        ("from −5 to 12 degrees", "von minus 5 auf 12 Grad", "de"),
        ("the doors open at 8pm", "las puertas abren a las 8pm", "es"),
        ("the doors open at 8.30pm", "il-bibien jinfetħu fit-8.30pm", "mt"),
        ("week 37 of 2011", "37. týden roku 2011", "cs"),
    ],
)
def test_same_value_in_another_form_is_no_fault(source: str, target: str, language: str) -> None:
    assert set(names(source, target, language)) <= {"hard-spaces", "usual-length"}


@pytest.mark.parametrize(
    ("source", "target", "language", "check"),
    [
        ("1,500 people", "1,500 Personen", "de", "numbers"),
        ("3 million", "3 Milliarden", "de", "numbers"),
        ("31 May 2011", "31 czerwca 2011", "pl", "dates"),
        ("Tel. +32 11 49 21 72", "Tel. +32 11 49 21 27", "nl", "document-numbers"),
        ("15 practices", "15. praks", "sl", "ordinals"),
        ("Annex II: Lists", "Anhang III: Listen", "de", "numbers"),
        ("from −5 to 12 degrees", "von 5 auf 12 Grad", "de", "numbers"),
        ("for eighteen months", "pendant seize mois", "fr", "numbers"),
        ("Decision 1639/2006/EC", "Beschluss 1639/2006/EU", "de", "document-numbers"),
        ("They meet every year", "Sie treffen sich every Jahr", "de", "english-fragments"),
        ("Costs by work package", "Koszty – Koszty Według Pakietów Prac", "pl", "title-case"),
        ("on 30 June", "30. junija", "sl", "hard-spaces"),
        ("5 km", "5km", "fr", "glued-units"),
        ("Who? He", "Ποιος? Αυτός", "el", "greek-question-marks"),
        ("in the region", "o reġjun teknoloġiṡti", "mt", "foreign-letters"),
        ("Kommunes should involve citizens", "Kommunen should involve Bürger", "de", "english-fragments"),
    ],
)
def test_named_faults_of_the_field_are_found(source: str, target: str, language: str, check: str) -> None:
    assert check in names(source, target, language)


def test_guillemets_follow_the_style_of_the_project() -> None:
    tight, spaced = "Le «mot».", "Le «\u00a0mot\u00a0»."
    assert names("The “word”.", tight, "fr") == [] == names("The “word”.", spaced, "fr", StyleProfile.NATIONAL)
    assert names("The “word”.", tight, "fr", StyleProfile.NATIONAL) == ["quote-spaces"]
    assert names("The “word”.", spaced, "fr") == ["quote-spaces"]


def test_slovenian_quotes_of_the_country_stand_the_other_way_round() -> None:
    assert names("The “word”.", "Ta »beseda«.", "sl", StyleProfile.NATIONAL) == []
    assert names("The “word”.", "Ta »beseda«.", "sl") == ["quotes"]


def test_name_may_take_an_ending_but_not_another_letter() -> None:
    assert found(unit("In PROSPECTS", "A PROSPECTS-ban"), language="hu", terms=(PROSPECTS,)) == []
    assert found(unit("In PROSPECTS", "A PEROSPECTS-ban"), language="hu", terms=(PROSPECTS,)) == [
        "kept-names: the name 'PROSPECTS' is missing or changed",
        "near-names: 'PEROSPECTS' is nearly the name PROSPECTS",
    ]


def test_common_noun_that_is_spelled_like_a_name_is_no_slip() -> None:
    assert found(unit("New prospects", "Neue Prospekte"), terms=(PROSPECTS,)) == []


def test_text_over_its_limit_is_told_by_how_much() -> None:
    assert found(unit("Help", "Hilfestellung", limit=8)) == ["limits: 13 characters, maximum 8"]


def test_same_source_in_two_files_is_translated_in_the_same_words() -> None:
    source = "See the list of partners."
    pages = {"a": unit(source, "Siehe die Liste der Partner."), "b": unit(source, "Zu den Beteiligten hier entlang.")}
    task = Task("de", {domain: Catalog("de", domain, (one,)) for domain, one in pages.items()}, "po")
    assert [one.check for one in check_language(task) if one.check != "spelling"] == ["one-translation"]


def test_case_and_inflection_make_no_second_translation() -> None:
    source = "Training programme for young entrepreneurs"
    pages = {
        "a": unit(source, "program szkoleniowy dla młodych przedsiębiorców"),
        "b": unit(source.lower(), "Programu szkoleniowego dla młodych przedsiębiorców"),
    }
    task = Task("pl", {domain: Catalog("pl", domain, (one,)) for domain, one in pages.items()}, "po")
    assert [one.check for one in check_language(task) if one.check.startswith("one-")] == []


def test_two_sources_with_one_translation_are_reported_with_both_places() -> None:
    target = "Alle Partner nahmen an der Sitzung teil."
    lines = found(
        unit("All partners took part in the meeting.", target), unit("The budget covers travel costs too.", target)
    )
    assert [line.partition(":")[0] for line in lines] == ["one-source"]


@pytest.mark.skipif(unknown_words(["Haus"], "de") is None, reason="no German dictionary is installed")
def test_misspelt_word_is_found_and_a_word_of_the_project_is_not() -> None:
    units = (unit("Nice house", "Schönes Huas mit Kwertz"),)
    task = Task("de", {"a": Catalog("de", "a", units)}, "po", words=frozenset({"Kwertz"}))
    assert [one.what for one in check_language(task) if one.check == "spelling"] == [
        "'Schönes Huas mit Kwertz': 'Huas' is in no dictionary"
    ]


def test_language_without_dictionary_is_told_once() -> None:
    assert "mt" not in DICTIONARIES
    task = Task("mt", {"a": Catalog("mt", "a", (unit("Yes", "Iva"), unit("No", "Le")))}, "po")
    (finding,) = check_language(task)
    assert (finding.check, finding.place, finding.severity) == ("spelling", "po/mt", Severity.NOTE)
    assert finding.what == "spelling is not checked: no dictionary of Maltese is installed here"


def test_silence_of_spelling_is_not_idle_where_no_dictionary_is() -> None:
    silenced = unit("Yes", "Iva", "breviary: ignore spelling: an old form")
    task = Task("mt", {"a": Catalog("mt", "a", (silenced,))}, "po")
    assert [finding.place for finding in check_language(task)] == ["po/mt"]


def test_text_of_the_pseudo_engine_is_checked_for_what_breaks_it_only() -> None:
    draft = Unit(Message("In 2011 {a.b}."), "[Îñ 2012 ···]", State.DRAFT, origin="engine:pseudo")
    assert found(draft) == ["fields: the field {a.b} is missing"]


def test_one_finding_names_the_first_words_and_counts_the_rest() -> None:
    (line,) = found(unit("One two three four five", "šest śtyri płat żes ł"))
    assert line.startswith("foreign-letters: 'šest', 'śtyri', 'płat' and 2 more have letters such as š (U+0161)")


def test_every_check_says_its_rule_in_a_sentence() -> None:
    assert [name for name, check in CHECKS.items() if not check.rule.endswith(".")] == []


def of_records(root: Path, check: str, **files: str) -> Iterator[str]:
    """Yield what a check of the records finds in a changed sample project."""
    records = load_records(write_project(root, **files))
    subject = Subject(records, {}, {}, "po", glossary=Glossary((PROSPECTS,)), today=date(2026, 11, 22))
    return (str(finding) for finding in run(subject, parts=["records"]) if finding.check == check)


def test_text_that_waits_to_be_filled_in_is_found_at_its_line(tmp_path: Path) -> None:
    files = changed("practices/lab.yaml", ("A place to try things.", "XX number of SMEs."))
    (line,) = of_records(tmp_path, "unfinished", **files)
    assert line.startswith("sources/sample/practices/lab.yaml:7: 'XX' in 'XX number of SMEs.' was left")


@pytest.mark.parametrize("text", ["n/a", "-", "[insert text here]", "By dd/mm/yyyy.", "Costs are to be confirmed."])
def test_field_that_says_nothing_is_unfinished(tmp_path: Path, text: str) -> None:
    files = changed("practices/lab.yaml", ("A place to try things.", f'"{text}"'))
    assert len([*of_records(tmp_path, "unfinished", **files)]) == 1


def test_statement_that_something_was_open_is_not_unfinished(tmp_path: Path) -> None:
    files = changed("practices/lab.yaml", ("A place to try things.", "The budget was still to be defined."))
    assert list(of_records(tmp_path, "unfinished", **files)) == []


def test_century_in_roman_letters_is_not_unfinished(tmp_path: Path) -> None:
    files = changed("practices/lab.yaml", ("A place to try things.", "A place of the XX century."))
    assert list(of_records(tmp_path, "unfinished", **files)) == []


def test_name_without_its_accents_is_found(tmp_path: Path) -> None:
    files = changed("partners.yaml", ("town: Sampleton", "town: Karviná"))
    files |= changed("practices/lab.yaml", ("A place to try things.", "A place in Karvina."))
    (line,) = of_records(tmp_path, "accents", **files)
    assert line.endswith("'Karvina' has lost its accents; write Karviná")


def test_ordinary_word_is_no_name_that_lost_its_accents(tmp_path: Path) -> None:
    files = changed("partners.yaml", ("fr: Agence Alpha", "fr: Région Alpha"))
    files |= changed("practices/lab.yaml", ("A place to try things.", "A region. Region of places."))
    assert list(of_records(tmp_path, "accents", **files)) == []


def test_near_miss_of_a_protected_name_is_found_in_a_record(tmp_path: Path) -> None:
    files = changed("practices/lab.yaml", ("A place to try things.", "A place of PEROSPECTS."))
    (line,) = of_records(tmp_path, "near-names-in-records", **files)
    assert "'PEROSPECTS' in 'A place of PEROSPECTS.' is nearly the name PROSPECTS" in line


def test_code_of_georgia_for_a_german_town_is_found(tmp_path: Path) -> None:
    (line,) = of_records(tmp_path, "country-codes", **changed("partners.yaml", ("country: FR", "country: GE")))
    assert line == "sources/sample/partners.yaml:9: GE is the code of Georgia; write DE, if Germany is meant"


def test_code_of_georgia_is_found_in_a_practice_too(tmp_path: Path) -> None:
    (line,) = of_records(tmp_path, "country-codes", **changed("practices/lab.yaml", ("country: FR", "country: GE")))
    assert line.startswith("sources/sample/practices/lab.yaml:5: GE is the code of Georgia")


@pytest.mark.parametrize("when", ["2009-12-31/2012-12-30", "2010-01-01/2012-12-30"])
def test_period_that_lost_a_day_at_the_turn_of_a_year_is_found(tmp_path: Path, when: str) -> None:
    (line,) = of_records(tmp_path, "moved-days", **changed("project.yaml", ("2010-01/2012-12", when)))
    assert f"the period {when} begins or ends one day before the turn of a year" in line


def test_period_of_whole_years_is_no_finding(tmp_path: Path) -> None:
    files = changed("project.yaml", ("2010-01/2012-12", "2010-01-01/2012-12-31"))
    assert list(of_records(tmp_path, "moved-days", **files)) == []


PRESS = """\
id: opening
kind: release
when: 2026-11
headline: Opening
embargo: 2026-12-01T09:00:00+01:00
body: Alice Example opens the laboratory.
quotes:
  - person: alice
    text: Good.
    original_language: en
"""
PEOPLE = "- id: alice\n  name: Alice Example\n  publish: no\n"


@pytest.mark.parametrize(
    ("check", "what"),
    [
        ("embargo", "is under embargo until 2026-12-01 09:00"),
        ("quotes-approved", "the quotation of alice is not approved"),
        ("withheld-data", "'Alice Example' is not to be published (people.yaml, alice: publish: no)"),
    ],
)
def test_what_may_not_go_out_is_found(tmp_path: Path, check: str, what: str) -> None:
    (line,) = of_records(tmp_path, check, press__opening=PRESS, people=PEOPLE)
    assert what in line
