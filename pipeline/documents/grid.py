"""The resources/needs grid: what the records say, what practices and transfer plans show, and who fits whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.documents.trees import Tree
from pipeline.model.collection import Records
from pipeline.model.publications import GridCell

Resolve = Callable[[str, str], Tree | None]

NOTHING: Final = GridCell(id="", partner="")


@dataclass(slots=True)
class _Row:
    """One partner under one thematic; practices and plans fill what no cell of the records says."""

    partner: str
    thematic: str
    cell: GridCell = NOTHING
    offered: list[Tree] = field(default_factory=list)
    wanted: list[Tree] = field(default_factory=list)

    @property
    def resources(self) -> str:
        return self.cell.resources or "; ".join(str(practice["title"]) for practice in self.offered)

    @property
    def needs(self) -> str:
        return self.cell.needs or "; ".join(str(practice["title"]) for practice in self.wanted)


def grid_context(records: Records, partners: Sequence[str], resolve: Resolve) -> Tree:
    """Return the grid: `rows` by partner (ids in the order to print) and thematic, `matches` and `unmatched` needs.

    A partner offers the practices it gives, and looks for those of the transfer plans in which it receives. A need is
    matched by a transfer plan, else by whoever has resources under the same thematic.
    """
    records = replace(
        records,
        practices=tuple(sorted(records.practices, key=lambda practice: practice.number)),
        plans=tuple(sorted(records.plans, key=lambda plan: plan.number)),
    )
    rows = _rows(records, resolve)
    order = {record_id: place for place, record_id in enumerate(partners)}
    listed = sorted((row for row in rows if row.partner in order), key=lambda row: (order[row.partner], row.thematic))
    matches = [*_by_plan(records, resolve), *_by_thematic(listed, resolve)]
    found = {(match["need"], match["recipient_id"]) for match in matches}
    unmatched = [row for row in listed if row.cell.needs and (row.cell.needs, row.partner) not in found]
    levels = [level for row in listed for level in (row.cell.resources_level, row.cell.needs_level)]
    return {
        "rows": [_shown(row, resolve) for row in listed],
        "matches": matches,
        "unmatched": [
            {"partner": resolve("partner", row.partner), "thematic": _thematic(row, resolve), "text": row.cell.needs}
            for row in unmatched
        ],
        "has_levels": any(level is not None for level in levels),
    }


def _rows(records: Records, resolve: Resolve) -> Iterable[_Row]:
    rows: dict[tuple[str, str], _Row] = {}

    def row(partner: str, thematic: str | None) -> _Row:
        return rows.setdefault((partner, thematic or ""), _Row(partner, thematic or ""))

    for cell in records.grid:
        row(cell.partner, cell.thematic).cell = cell
    practices = {practice.id: practice for practice in records.practices}
    for practice in records.practices:
        row(practice.donor, practice.thematic).offered.append(resolve("practice", practice.id) or {})
    for plan in records.plans:
        wanted = practices[plan.practice]
        for recipient in plan.recipients:
            row(recipient, wanted.thematic).wanted.append(resolve("practice", wanted.id) or {})
    return rows.values()


def _shown(row: _Row, resolve: Resolve) -> Tree:
    return {
        "partner": resolve("partner", row.partner),
        "thematic": _thematic(row, resolve),
        "resources": row.resources,
        "resources_level": row.cell.resources_level,
        "needs": row.needs,
        "needs_level": row.cell.needs_level,
        "numbers": [str(practice["number"]) for practice in (*row.offered, *row.wanted)],
    }


def _thematic(row: _Row, resolve: Resolve) -> Tree | None:
    return resolve("thematic", row.thematic) if row.thematic else None


def _by_plan(records: Records, resolve: Resolve) -> Iterator[Tree]:
    for plan in records.plans:
        practice = resolve("practice", plan.practice) or {}
        for recipient in plan.recipients:
            yield {
                "donor": resolve("partner", plan.donor),
                "resource": practice["title"],
                "need": practice["title"],
                "recipient": resolve("partner", recipient),
                "recipient_id": recipient,
            }


def _by_thematic(rows: Sequence[_Row], resolve: Resolve) -> Iterator[Tree]:
    """Yield who could help whom: text of resources and of needs under one thematic, at two partners."""
    for wanting in rows:
        for giving in rows:
            same = wanting.thematic and wanting.thematic == giving.thematic and wanting.partner != giving.partner
            if same and wanting.cell.needs and giving.cell.resources:
                yield {
                    "donor": resolve("partner", giving.partner),
                    "resource": giving.cell.resources,
                    "need": wanting.cell.needs,
                    "recipient": resolve("partner", wanting.partner),
                    "recipient_id": wanting.partner,
                }
