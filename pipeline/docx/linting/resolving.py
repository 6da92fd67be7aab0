"""The fields a template names, held against a sample of what it will see: every field there, loops followed.

The sample holds one of everything: a record is a dict with all its fields, a list holds at least one item, a value may
be anything else. Knows no XML.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jinja2 import nodes

from pipeline.docx.templates.sandbox import LOOP_WORDS

VALUE: Final = ""
"""Stands for a text, number or whatever has no fields."""

WRAPPED: Final = frozenset({"_text", "_attribute", "_block", "_image"})
PICKING: Final = frozenset({"first", "last"})
EXISTENCE: Final = frozenset({"defined", "undefined"})

Report = Callable[[int, str, str], None]
Scope = Mapping[str, object]


def merge(one: object, other: object) -> object:
    """Return a sample with the fields of both; the items of a list become one that has the fields of all."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: merge(one.get(key), other.get(key)) for key in {**one, **other}}
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return merged_items([*one, *other])
    return other if one is None or (one == VALUE and isinstance(other, dict | list | tuple)) else one


def merged_items(items: Sequence[object]) -> list[object]:
    """Return a list of at most one item, with the fields of all items."""
    if not items:
        return []
    total = items[0]
    for item in items[1:]:
        if item is not total:
            total = merge(total, item)
    return [total]


@dataclass(frozen=True, slots=True)
class Resolver:
    """Goes through the program of a part and tells of every field that is not there: `report(tag, what, advice)`."""

    report: Report

    def visit(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for item in node.nodes:
                        self._printed(item, scope)
                case nodes.For():
                    self._loop(node, scope)
                case nodes.If():
                    self._condition(node, scope)
                case nodes.With(values=[nodes.Filter(node=place, args=[value])]):
                    self._resolve(value, scope, number_of(place))
                    self.visit(node.body, scope)

    def _printed(self, item: nodes.Node, scope: Scope) -> None:
        if not (isinstance(item, nodes.Filter) and item.name in WRAPPED):
            return
        number = number_of(item.node)
        value = self._resolve(item.args[0], scope, number)
        if item.name == "_image":
            if value is not None and not (isinstance(value, dict) and "file" in value):
                self.report(number, "places what is no picture", "name one picture, such as practice.images[0]")
        elif isinstance(value, dict | list | tuple):
            kind, advice = ("record", "name one of its fields") if isinstance(value, dict) else ("list", "use a loop")
            self.report(number, f"prints a {kind} as a whole", advice)

    def _condition(self, node: nodes.If, scope: Scope) -> None:
        match node.test:
            case nodes.And(left=place, right=test):
                self._resolve(test, scope, number_of(place))
        self.visit(node.body, scope)
        for branch in node.elif_:
            self._condition(branch, scope)
        self.visit(node.else_, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        inner = dict(scope)
        match node.iter:
            case nodes.Filter(node=place, args=[records]):
                number = number_of(place)
                item = self._item(self._resolve(records, scope, number), number)
                inner |= {"loop": _loop_words(item), **_targets(node.target, item)}
        match node.test:
            case nodes.And(left=place, right=test):
                self._resolve(test, inner, number_of(place))
        self.visit(node.body, inner)
        self.visit(node.else_, scope)

    def _item(self, records: object, number: int) -> object:
        if isinstance(records, dict) or (records != VALUE and isinstance(records, str | int)):
            self.report(number, "goes through what is no list", "name a list, such as practices")
        return records[0] if isinstance(records, list | tuple) and records else None

    def _resolve(self, node: nodes.Node | None, scope: Scope, number: int) -> object:
        """Return the sample of an expression; None where nothing is known of it."""
        match node:
            case nodes.Name():
                return self._field(scope, node.name, number, "")
            case nodes.Getattr():
                return self._field(self._resolve(node.node, scope, number), node.attr, number, path_of(node.node))
            case nodes.Getitem(arg=nodes.Const(value=str() as word)):
                return self._field(self._resolve(node.node, scope, number), word, number, path_of(node.node))
            case nodes.Getitem():
                self._resolve(node.arg, scope, number)
                return _first(self._resolve(node.node, scope, number))
            case nodes.Test() if node.name in EXISTENCE and isinstance(node.node, nodes.Getattr):
                self._resolve(node.node.node, scope, number)
                return VALUE
            case nodes.Test() if node.name in EXISTENCE and isinstance(node.node, nodes.Name):
                return VALUE
            case nodes.CondExpr():
                self._resolve(node.test, scope, number)
                return merge(self._resolve(node.expr1, scope, number), self._resolve(node.expr2, scope, number))
            case nodes.Filter():
                return self._filtered(node, scope, number)
            case nodes.Node():
                for child in node.iter_child_nodes():
                    self._resolve(child, scope, number)
        return None

    def _filtered(self, node: nodes.Filter, scope: Scope, number: int) -> object:
        value = self._resolve(node.node, scope, number)
        for argument in (*node.args, *node.kwargs):
            self._resolve(argument, scope, number)
        return _first(value) if node.name in PICKING else VALUE

    def _field(self, holder: object, word: str, number: int, path: str) -> object:
        full = f"{path}.{word}" if path else word
        if isinstance(holder, Mapping):
            if word not in holder:
                owner = f"{path} has" if path else "the records have"
                self.report(number, f"names {full}, but {owner} no {word}", _known(word, holder))
            return holder.get(word)
        if isinstance(holder, list | tuple):
            self.report(number, f"names {full}, but {path} is a list", f"write {{% for item in {path} %}} around it")
        elif holder is not None:
            self.report(number, f"names {full}, but {path} is a text or number", f"write {path} alone")
        return None


def number_of(place: nodes.Node | None) -> int:
    """Return the number of the tag at which an expression stands."""
    match place:
        case nodes.Const(value=int() as number) | nodes.Filter(node=nodes.Const(value=int() as number)):
            return number
    return 0


def path_of(node: nodes.Node) -> str:
    """Return how a field is written: `practice.donor`; what is no field is called so."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{path_of(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{path_of(node.node)}[{value!r}]"
    return "this value"


def _known(word: str, holder: Mapping[str, object]) -> str:
    close = get_close_matches(word, [*holder], n=1)
    return f"write {close[0]}" if close else f"known are {', '.join(sorted(holder))}"


def _first(value: object) -> object:
    return value[0] if isinstance(value, list | tuple) and value else None


def _loop_words(item: object) -> dict[str, object]:
    return {**dict.fromkeys(LOOP_WORDS, VALUE), "previtem": item, "nextitem": item}


def _targets(target: nodes.Node, item: object) -> dict[str, object]:
    """Return what the names of a loop stand for; of several names at once nothing is known."""
    if isinstance(target, nodes.Name):
        return {target.name: item}
    return {name.name: None for name in target.find_all(nodes.Name)}
