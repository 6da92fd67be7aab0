"""Translations put back into a Word document; everything that is not translated stays as it was."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from pipeline.docx.marks import mark
from pipeline.docx.package import read_package, serialise_part, write_package
from pipeline.docx.texts.atoms import Atom, Object, Tag, Wrapper
from pipeline.docx.texts.attributes import Plain, write_plain
from pipeline.docx.texts.paragraphs import Pattern
from pipeline.docx.texts.patterns import check_translation, repair
from pipeline.docx.texts.reading import Passage, merge, read_passages
from pipeline.docx.texts.tokens import Close, Open, Thing, Token, from_text, keep_order, to_text, visible
from pipeline.docx.texts.walk import TEXT, Block, walk
from pipeline.docx.texts.writing import write_paragraph
from pipeline.model.texts import Key, Message, Translation

Translate = Callable[[Message], Translation | None]
Refused = Callable[[Message, str], None]


def apply(
    data: bytes,
    translate: Translate,
    *,
    name: str,
    place: str,
    language: str,
    refused: Refused | None = None,
) -> bytes:
    """Return the document with its texts translated; where `translate` gives None, the text stays as it is.

    A translation that lost a field or a tag is not put in, and `refused` is told why. With nothing to put in, every
    part is the same bytes as before.
    """
    package = read_package(data, name=name)
    document = walk(package)
    passages = list(read_passages(document, place))
    targets = dict(_targets(merge(iter(passages)), translate, language, refused))
    changed = set()
    for passage in passages:
        if passage.message.key not in targets:
            continue
        reason = _put(passage, targets[passage.message.key], language)
        if not reason:
            changed.add(passage.block.part)
        elif refused is not None:
            refused(passage.message, reason)
    parts = {part: serialise_part(document.trees[part]) for part in changed}
    return write_package(replace(package, parts={**package.parts, **parts}))


def _targets(
    messages: Mapping[Key, Message], translate: Translate, language: str, refused: Refused | None
) -> Iterator[tuple[Key, Translation]]:
    for key, message in messages.items():
        translation = translate(message)
        if translation is None:
            continue
        reason = check_translation(message.source, translation.text)
        if not reason:
            yield key, replace(translation, text=repair(message.source, translation.text).strip())
        elif refused is not None:
            refused(message, reason)


def _put(passage: Passage, translation: Translation, language: str) -> str:
    """Put the translation in and return nothing, or leave the text as it is and return why."""
    block, pattern = passage.block, passage.pattern
    if isinstance(pattern, Plain):
        controls = set(pattern.things)
        _set_text(block, write_plain(pattern, _marked(translation, language, controls)))
        return ""
    controls = {number for number, thing in pattern.things.items() if isinstance(thing, Tag)}
    ordered = {number for number, thing in pattern.things.items() if _is_ordered(thing)}
    tokens = list(keep_order(_marked(translation, language, controls), ordered))
    if number := next(_misplaced(tokens, pattern, ordered), 0):
        return f"the tag <x{number}/> must stay inside or outside the same tags as in the source"
    write_paragraph(block.element, pattern, tokens)
    return ""


def _marked(translation: Translation, language: str, controls: Container[int]) -> Iterator[Token]:
    """Give the tokens of a translation with its marks, those of each branch of a condition by themselves."""
    tokens = from_text(translation.text)
    for control, group in groupby(tokens, key=lambda token: isinstance(token, Thing) and token.number in controls):
        branch = list(group)
        if control or not visible(branch).strip():
            yield from branch
        else:
            yield from from_text(mark(replace(translation, text=to_text(branch)), language=language))


def _set_text(block: Block, text: str) -> None:
    if block.attribute == TEXT:
        block.element.text = text
    else:
        block.element.set(block.attribute, text)


def _is_ordered(thing: Atom) -> bool:
    return isinstance(thing, Tag) or (isinstance(thing, Object) and thing.ordered)


def _misplaced(tokens: Iterable[Token], pattern: Pattern, ordered: Container[int]) -> Iterator[int]:
    """Give the ordered things that stand in another link or control than in the source: Word could not read that."""
    opened: list[Wrapper | None] = []
    for token in tokens:
        match token:
            case Open(number):
                opened.append(pattern.groups[number].wrapper)
            case Close():
                opened.pop()
            case Thing(number) if number in ordered:
                path = (*pattern.path, *(wrapper for wrapper in opened if wrapper is not None))
                if path != pattern.things[number].wrappers:
                    yield number
            case _:
                pass
