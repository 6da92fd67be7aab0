"""What the rules found in each entry of a language, so that an entry that is as it was need not be looked at again.

Knows no file; what it is given must come from the same rules, terms and manner.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks.pairs import Fault, Found, Pair, Rule, faults_of

Told = tuple[tuple[str, ...], ...]
"""What rules found in an entry: the name of the rule, what is wrong, what to do."""


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
    return hashlib.blake2b(repr((pair.target, pair.unit)).encode(), digest_size=12).hexdigest()
