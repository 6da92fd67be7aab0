"""Small seeded changes to anything a project is made from: words, numbers, translations, templates, pictures."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

WORD = re.compile(r"(?<=[a-z ])[a-z]{4,}(?=[ .,\n])")
FIGURE = re.compile(r"(?<=[ :.-])[0-9]{1,2}(?=[\n .-])")
TRANSLATION = re.compile(r'^msgstr "[^"\n]*"$', re.MULTILINE)
TEXT = re.compile(rb"(?<=>)[A-Za-z][a-z ]+(?=</w:t>)")
SIZE = re.compile(rb'(?<=<w:sz w:val=")[0-9]+(?=")')

Change = Callable[[Path, random.Random], None]


def one_of(folder: Path, pattern: str, choice: random.Random) -> Path:
    return choice.choice(sorted(folder.glob(pattern)))


def replace_any(path: Path, pattern: re.Pattern[str], new: str, choice: random.Random) -> None:
    """Replace one of the places that fit the pattern; `new` may hold what stood there as {}."""
    text = path.read_text(encoding="utf-8")
    if found := list(pattern.finditer(text)):
        place = choice.choice(found)
        path.write_text(text[: place.start()] + new.format(place[0]) + text[place.end() :], encoding="utf-8")


def change_word(project: Path, choice: random.Random) -> None:
    replace_any(one_of(project, "**/*.yaml", choice), WORD, choice.choice(["{}s", "", "{0} {0}", "{} & <co>"]), choice)


def change_figure(project: Path, choice: random.Random) -> None:
    replace_any(one_of(project, "**/*.yaml", choice), FIGURE, choice.choice(["7", "12", "1{}"]), choice)


def change_translation(project: Path, choice: random.Random) -> None:
    new = choice.choice(['msgstr "Autre chose"', 'msgstr ""', 'msgstr "Encore <i>autre</i> chose & plus"'])
    replace_any(one_of(project, "po/*/*.po", choice), TRANSLATION, new, choice)


def change_state(project: Path, choice: random.Random) -> None:
    """Let a translation wait for review, or no longer."""
    path = one_of(project, "po/*/*.po", choice)
    pattern = re.compile(r"^#, fuzzy\n", re.MULTILINE)
    if choice.random() < 0.5 and pattern.search(path.read_text(encoding="utf-8")):
        replace_any(path, pattern, "", choice)
    else:
        replace_any(path, re.compile(r'^msgid "(?=[^"])', re.MULTILINE), "#, fuzzy\n{}", choice)


def change_template(project: Path, choice: random.Random) -> None:
    """Change a word or the size of letters in a part of a Word template of the workspace."""
    path = one_of(project.parent.parent / "templates" / "docx", "*.docx", choice)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = choice.choice([name for name in sorted(parts) if name.startswith("word/") and name.endswith(".xml")])
    pattern, new = choice.choice([(TEXT, b"Another word"), (SIZE, b"31")])
    if found := list(pattern.finditer(parts[name])):
        place = choice.choice(found)
        parts[name] = parts[name][: place.start()] + new + parts[name][place.end() :]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def change_picture(project: Path, choice: random.Random) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), tuple(choice.randrange(256) for _ in range(3))).save(out, "PNG")
    (project / "images").mkdir(exist_ok=True)
    (project / "images" / "tower.png").write_bytes(out.getvalue())


def add_picture(project: Path) -> None:
    """Give the first practice a picture."""
    change_picture(project, random.Random(0))
    (project / "images.yaml").write_text("- id: tower\n  file: tower.png\n  alt: A winding tower\n")
    practice = sorted((project / "practices").glob("*.yaml"))[0]
    practice.write_text(f"{practice.read_text(encoding='utf-8').rstrip()}\nimages:\n  - tower\n", encoding="utf-8")


def change_nothing(project: Path, choice: random.Random) -> None:
    """Write a file again as it is, and a comment into another."""
    path = one_of(project, "po/*/*.po", choice)
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    change_word,
    change_figure,
    change_translation,
    change_state,
    change_template,
    change_picture,
    change_nothing,
)
