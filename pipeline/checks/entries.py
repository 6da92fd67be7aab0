"""What the rules found in each entry of a language, so that an entry that is as it was need not be looked at again.

Knows no file; what it is given must come from the same rules, terms and manner.
"""

import hashlib
import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Final

from pipeline.checks.pairs import Fault, Found, Pair, Rule, faults_of
from pipeline.model.texts import Message, Unit

Told = tuple[tuple[str, ...], ...]
"""What rules found in an entry: the name of the rule, what is wrong, what to do."""

SEEN: Final = attrgetter(
    *("target", "unit.state.value"),
    *(f"unit.{one.name}" for one in fields(Unit) if one.repr and one.name not in ("message", "state", "previous")),
    *(f"unit.message.{one.name}" for one in fields(Message)),
)
"""Everything a rule can see of an entry but the source its target was made for, in the plain values of `marshal`."""

PLAIN: Final = 0
"""The version of `marshal` that writes the same for what is equal, whether it is one object or two."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Asks the rules about each entry that is not `known`, and writes down in `told` what is true of all of them."""

    known: Mapping[str, Told]
    told: dict[str, Told] = field(default_factory=dict)

    def look(self, pairs: Sequence[Pair], rules: Sequence[Rule]) -> Iterator[Found]:
        """Yield what the rules find in each text, or found when it was the same."""
        digests = [digest_of(pair) for pair in pairs]
        new = [pair for pair, digest in zip(pairs, digests, strict=True) if digest not in self.known]
        found = iter(faults_of(new, rules))
        named = {rule.name: rule for rule in rules}
        for digest in digests:
            told = self.known.get(digest)
            if told is None:
                told = tuple((rule.name, *fault) for rule, fault in next(found))
            self.told[digest] = told
            yield [(named[name], Fault(*words)) for name, *words in told]


def digest_of(pair: Pair) -> str:
    """Return a digest of everything a rule can see of an entry; of the rest of its file it sees nothing."""
    values = (*SEEN(pair), *(pair.unit.previous or ()))
    return hashlib.blake2b(marshal.dumps(values, PLAIN), digest_size=12).hexdigest()
