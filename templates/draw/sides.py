"""The side column: boxes and lists beside the main text, kept at their place by Word's frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from templates.draw import tokens
from templates.draw.parts import Xml, each, frame, paragraph, when

SIDE: Final = frame(width=tokens.SIDE, x=tokens.MAIN + tokens.GAP, y=0, page=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value; with a condition it stands only where the record has the value."""

    label: str
    text: str
    condition: str = ""
    look: str = "Side Text"

    def in_box(self) -> Xml:
        pair = Xml(paragraph("Side Label", self.label, frame=SIDE) + paragraph(self.look, self.text, frame=SIDE))
        return when(self.condition, pair, frame=SIDE) if self.condition else pair


def box(pairs: Iterable[Pair]) -> Xml:
    """Return the tinted box of labels and values."""
    return Xml("".join(pair.in_box() for pair in pairs))


def box_list(label: str, *loops: str, text: str) -> Xml:
    """Return a label and one line per record of the (nested) loops, in the box."""
    lines = paragraph("Side Text", text, frame=SIDE)
    for loop in reversed(loops):
        lines = each(loop, lines, frame=SIDE)
    return Xml(paragraph("Side Label", label, frame=SIDE) + lines)


def gaps(fields: Iterable[tuple[str, str]]) -> Xml:
    """Return the heads of the fields the sources leave empty, so that a reader knows it is no oversight."""
    known = tuple(fields)
    missing = (when(f"not {name}", paragraph("Side Note", head, frame=SIDE), frame=SIDE) for head, name in known)
    condition = " and ".join(name for _, name in known)
    label = paragraph("Side Label", "Not stated in the source", frame=SIDE)
    return when(f"not ({condition})", label, *missing, frame=SIDE)


LOOK: Final = ("Figure Number", "Figure Label", "Figure Scope")
SCOPE: Final = "{{ figure.scope }}"
SOURCED: Final = SCOPE + "{% if figure.source %} · {{ figure.source }}{% endif %}"


def figures(loop: str, *, look: tuple[str, str, str] = LOOK, below: str = SCOPE) -> Xml:
    """Return large numbers, each with its label and what stands `below` it, in the three styles of `look`."""
    number, label, scope = look
    return each(
        loop,
        paragraph(number, "{{ figure.value|number }}"),
        paragraph(label, "{{ figure.label }}"),
        paragraph(scope, below),
    )


def box_figures(loop: str) -> Xml:
    """Return large numbers in the box."""
    return each(
        loop,
        paragraph("Side Figure", "{{ figure.value|number }}", frame=SIDE),
        paragraph("Side Note", "{{ figure.label }}", frame=SIDE),
        paragraph("Side Scope", "{{ figure.scope }}", frame=SIDE),
        frame=SIDE,
    )


PROJECT: Final = (
    Pair("Programme", "{{ project.programme }}"),
    Pair("Priority", "{{ project.priority.name }}"),
    Pair("Theme", "{{ project.theme }}"),
    Pair("Duration", "{{ project.duration|when }}"),
    Pair("Total budget", "{{ project.budget.total|money }}"),
    Pair("ERDF contribution", "{{ project.budget.erdf|money }}"),
    Pair("Lead partner", "{{ project.lead_partner.name }}"),
)
