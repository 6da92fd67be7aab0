"""What a reader gets for a message in one language; never an empty page, never a guess passed off as reviewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model.texts import Catalog, Key, Translation, Unit


@dataclass(frozen=True, slots=True)
class Lookup:
    """The translations of one language by key, over all its catalogs.

    With `reviewed_only` the source text stands for whatever no person has reviewed, and needs no review itself.
    """

    catalogs: Mapping[str, Catalog]
    language: str
    source_language: str = "en"
    reviewed_only: bool = False
    _units: dict[Key, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        live = (unit for catalog in self.catalogs.values() for unit in catalog.units if not unit.obsolete)
        object.__setattr__(self, "_units", {unit.key: unit for unit in live})

    def unit(self, key: Key) -> Unit | None:
        """Return the unit of a message, None when the catalogs do not know it."""
        return self._units.get(key)

    def units(self, keys: Iterable[Key]) -> tuple[Unit, ...]:
        """Return the units of those messages that the catalogs know."""
        return tuple(self._units[key] for key in keys if key in self._units)

    def translation(self, key: Key) -> Translation:
        """Return the translation; the source text, in its own language and unreviewed, where there is none."""
        if self.language == self.source_language:
            return Translation(key.source, self.language, reviewed=True)
        unit = self._units.get(key)
        text = next(filter(None, (unit.target, *unit.plural_targets)), "") if unit else ""
        if unit is None or not text or (self.reviewed_only and not unit.is_reviewed):
            return Translation(key.source, self.source_language, reviewed=self.reviewed_only)
        return Translation(text, self.language, unit.is_reviewed)
