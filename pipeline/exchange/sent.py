"""What was sent: the file a translator gets, and the copy by which it is known again when it comes back.

A batch is one file as it was sent; its id is a hash of it. The copy lies in `sources/<project>/sent/<language>/` and
is committed with the sources, so that any colleague can take the file back. Nothing in the entries themselves is needed
to find it: the id stands in the header, and where an editor dropped that, the entries are compared with the copies.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs import catalog_text
from pipeline.catalogs.returned import Returned, parse_returned
from pipeline.files import read_file
from pipeline.glossary import Glossary, term_notes
from pipeline.model.texts import Catalog, Key, Unit

PROJECT, DOMAIN, BATCH, GENERATOR = "X-Breviary-Project", "X-Breviary-Domain", "X-Breviary-Batch", "X-Generator"
BATCH_ID = re.compile(r"[0-9a-f]{12}")
GLOSSARY_NOTE = re.compile(r"(?:term|name): ")


@dataclass(frozen=True, slots=True)
class Batch:
    """A file for a translator: its id, and the catalog with that id in its header."""

    batch_id: str
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent in one file: its units by key; `batch_id` is empty when several copies fit what came back."""

    language: str
    domain: str
    batch_id: str
    units: Mapping[Key, Unit]


def batch_of(catalog: Catalog, glossary: Glossary, *, project: str) -> Batch:
    """Return what a translator gets of a catalog: its live units with the glossary of today in their notes."""
    units = tuple(_noted(unit, glossary, catalog.language) for unit in catalog.units if not unit.obsolete)
    ours = {PROJECT: project, DOMAIN: catalog.domain}
    header = {name: value for name, value in catalog.header.items() if name not in (GENERATOR, BATCH)} | ours
    plain = replace(catalog, units=units, header=header)
    batch_id = hashlib.sha256(catalog_text(plain, project=project)).hexdigest()[:12]
    return Batch(batch_id, replace(plain, header=header | {BATCH: batch_id}))


def _noted(unit: Unit, glossary: Glossary, language: str) -> Unit:
    kept = tuple(note for note in unit.message.notes if not GLOSSARY_NOTE.match(note))
    notes = (*kept, *term_notes(unit.message.source, glossary, language=language))
    return replace(unit, message=replace(unit.message, notes=notes))


def copy_path(sent: Path, batch: Batch) -> Path:
    """Return where the copy of a batch lies below the folder of all copies."""
    return sent / batch.catalog.language / f"{batch.catalog.domain}.{batch.batch_id}.po"


def find_sent(sent: Path, returned: Returned, languages: Sequence[str]) -> Sent | None:
    """Return what a file was before it was sent, None when no copy fits.

    The id in the header decides; without it the copies of these languages compete: the more entries are the same, the
    better. Where copies fit equally well, only the entries they agree on count.
    """
    batch_id = returned.header.get(BATCH, "").strip()
    if BATCH_ID.fullmatch(batch_id):
        for path in sorted(sent.glob(f"*/*.{batch_id}.po")):
            return _read(path)
    fitting = sorted(_fitting(sent, returned, languages), key=lambda pair: pair[0], reverse=True)
    if not fitting:
        return None
    best = [copy for fit, copy in fitting if fit == fitting[0][0] and copy.language == fitting[0][1].language]
    return best[0] if len(best) == 1 else replace(best[0], batch_id="", units=_agreed(best))


def _fitting(sent: Path, returned: Returned, languages: Iterable[str]) -> Iterator[tuple[tuple[int, int], Sent]]:
    theirs = [item.unit for item in returned.units]
    for path in (path for language in languages for path in sorted((sent / language).glob("*.po"))):
        copy = _read(path)
        shared = [(unit, copy.units[unit.key]) for unit in theirs if unit.key in copy.units]
        if shared:
            yield (len(shared), sum(one.target == other.target for one, other in shared)), copy


def _agreed(copies: Sequence[Sent]) -> dict[Key, Unit]:
    by_key: dict[Key, list[Unit]] = defaultdict(list)
    for copy in copies:
        for key, unit in copy.units.items():
            by_key[key].append(unit)
    return {key: units[0] for key, units in by_key.items() if len({_said(unit) for unit in units}) == 1}


def _said(unit: Unit) -> tuple[object, ...]:
    return unit.target, unit.plural_targets, unit.state


def _read(path: Path) -> Sent:
    copy = parse_returned(read_file(path), name=str(path))
    domain, _, batch_id = path.stem.rpartition(".")
    return Sent(path.parent.name, domain, batch_id, {item.unit.key: item.unit for item in copy.units})
