"""A compiled template filled with plain values: text in is text out, nothing is run, nothing is rendered twice."""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import CodeType
from typing import Final

from jinja2 import Template as Program
from jinja2 import TemplateError
from lxml import etree

from pipeline.docx.archive import Entry, pack
from pipeline.docx.contents import fill_contents
from pipeline.docx.marks import unmark_part
from pipeline.docx.names import CORE_PROPERTIES, SETTINGS, STYLES
from pipeline.docx.package import MAX_TOTAL, Package, parse_part, serialise_part, write_package
from pipeline.docx.templates.finishing import finish
from pipeline.docx.templates.placing import Fit, no_picture
from pipeline.docx.templates.properties import check_language, core_properties, write_language
from pipeline.docx.templates.sandbox import BUILT_IN, FILTER_FAULTS, LockedEnvironment, Recorder, TooLongError
from pipeline.docx.templates.template import Template
from pipeline.docx.text import UNFIT
from pipeline.errors import InputError, Problem
from pipeline.model.results import Properties

PLAIN: Final = (str, int, float, Decimal, bool, type(None))


def render(
    template: Template,
    context: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., str]],
    properties: Properties,
    source_language: str = "en-GB",
    fit: Fit = no_picture,
    known: Collection[str] = frozenset(),
) -> bytes:
    """Return the document, the entries of its contents page ready for page numbers (see docx/contents.py).

    The same template, values and properties give the same bytes.

    `context` holds dicts, lists, tuples, texts, numbers, booleans and None only. `source_language` is the language of
    texts marked as foreign; `fit` gives the pictures that the template places; `known` are the names in `context` whose
    values were found fit for another document. Raises InputError with every value that is missing, of the wrong kind or
    unfit for Word.
    """
    texts = fill(template, context, filters=filters, properties=properties, known=known)
    trees, files = finish(texts, template, language=source_language, fit=fit)
    if template.work.has_contents:
        trees |= _with_contents(trees, template, properties.language)
    parts = {part: unmark_part(serialise_part(root)) for part, root in trees.items()} | files
    parts[CORE_PROPERTIES] = core_properties(properties, template.revision)
    packed = {part: entry for part, entry in template.packed.items() if part not in parts}
    for part in (part for part in (STYLES, SETTINGS) if part not in parts):
        packed[part] = _in_language(part, template.parts[part], properties.language)
    return write_package(Package(template.name, parts), packed)


def fill(
    template: Template,
    context: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., str]],
    properties: Properties,
    known: Collection[str] = frozenset(),
) -> dict[str, str]:
    """Return the parts that a reader sees, every text of theirs in its place, not yet finished Word XML.

    Takes and raises what `render` does.
    """
    problems = [
        *(() if is_fit({name: context[name] for name in context.keys() - known}) else _unfit(context)),
        *_unfit_properties(properties),
        *_unknown_filters(template, filters),
    ]
    if problems:
        raise InputError(Problem(f"{template.name}: {place}", what, advice) for place, what, advice in problems)
    check_language(properties.language, name=template.name)
    return _run(template, dict(context), filters)


def _with_contents(
    trees: Mapping[str, etree._Element], template: Template, language: str
) -> Mapping[str, etree._Element]:
    """Return styles and settings as the contents page of the document needs them; empty where it has no entries."""
    beside = {
        part: parse_part(write_language(template.parts[part], language), name=template.name, part=part)
        for part in (STYLES, SETTINGS)
    }
    return beside if fill_contents({**trees, **beside}) else {}


@lru_cache(maxsize=64)
def _in_language(part: str, data: bytes, language: str) -> Entry:
    """Return a prepared part packed for one language; every document of the language shares it."""
    return pack(part, write_language(data, language))


def _unknown_filters(template: Template, filters: Mapping[str, Callable[..., str]]) -> Iterator[tuple[str, str, str]]:
    for name, number in template.filters.items():
        if name not in filters and name not in BUILT_IN:
            place = template.places[number]
            known = ", ".join(sorted({*filters, *BUILT_IN}))
            yield place.text, f'{place.typed} uses the unknown filter "{name}"', f"known are {known}"


def _unfit_properties(properties: Properties) -> Iterator[tuple[str, str, str]]:
    for field in ("title", "subject", "author", "keywords", "version"):
        yield from _unfit_text(getattr(properties, field), f"document property {field}")


def is_fit(context: Mapping[str, object]) -> bool:
    """Tell whether every value is plain and every text one that Word can hold."""
    texts: list[str] = []
    seen: set[int] = set()
    stack: list[object] = list(context.values())
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict | list | tuple):
            if id(value) not in seen:
                seen.add(id(value))
                stack.extend(value.values() if isinstance(value, dict) else value)
        elif not isinstance(value, PLAIN):
            return False
    return UNFIT.search("".join(texts)) is None


def _unfit(context: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield what no template may use: (path of the value, what, advice); shared and circular values are seen once."""
    seen: set[int] = set()
    stack: list[tuple[str, object]] = [(str(name), value) for name, value in reversed([*context.items()])]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield from _unfit_text(value, path)
        elif isinstance(value, dict | list | tuple):
            if id(value) not in seen:
                seen.add(id(value))
                stack.extend(reversed(list(_children(path, value))))
        elif not isinstance(value, PLAIN):
            yield path, f"is no plain value but a {type(value).__name__}", "give texts, numbers, lists and records only"


def _children(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        return ((f"{path}.{key}", item) for key, item in value.items())
    assert isinstance(value, list | tuple)  # as the caller checked
    return ((f"{path}.{index}", item) for index, item in enumerate(value, 1))


def _unfit_text(text: str, path: str) -> Iterator[tuple[str, str, str]]:
    match = UNFIT.search(text)
    if match is not None:
        what = f"holds the character U+{ord(match[0]):04X} at position {match.start() + 1}, which Word cannot hold"
        yield path, what, "remove it"


def _run(template: Template, context: dict[str, object], filters: Mapping[str, Callable[..., str]]) -> dict[str, str]:
    recorder = Recorder()
    environment = LockedEnvironment(filters, recorder)
    texts = {part: _fill(code, environment, context, template) for part, code in template.programs.items()}
    if recorder.faults:
        raise InputError(_missing(template, *fault) for fault in recorder.faults)
    return texts


def _fill(code: CodeType, environment: LockedEnvironment, context: dict[str, object], template: Template) -> str:
    program = Program.from_code(environment, code, {})
    pieces: list[str] = []
    length = 0
    try:
        for piece in program.root_render_func(program.new_context(context)):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_TOTAL:
                raise TooLongError
    except TooLongError as exc:
        raise _stopped(template, environment, "repeats more than any publication holds") from exc
    except (TemplateError, *FILTER_FAULTS) as exc:
        raise _stopped(template, environment, "cannot be worked out with these values") from exc
    return "".join(pieces)


def _stopped(template: Template, environment: LockedEnvironment, what: str) -> InputError:
    place = template.places[environment.recorder.tag]
    return InputError(Problem(f"{template.name}: {place.text}", f"{place.typed} {what}", "see docs/templates.md"))


def _missing(template: Template, tag: int, what: str) -> Problem:
    place = template.places[tag]
    return Problem(f"{template.name}: {place.text}", f"{place.typed}: {what}", "check the names in docs/templates.md")
