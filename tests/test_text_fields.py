"""Fields in the texts of records: what cannot be filled in is named."""

from pathlib import Path

import pytest

from pipeline.addresses import fields_of
from pipeline.records.text_fields import FORMS
from tests.builders_records import changed, problems_of, write_project

LAB = "practices/lab.yaml"
SHORT = "short_description: A place to try things."

TEXT_FIELDS = [
    ("{partner.alhpa}", "{partner.alhpa}: there is no partner 'alhpa'; did you mean alpha?"),
    ("{partner.alpha.long}", "{partner.alpha.long} is not a field; write {partner.ID} or {partner.ID.short}"),
    ("{partener.alpha}", "{partener.alpha} is not a field; did you mean partner?"),
    ("{event.kick-off}", "{event.kick-off} is not a field; write {event.ID.when} or {event.ID.town}"),
    ("{event.undated.when}", "{event.undated.when} would print nothing; fill in when of event undated"),
    ("{project.cost}", "{project.cost} is not a field; write {project.acronym} or {project.duration} or {project"),
    ("{project.erdf}", "{project.erdf} would print nothing; fill in budget erdf of project.yaml"),
    ("{country.QQ}", "{country.QQ}: there is no country 'QQ'; write its ISO 3166 code"),
    ("{in.October}", "{in.October} holds no date; write a date such as {in.2011-10}"),
    ("{number.twelve}", "{number.twelve} holds no number; write one such as {number.12}"),
    ("{todo}", "{todo} is not a field; known here: "),
]


@pytest.mark.parametrize(("field", "line"), TEXT_FIELDS, ids=[case[0] for case in TEXT_FIELDS])
def test_field_of_a_text_that_cannot_be_filled_in_is_named(tmp_path: Path, field: str, line: str) -> None:
    folder = write_project(tmp_path, **changed(LAB, (SHORT, f'short_description: "At {field}."')))
    (problem,) = problems_of(folder)
    assert problem.startswith(f"practices/lab.yaml:7: short_description: {line}")


def test_every_documented_field_is_accepted(tmp_path: Path) -> None:
    ids = {"partner": "alpha", "figure": "samples", "practice": "lab", "thematic": "first", "event": "kick-off"}
    known = [form for form in FORMS if not form.startswith(("plan.", "service.", "project.erdf", "event.ID.town"))]
    names = [form.replace("ID", ids.get(form.partition(".")[0], "breviary")) for form in known]
    text = " ".join(f"{{{name}}}" for name in names)
    folder = write_project(tmp_path, **changed(LAB, ("potential: not_stated", f'potential: "{text}"')))
    assert problems_of(folder) == []
    assert fields_of(text) == tuple(names)
