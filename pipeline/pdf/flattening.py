"""Form fields as part of the page: what was filled in stays to be read, and nothing is left that acts."""

from collections.abc import Sequence
from typing import Final

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from pipeline.pdf.objects import Store, as_dictionary, as_list, put, raw
from pipeline.pdf.pages import add_resource, draw

UNSEEN: Final = 0b100010
"""The flags of an annotation that is not shown: hidden, no view (ISO 32000-1, 12.5.3)."""
Box = tuple[float, float, float, float]
IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def flatten_fields(store: Store, page: DictionaryObject) -> None:
    """Draw what the form fields of a page show onto it; the annotations themselves stay."""
    drawn = 0
    for annotation in map(as_dictionary, as_list(raw(page, "/Annots"))):
        appearance = _appearance(annotation) if annotation.get("/Subtype") == "/Widget" else None
        form = appearance.get_object() if appearance else None
        if appearance and isinstance(form, StreamObject):
            drawn += 1
            name = f"/BreviaryField{drawn}"
            put(form, "/Type", NameObject("/XObject"))
            put(form, "/Subtype", NameObject("/Form"))
            add_resource(page, "/XObject", name, appearance)
            draw(store, page, b"q %s cm %s Do Q\n" % (_placing(annotation, form).encode(), name.encode()))


def _appearance(annotation: DictionaryObject) -> IndirectObject | None:
    """Return what a field shows now; None where it is hidden or has nothing to show."""
    if int(str(annotation.get("/F", 0))) & UNSEEN:
        return None
    normal = raw(as_dictionary(raw(annotation, "/AP")), "/N")
    if normal is not None and not isinstance(normal.get_object(), StreamObject):
        normal = raw(as_dictionary(normal), str(annotation.get("/AS", "/Off")))
    return normal if isinstance(normal, IndirectObject) else None


def _placing(annotation: DictionaryObject, form: StreamObject) -> str:
    """Return the matrix that lays the appearance into the rectangle of the field (ISO 32000-1, 12.5.5)."""
    left, bottom, right, top = _box(_numbers(annotation, "/Rect"))
    x0, y0, x1, y1 = _box(_moved(_numbers(form, "/BBox"), _numbers(form, "/Matrix") or IDENTITY))
    wide = (right - left) / (x1 - x0) if x1 > x0 else 1.0
    high = (top - bottom) / (y1 - y0) if y1 > y0 else 1.0
    return f"{wide:.6f} 0 0 {high:.6f} {left - x0 * wide:.6f} {bottom - y0 * high:.6f}"


def _numbers(dictionary: DictionaryObject, key: str) -> tuple[float, ...]:
    return tuple(float(str(item.get_object())) for item in as_list(raw(dictionary, key)))


def _box(numbers: Sequence[float]) -> Box:
    across, up = numbers[0::2] or (0.0,), numbers[1::2] or (0.0,)
    return min(across), min(up), max(across), max(up)


def _moved(box: Sequence[float], matrix: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in box[0::2] for y in box[1::2]]
    return tuple(value for x, y in corners for value in (a * x + c * y + e, b * x + d * y + f))
