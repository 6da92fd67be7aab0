"""For which project and language a file is that came back, whatever it is called now."""

import re
from collections.abc import Mapping, Sequence

from pipeline.catalogs.returned import Returned
from pipeline.errors import InputError, Problem
from pipeline.exchange.sent import PROJECT, Sent
from pipeline.model.texts import Catalog, Key

Catalogs = Mapping[str, Mapping[str, Catalog]]


def candidates(returned: Returned, languages: Sequence[str], *, project: str) -> tuple[str, ...]:
    """Return the languages a file may be in by its header: one, or all where it says nothing.

    Raises InputError when it is for another project or for a language that this project does not have.
    """
    if (other := returned.header.get(PROJECT, project)) != project:
        raise InputError(Problem(returned.name, f"was sent for the project {other}", f"take it back with -p {other}"))
    said = returned.header.get("Language", "")
    if not said:
        return tuple(languages)
    found = tuple(language for language in languages if _base(language) == _base(said))
    if not found:
        advice = f"the project has {', '.join(languages)}: check the file, or mend the language in its header"
        raise InputError(Problem(returned.name, f"its header says language {said}", advice))
    return found


def language_of(returned: Returned, sent: Sent | None, possible: Sequence[str], catalogs: Catalogs) -> str:
    """Return the language of a file; raises InputError when that cannot be told or nothing in it is known here."""
    if sent and sent.language not in possible:
        said = returned.header.get("Language", "")
        what = f"its header says language {said}, but it was sent for {sent.language}"
        raise InputError(Problem(returned.name, what, "check the texts, then mend the language in the header"))
    if sent:
        return sent.language
    shared = {language: _shared(returned, catalogs.get(language, {})) for language in possible}
    if not any(keys for keys, _ in shared.values()):
        what = f"none of its {len(returned.units)} texts is in this project"
        raise InputError(Problem(returned.name, what, "check that it is a file of this project"))
    ranked = sorted(possible, key=lambda language: shared[language], reverse=True)
    if len(ranked) > 1 and shared[ranked[0]] == shared[ranked[1]]:
        advice = f"write a line `Language: {ranked[0]}` (or another) into its header"
        raise InputError(Problem(returned.name, "does not say its language", advice))
    return ranked[0]


def _shared(returned: Returned, catalogs: Mapping[str, Catalog]) -> tuple[int, int]:
    """Return how many texts of a file are known in a language, and how many have the same translation there."""
    targets: dict[Key, str] = {unit.key: unit.target for catalog in catalogs.values() for unit in catalog.units}
    known = [item.unit for item in returned.units if item.unit.key in targets]
    return len(known), sum(unit.target != "" and unit.target == targets[unit.key] for unit in known)


def _base(tag: str) -> str:
    return re.split(r"[-_@.]", tag.strip().casefold())[0]
