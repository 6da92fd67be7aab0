"""Grid, index and graphics of a project: drawn from its records, nothing added."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents.context import shared_context
from pipeline.documents.graphics import PREFIX, years
from pipeline.documents.trees import Tree
from pipeline.documents.world import FOR_ALL, FOR_PRESS, World, shown_contact
from pipeline.graphics.scenes import PartnerMap, Timeline, Transfers
from pipeline.model.bodies import Contact
from pipeline.model.collection import Records
from pipeline.model.publications import GridCell
from pipeline.model.words import Publish
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records

ROOT = Path(__file__).parent.parent
OFFERS = GridCell(id="one", partner="wigan", thematic="clusters", resources="Advice", resources_level=3)
NEEDS = GridCell(id="two", partner="karvina", thematic="clusters", needs="Advice on clusters", needs_level=2)
ALONE = GridCell(id="three", partner="tatabanya", thematic="innovation", needs="A laboratory")


@pytest.fixture(scope="module")
def records() -> Records:
    return load_records(ProjectFolder(Workspace(ROOT), "prospects"))


def world_of(records: Records) -> World:
    return World(records, "en", lambda choice: str(choice.value))


def grid_of(records: Records, *cells: GridCell) -> Tree:
    grid = shared_context(world_of(replace(records, grid=cells)))["grid"]
    assert isinstance(grid, dict)
    return grid


def told(rows: object, *fields: str) -> list[tuple[object, ...]]:
    assert isinstance(rows, list)
    return [tuple(_name(row[field]) for field in fields) for row in rows]


def _name(value: object) -> object:
    return value["id"] if isinstance(value, dict) else value


def test_grid_without_cells_shows_practices_given_and_taken_over(records: Records) -> None:
    rows = told(grid_of(records)["rows"], "partner", "resources", "needs")
    assert ("laviana", "Training programme for entrepreneurship", "") in rows
    assert ("acom-france", "", "EnergyLab") in rows
    assert len(rows) == 6


def test_transfer_plan_is_a_match(records: Records) -> None:
    matches = told(grid_of(records)["matches"], "donor", "recipient")
    assert matches[0] == ("laviana", "pas-de-calais") and len(matches) == 4


def test_need_meets_the_resources_of_another_partner_under_the_same_thematic(records: Records) -> None:
    matches = told(grid_of(records, OFFERS, NEEDS)["matches"], "donor", "resource", "need", "recipient")
    assert matches[-1] == ("wigan", "Advice", "Advice on clusters", "karvina")


def test_need_without_a_match_is_listed_as_such(records: Records) -> None:
    unmatched = grid_of(records, OFFERS, NEEDS, ALONE)["unmatched"]
    assert told(unmatched, "partner", "thematic", "text") == [("tatabanya", "innovation", "A laboratory")]


def test_rows_stand_in_protocol_order_of_countries(records: Records) -> None:
    partners = [row[0] for row in told(grid_of(records, OFFERS, NEEDS)["rows"], "partner")]
    assert partners[0] == "houthalen-helchteren" and partners[-1] == "wigan"


def test_grid_tells_whether_it_has_levels(records: Records) -> None:
    assert (grid_of(records)["has_levels"], grid_of(records, OFFERS)["has_levels"]) == (False, True)


def test_index_names_every_practice_under_its_keywords_and_partners(records: Records) -> None:
    index = shared_context(world_of(records))["index"]
    assert isinstance(index, dict)
    keywords, partners = told(index["keywords"], "name", "numbers"), told(index["partners"], "name", "numbers")
    assert ("schools", ["1", "2"]) in keywords
    assert keywords == sorted(keywords, key=lambda entry: str(entry[0]).casefold())
    assert len(partners) == 6


def test_countries_stand_in_protocol_order(records: Records) -> None:
    assert shared_context(world_of(records))["countries"] == ["BE", "CZ", "DE", "ES", "FR", "HU", "PL", "SI", "GB"]


def test_map_numbers_partners_as_their_list_does(records: Records) -> None:
    scene, context = world_of(records).scenes["partner_map"], shared_context(world_of(records))
    assert isinstance(scene, PartnerMap)
    first, last = scene.pins[0], scene.pins[-1]
    assert (first.number, first.longitude, last.number, last.longitude) == (1, 5.4, 11, -2.6)
    assert told(context["partners"], "id")[0] == ("houthalen-helchteren",)


def test_timeline_is_in_order_and_leaves_out_what_has_no_date(records: Records) -> None:
    undated = replace(records.events[0], when=None)
    scene = world_of(replace(records, events=(undated, *records.events[1:]))).scenes["timeline"]
    assert isinstance(scene, Timeline)
    starts = [span.start for span in scene.spans]
    assert starts == sorted(starts) and 2010.0 not in starts


def test_meetings_the_sources_do_not_tell_apart_share_a_row(records: Records) -> None:
    scene = world_of(records).scenes["timeline"]
    assert isinstance(scene, Timeline)
    assert [span.detail for span in scene.spans if "Oviedo" in span.detail] == [
        "Oviedo (ES), Zasavje (SI), Katowice (PL), Tatabánya (HU)"
    ]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2010", (2010.0, 2011.0)),
        ("2011-10", (2011.75, 2011.8333)),
        ("2011-10/2012-03", (2011.75, 2012.25)),
        ("2011-01-01", (2011.0, 2011.0027)),
    ],
)
def test_date_is_as_long_as_it_is_inexact(when: str, expected: tuple[float, float]) -> None:
    assert years(when) == expected


def test_transfers_lead_from_donor_to_every_recipient(records: Records) -> None:
    scene = world_of(records).scenes["transfers"]
    assert isinstance(scene, Transfers)
    assert [(item.donor, len(item.recipients)) for item in scene.transfers] == [
        ("Laviana", 2),
        ("Wissenschaftspark Gelsenkirchen", 2),
    ]


def test_graphic_without_enough_records_is_none(records: Records) -> None:
    graphics = shared_context(world_of(replace(records, plans=(), events=records.events[:1])))["graphics"]
    assert isinstance(graphics, dict)
    assert (graphics["transfers"], graphics["timeline"], graphics["ranking"]) == (None, None, None)


def test_alternative_text_says_what_the_graphic_shows(records: Records) -> None:
    graphics = shared_context(world_of(records))["graphics"]
    assert isinstance(graphics, dict) and isinstance(graphics["timeline"], dict)
    assert graphics["timeline"]["file"] == f"{PREFIX}timeline"
    assert "April 2012: joint-session, Karviná (CZ)" in str(graphics["timeline"]["alt"])


@pytest.mark.parametrize(
    ("publish", "everybody", "press"), [("yes", True, True), ("press", False, True), ("no", False, False)]
)
def test_contacts_go_no_further_than_they_may(publish: str, everybody: bool, press: bool) -> None:
    contact = Contact(phone="+3211492172", publish=Publish(publish))
    shown = (shown_contact(contact, readers)["phone"] != "" for readers in (FOR_ALL, FOR_PRESS))
    assert tuple(shown) == (everybody, press)
