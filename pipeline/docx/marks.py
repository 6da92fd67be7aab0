"""Invisible marks that carry review state and language of a text through rendering.

A translated text that no person has reviewed starts with DRAFT; a text that stands in for a missing translation is
enclosed in FOREIGN ... END; an original printed beside its translation starts with BESIDE in addition. They are
private-use characters, refused in records and catalogs, and the last pass of rendering turns them into a margin bar and
into language marks; no document that leaves the folder holds one.
"""

from typing import Final

from pipeline.model.texts import Translation

DRAFT: Final = "\ue000"
FOREIGN: Final = "\ue001"
END: Final = "\ue002"
BESIDE: Final = "\ue003"
ALL: Final = DRAFT + FOREIGN + END + BESIDE


def mark(translation: Translation, *, language: str) -> str:
    """Return the text with its marks; a reviewed text in the language of the edition has none."""
    text = translation.text
    if translation.language != language:
        text = f"{FOREIGN}{text}{END}"
    return text if translation.reviewed else DRAFT + text


def mark_original(text: str) -> str:
    """Return a text in the source language that is printed beside its translation, with its marks."""
    return f"{BESIDE}{FOREIGN}{text}{END}"


def unmark(text: str) -> str:
    """Return the text without marks."""
    for sign in ALL:
        text = text.replace(sign, "")
    return text


def unmark_part(data: bytes) -> bytes:
    """Return the bytes of a part without marks, wherever in it they stand."""
    for sign in ALL:
        data = data.replace(sign.encode(), b"")
    return data
