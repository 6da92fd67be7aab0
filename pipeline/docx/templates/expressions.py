"""What stands between the braces of a tag, as Jinja's own syntax tree: plain expressions only, nothing is called."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

PERMITTED: Final = (
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Neg, nodes.Concat, nodes.Tuple,
    nodes.List, nodes.Keyword,
)  # fmt: skip
TESTS: Final = frozenset({"defined", "undefined", "none", "even", "odd", "in", "true", "false"})
RESERVED: Final = frozenset({"self", "super", "caller", "varargs", "kwargs"})
OPENING: Final = {"‘": "’", "’": "’", "‚": "’‘", "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«»"}
MAX_LENGTH: Final = 2_000
MAX_DEPTH: Final = 40
"""Python itself stops at 200 brackets inside each other."""
KNOWN: Final = 4_096
"""Expressions that are kept: those of a template stand in it once for each language, and many in other templates."""
_SYNTAX: Final = Environment(autoescape=True)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class TagError(Exception):
    """A tag that cannot be used: what is wrong with it, and what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


def straighten(source: str) -> str:
    """Return the expression with typographic quotes read as delimiters; the texts they enclose keep every letter."""
    out: list[str] = []
    at = 0
    while at < len(source):
        sign = source[at]
        if sign in "\"'":
            end = _end_of_literal(source, at)
            out.append(source[at:end])
        elif sign in OPENING:
            close = _closing(source, at, OPENING[sign])
            end = close + 1
            out.append(_literal(source[at + 1 : close]))
        else:
            end = at + 1
            out.append(" " if sign.isspace() else sign)
        at = end
    return "".join(out)


def _end_of_literal(source: str, start: int) -> int:
    match = re.compile(r"(['\"])(?:\\.|(?!\1).)*\1", re.DOTALL).match(source, start)
    return match.end() if match else len(source)


def _closing(source: str, start: int, closers: str) -> int:
    """Return where the quotation ends: at a closing quote that no letter follows, so that l’art stays one word."""
    for at in range(start + 1, len(source)):
        if source[at] in closers and not source[at + 1 : at + 2].isalnum():
            return at
    raise TagError("a quotation in it is not closed", "close the quotation, or write straight quotes")


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@lru_cache(maxsize=KNOWN)
def parse_expression(source: str) -> nodes.Expr:
    """Return the expression; raises TagError for what cannot be read and for what is not plain.

    It is one object for all tags that say the same, in all languages of a template, and nobody may change it.
    """
    parser = _parser(source)
    try:
        expression = parser.parse_expression()
    except TemplateSyntaxError as exc:
        raise _unreadable(exc) from exc
    except RecursionError as exc:
        raise _too_deep() from exc
    return _finish(parser, expression)


def parse_loop(source: str) -> tuple[nodes.Expr, nodes.Expr, nodes.Expr | None]:
    """Return target, list and condition of `target in list [if condition]`; raises TagError."""
    parser = _parser(source)
    try:
        target = parser.parse_assign_target(extra_end_rules=("name:in",))
        parser.stream.expect("name:in")
        records = parser.parse_tuple(with_condexpr=False)
        test = parser.parse_expression() if parser.stream.skip_if("name:if") else None
    except TemplateSyntaxError as exc:
        raise _unreadable(exc) from exc
    except RecursionError as exc:
        raise _too_deep() from exc
    _refuse_foreign(target)
    if test is not None:
        _refuse_foreign(test)
    return target, _finish(parser, records), test


def names_of_filters(expression: nodes.Node) -> Iterator[str]:
    """Yield the name of every filter the expression uses."""
    for node in expression.find_all(nodes.Filter):
        yield node.name


def _parser(source: str) -> Parser:
    if not source.strip():
        raise TagError("it is empty", "write the name of a field into it")
    if len(source) > MAX_LENGTH:
        raise TagError(f"it is longer than {MAX_LENGTH} characters", "split it into several tags")
    try:
        return Parser(_SYNTAX, straighten(source), state="variable")
    except TemplateSyntaxError as exc:
        raise _unreadable(exc) from exc


def _finish(parser: Parser, expression: nodes.Expr) -> nodes.Expr:
    if not parser.stream.eos:
        raise TagError(f'it cannot be understood from "{parser.stream.current.value}" on', "see docs/templates.md")
    _refuse_foreign(expression)
    return expression


def _unreadable(exc: TemplateSyntaxError) -> TagError:
    return TagError(f"it cannot be understood ({exc.message})", "see docs/templates.md")


def _too_deep() -> TagError:
    return TagError(f"it holds more than {MAX_DEPTH} brackets or signs inside each other", "split it into several tags")


def _depth(expression: nodes.Node) -> int:
    level, depth = [expression], 0
    while level and depth <= MAX_DEPTH:
        level, depth = [child for node in level for child in node.iter_child_nodes()], depth + 1
    return depth


def _refuse_foreign(expression: nodes.Expr) -> None:
    if _depth(expression) > MAX_DEPTH:
        raise _too_deep()
    for node in (expression, *expression.find_all(nodes.Node)):
        if isinstance(node, nodes.Call):
            raise TagError("it calls a function or method", "fields and filters only; see docs/templates.md")
        if not isinstance(node, PERMITTED):
            raise TagError("it does more than a field, filter or condition", "see docs/templates.md")
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise TagError(f'it uses the unknown test "{node.name}"', f"known are {', '.join(sorted(TESTS))}")
        for word in _words(node):
            if not _WORD.fullmatch(word) or word in RESERVED:
                raise TagError(f'"{word}" is not the name of a field or filter', "see docs/templates.md")


def _words(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Name() | nodes.Filter():
            yield node.name
        case nodes.Getattr():
            yield node.attr
        case nodes.Getitem(arg=nodes.Const(value=str() as word)):
            yield word
