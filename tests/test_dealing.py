"""Rules of which documents go to which office."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.office.dealing import BATCH, EACH, START, deal

FRENCH, GERMAN = Path("fr"), Path("de")
documents = st.lists(st.tuples(st.integers(0, 5_000_000), st.sampled_from([FRENCH, GERMAN])), max_size=400)


@given(documents, st.integers(1, 8))
def test_every_document_goes_to_one_office_and_no_office_gets_too_many(
    documents: list[tuple[int, Path]], workers: int
) -> None:
    sizes = {number: size for number, (size, _) in enumerate(documents)}
    folders = {number: folder for number, (_, folder) in enumerate(documents)}
    batches = deal(sizes, folders, workers=workers)
    assert sorted(number for batch in batches for number in batch) == list(sizes)
    assert all(0 < len(batch) <= BATCH for batch in batches)


@given(st.integers(2, 4), st.integers(1, 200))
def test_every_worker_has_as_many_batches_of_equal_documents_as_the_others(workers: int, each: int) -> None:
    sizes = dict.fromkeys(range(workers * each), START)
    batches = deal(sizes, dict.fromkeys(sizes, FRENCH), workers=workers)
    assert len(batches) % workers == 0
    assert max(map(len, batches)) - min(map(len, batches)) <= 1


def test_documents_of_a_language_stay_with_one_office() -> None:
    sizes = dict.fromkeys(range(60), START // 10)
    folders = {number: GERMAN if number % 2 else FRENCH for number in sizes}
    batches = deal(sizes, folders, workers=2)
    assert [{folders[number] for number in batch} for batch in batches] == [{GERMAN}, {FRENCH}]


def test_no_further_office_is_started_for_less_work_than_its_start() -> None:
    few = dict.fromkeys(range(3), START // 3 - EACH)
    more = {**few, 3: START}
    assert [len(deal(sizes, dict.fromkeys(sizes, FRENCH), workers=2)) for sizes in ({}, few, more)] == [0, 1, 2]
