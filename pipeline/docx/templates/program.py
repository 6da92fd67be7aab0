"""One part of a template as a Jinja program: its static XML and its tags, every tag inside what it opens.

The syntax tree is built directly, so nothing in the text of a template or of a record can ever be read as a tag.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import CodeType
from typing import Final

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.docx.tags import ENTER_TARGET, LEAVE_TARGET, MARKER, Fault, Kind, Tag, Tags
from pipeline.docx.templates.expressions import TagError, names_of_filters, parse_expression, parse_loop

ENTER: Final = f"<?{ENTER_TARGET} {{}}?>"
LEAVE: Final = f"<?{LEAVE_TARGET}?>"
MAX_DEPTH: Final = 12
WRAPPER: Final = {Kind.TEXT: "_text", Kind.ATTRIBUTE: "_attribute", Kind.BLOCK: "_block", Kind.IMAGE: "_image"}
VARIANT: Final = "_variant"


@dataclass(slots=True)
class Level:
    """An open tag: where its content goes, which words may follow, and what to add when it closes."""

    tag: Tag | None
    body: list[nodes.Node]
    words: frozenset[str] = frozenset()
    otherwise: list[nodes.Node] = field(default_factory=list)
    node: nodes.Node | None = None


class _Anything(dict[str, Callable[..., object]]):
    """Filters while compiling: every name is there, and none gives a constant."""

    def get(self, name: str, default: object = None) -> Callable[..., object]:
        return _refuse


def _refuse(*_: object) -> object:
    raise TypeError


_COMPILER: Final = ImmutableSandboxedEnvironment(autoescape=False, optimized=False)
_COMPILER.globals.clear()
_COMPILER.filters = _Anything()


class Assembler:
    """Puts pieces of XML and tags together in reading order; faults are collected, not raised.

    Where the part is `signed`, each repetition of a loop stands between two signs for the passes that come after.
    """

    def __init__(self, tags: Tags, *, signed: bool = True) -> None:
        self.signed = signed
        self.tags = tags.found
        self.faults = tags.faults
        self.filters: dict[str, int] = {}
        self.levels = [Level(None, [])]

    def assemble(self, xml: str) -> nodes.Template:
        """Return the program of a part whose tags are markers."""
        at = 0
        for match in MARKER.finditer(xml):
            self._write(xml[at : match.start()])
            self._take(int(match[1] or match[2]))
            at = match.end()
        self._write(xml[at:])
        for level in self.levels[1:]:
            assert level.tag is not None  # only the ground level has no tag
            self._fault(level.tag, "is never closed", f"add {_closing(level.tag)}")
        return nodes.Template(self.levels[0].body, lineno=1)

    def _write(self, xml: str) -> None:
        if xml:
            self._output(nodes.TemplateData(xml))

    def _output(self, item: nodes.Expr) -> None:
        body = self.levels[-1].body
        if not body or not isinstance(body[-1], nodes.Output):
            body.append(nodes.Output([]))
        last = body[-1]
        assert isinstance(last, nodes.Output)  # just made so
        last.nodes.append(item)

    def _take(self, number: int) -> None:
        if number >= len(self.tags):  # no marker of ours: such characters are refused as unsafe
            return
        tag = self.tags[number]
        try:
            if tag.kind is Kind.STYLE:
                self._style(tag)
            elif tag.control:
                self._control(tag, number)
            else:
                value = self._parse(tag.body, number)
                is_field = isinstance(value, nodes.Name | nodes.Getattr)  # which notes nothing before it is printed
                place = nodes.Const(number) if is_field else _at(number)
                self._output(_call(WRAPPER[tag.kind], place, value))
        except TagError as exc:
            self._fault(tag, exc.what, exc.advice)

    def _parse(self, source: str, number: int) -> nodes.Expr:
        expression = parse_expression(source)
        self._count_filters((expression,), number)
        return expression

    def _count_filters(self, expressions: Iterable[nodes.Node], number: int) -> None:
        for expression in expressions:
            for name in names_of_filters(nodes.Output([expression])):
                self.filters.setdefault(name, number)

    def _control(self, tag: Tag, number: int) -> None:
        word, _, rest = tag.body.partition(" ")
        opener = {"if": self._if, "for": self._for, "variant": self._variant}.get(word)
        if opener is not None:
            opener(tag, rest, number)
            if len(self.levels) > MAX_DEPTH:
                raise TagError("stands too deep in others", f"use at most {MAX_DEPTH} tags inside each other")
        elif word in ("elif", "else") or word.startswith("end"):
            self._continue(tag, word, rest, number)
        else:
            raise TagError("is not a tag of this product", "use if, for and variant; see docs/templates.md")

    def _if(self, tag: Tag, rest: str, number: int) -> None:
        node = nodes.If(nodes.And(_at(number), self._try(tag, rest, number)), [], [], [])
        self._open(tag, node, node.body, {"elif", "else", "endif"}, node.else_)

    def _for(self, tag: Tag, rest: str, number: int) -> None:
        target: nodes.Expr = nodes.Name("record", "store")
        records: nodes.Expr = nodes.Const(())
        test: nodes.Expr | None = None
        try:
            target, records, test = parse_loop(rest)
            self._count_filters((records, *([test] if test else [])), number)
            test = test and nodes.And(_at(number), test)
        except TagError as exc:
            self._fault(tag, exc.what, exc.advice)
        node = nodes.For(target, _call("_each", _at(number), records), [], [], test, False)
        self._open(tag, node, node.body, {"else", "endfor"}, node.else_)
        self._sign(tag, ENTER.format(number))

    def _sign(self, tag: Tag, sign: str) -> None:
        if self.signed and tag.kind is not Kind.ATTRIBUTE:
            self._write(sign)

    def _variant(self, tag: Tag, rest: str, number: int) -> None:
        value = _call("_variant", _at(number), self._try(tag, rest, number))
        node = nodes.With([nodes.Name(VARIANT, "param")], [value], [])
        self._open(tag, node, node.body, {"endvariant"}, [])

    def _try(self, tag: Tag, source: str, number: int) -> nodes.Expr:
        """Return the expression; a wrong one is noted here, so that the tag still opens and its end is no fault."""
        try:
            return self._parse(source, number)
        except TagError as exc:
            self._fault(tag, exc.what, exc.advice)
            return nodes.Const(True)

    def _open(
        self, tag: Tag, node: nodes.Stmt, body: list[nodes.Node], words: set[str], otherwise: list[nodes.Node]
    ) -> None:
        self.levels[-1].body.append(node)
        self.levels.append(Level(tag, body, frozenset(words), otherwise, node))

    def _continue(self, tag: Tag, word: str, rest: str, number: int) -> None:
        level = self.levels[-1]
        if level.tag is None or word not in level.words:
            inside = f"the open tag here is {level.tag.typed}" if level.tag else "no tag is open here"
            raise TagError("closes or continues what is not open", f"{inside}; check the order of the tags")
        if tag.kind is not level.tag.kind or tag.parent != level.tag.parent:
            self._fault(tag, f"does not stand where {level.tag.typed} stands", _BESIDE[level.tag.kind])
        if isinstance(level.node, nodes.For) and level.body is level.node.body:
            self._sign(level.tag, LEAVE)
        if word == "elif" and isinstance(level.node, nodes.If):
            branch = nodes.If(nodes.And(_at(number), self._try(tag, rest, number)), [], [], [])
            level.node.elif_.append(branch)
            level.body = branch.body
        elif word == "else":
            level.body = level.otherwise
            level.words -= {"elif", "else"}
        else:
            self.levels.pop()

    def _style(self, tag: Tag) -> None:
        assert tag.variants is not None  # set where the tag is made
        base, variants = tag.variants
        pairs = [nodes.Pair(nodes.Const(key), nodes.Const(value)) for key, value in variants.items()]
        if any(level.tag is not None and level.tag.body.startswith("variant") for level in self.levels):
            self._output(_call("_style", nodes.Name(VARIANT, "load"), nodes.Const(base), nodes.Dict(pairs)))
        else:
            self._output(nodes.TemplateData(base))

    def _fault(self, tag: Tag, what: str, advice: str) -> None:
        self.faults.append(Fault(tag.place, f"{tag.typed} {what}", advice))


_BESIDE: Final = {
    Kind.RUNS: "open and close it in one paragraph, both outside or both inside a link; else write {%p",
    Kind.PARAGRAPHS: "write both as {%p, in the same table cell or both outside of tables",
    Kind.ROWS: "write both as {%tr, in rows of the same table",
    Kind.ATTRIBUTE: "open and close it in the same description",
}


def _closing(tag: Tag) -> str:
    level = {Kind.PARAGRAPHS: "p", Kind.ROWS: "tr"}.get(tag.kind, "")
    return f"{{%{level} end{tag.body.split()[0]} %}}"


def names_in(tree: nodes.Template) -> frozenset[str]:
    """Return every name that a program reads: the fields of a context it may use, and the variables of its loops."""
    return frozenset(node.name for node in tree.find_all(nodes.Name))


def _call(function: str, subject: nodes.Expr, *arguments: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(subject, function, list(arguments), [], None, None)


def _at(number: int) -> nodes.Expr:
    return _call("_at", nodes.Const(number))


def compile_program(tree: nodes.Template, name: str) -> CodeType:
    """Return the program ready to run in any LockedEnvironment."""
    tree.set_environment(_COMPILER)
    code = _COMPILER.compile(tree, name=name, filename=name)
    assert not isinstance(code, str)  # only `raw` gives text
    return code
