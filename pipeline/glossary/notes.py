"""What the glossary tells a translator beside a text. Knows no file and no engine."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.glossary.finding import Glossary
from pipeline.model.texts import Message


def noted(
    messages: Mapping[str, Sequence[Message]], glossary: Glossary, *, language: str
) -> dict[str, tuple[Message, ...]]:
    """Return the messages by domain with a note per term: what the glossary says in `language`, which names stay."""
    return {
        domain: tuple(
            replace(message, notes=message.notes + term_notes(message.source, glossary, language=language))
            for message in group
        )
        for domain, group in messages.items()
    }


def term_notes(text: str, glossary: Glossary, *, language: str) -> tuple[str, ...]:
    """Return a line per term of the text, such as `term: good practice -> dobra praktyka`; terms without a word for
    the language are left out, names without one are to be kept."""
    notes: dict[str, None] = {}
    for term in (hit.term for hit in glossary.find(text)):
        target = term.targets.get(language, "")
        if term.protected:
            notes[f"name: {term.source} -> {target}" if target else f"name: keep {term.source}"] = None
        elif target:
            forbidden = f" (never: {', '.join(words)})" if (words := term.forbidden.get(language)) else ""
            notes[f"term: {term.source} -> {target}{forbidden}"] = None
    return tuple(notes)
