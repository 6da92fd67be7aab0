"""What the memory would say to a text, for counting: the same rules over the segments of one language, and no file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from pipeline.memory.matching import (
    CONTEXT,
    EXACT,
    LONGEST,
    NEAR,
    alike,
    band_of,
    candidates,
    form_of,
    numbered,
    telling_tokens,
)
from pipeline.memory.segments import Neighbours, Segment, is_in_context
from pipeline.model.texts import Message


class Recollection:
    """Segments of one language in the order in which a memory would take them up.

    They are made ready to be searched for like ones when a text is asked for that is not among them.
    """

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = tuple(segments)
        self._near: dict[tuple[str, str], str] = {}
        self._same: dict[str, list[Segment]] = defaultdict(list)
        for segment in self._segments:
            self._same[segment.source].append(segment)

    def band(self, message: Message, neighbours: Neighbours) -> str:
        """Return the band of what a memory of these segments gives when it looks a message up, '' for nothing."""
        if same := self._same.get(message.source):
            return CONTEXT if any(is_in_context(segment, message, neighbours) for segment in same) else EXACT
        form = form_of(message.source)
        place = (form, message.context)
        if place not in self._near:  # texts that differ in numbers and names alone have one form
            self._near[place] = band_of(max(self._scores(form, message.context), default=0.0))
        return self._near[place]

    def _scores(self, form: str, context: str) -> Iterable[float]:
        if form.count(" ") >= LONGEST:
            return ()
        places = self._places
        frequencies = {token: len(places[token]) for token in numbered(form) if token in places}
        tokens = telling_tokens(form, frequencies, cutoff=NEAR)
        numbers = candidates((places[token] for token in tokens.rarest if token in places), common=tokens.common)
        roles = (context, "")
        others = [(number, self._forms[number]) for number in numbers if self._segments[number].context in roles]
        return alike(form, others, cutoff=NEAR).values()

    @cached_property
    def _forms(self) -> Sequence[str]:
        return [form_of(segment.source) for segment in self._segments]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the segments in which each token stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for token in numbered(form):
                places[token].append(number)
        return dict(places)
