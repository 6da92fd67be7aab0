"""Dictionaries of the languages, asked through hunspell; the only user of that program.

Optional: without the program or a dictionary nothing is unknown and no word has a stem. What is written to a file never
depends on them.
"""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Final

from pipeline.errors import OutputError
from pipeline.excerpts import excerpt
from pipeline.workshops import workshop

PROGRAM: Final = "hunspell"
ANSWERING_AT_ONCE: Final = ("stdbuf", "-oL")
"""Lets hunspell name a word as soon as it has looked it up, not when it ends; part of every Linux."""

LAST: Final = "zxqvzxqvzxqv"
"""A word of no language: once hunspell has named it, it has answered all before it."""

DICTIONARIES: Final = {
    "fr": ("fr_FR", "hunspell-fr"),
    "nl": ("nl_NL", "hunspell-nl"),
    "cs": ("cs_CZ", "hunspell-cs"),
    "hu": ("hu_HU", "hunspell-hu"),
    "pl": ("pl_PL", "hunspell-pl"),
    "sl": ("sl_SI", "hunspell-sl"),
    "es": ("es_ES", "hunspell-es"),
    "de": ("de_DE", "hunspell-de-de"),
    "et": ("et_EE", "myspell-et"),
    "el": ("el_GR", "hunspell-el"),
}
"""Language -> name of its dictionary, and the Debian package it comes in; nobody has one for Maltese."""

SECONDS: Final = 120


Unknown = Callable[[Iterable[str]], frozenset[str] | None]
"""Tells the words that a dictionary does not know; None where there is no dictionary."""


def package_of(language: str) -> str:
    """Return the Debian package that holds the dictionary of a language, '' where there is none."""
    return DICTIONARIES.get(language, ("", ""))[1]


def installed_dictionaries() -> tuple[str, ...]:
    """Return a line for each dictionary that hunspell finds here, with size and time of its files; none without it."""
    if not (found := _found()):
        return ()
    return tuple(sorted(f"{path} {_state(path)}" for path in {*found, shutil.which(PROGRAM) or ""}))


def _found() -> tuple[str, ...]:
    """Return where hunspell looks, then the dictionaries it has, in the order in which it takes them."""
    try:
        done = subprocess.run([PROGRAM, "-D"], input=b"", capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.rstrip().endswith(":"))


def _state(path: str) -> str:
    files = (Path(f"{path}{suffix}") for suffix in ("", ".aff", ".dic"))
    stats = [file.stat() for file in files if file.is_file()]
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def unknown_words(words: Iterable[str], language: str) -> frozenset[str] | None:
    """Return the words that the dictionary does not know; None where the language has no dictionary here."""
    asked = sorted(set(words))
    if language not in DICTIONARIES:
        return None
    name = DICTIONARIES[language][0]
    answer = _ask_excerpt(name, asked)
    if answer is None:
        answer = _ask("-l", name, asked)
    return None if answer is None else frozenset(answer.split("\n")) & frozenset(asked)


def _ask_excerpt(name: str, words: Sequence[str]) -> str | None:
    """Return which of the words an excerpt of a dictionary does not know, None where none can be made."""
    try:
        files = excerpt(_paths()[name], words) if name in _paths() else {}
        if not files:
            return None
        with workshop() as folder:
            for suffix, data in files.items():
                (folder / f"{name}{suffix}").write_bytes(data)
            return _ask("-l", str(folder / name), words)
    except (OSError, OutputError):
        return None


@lru_cache(maxsize=1)
def _paths() -> dict[str, Path]:
    """Return where each dictionary lies, by its name; hunspell takes the first of those with one name."""
    return {Path(path).name: Path(path) for path in reversed(_found())}


def _ask(task: str, dictionary: str, words: Sequence[str]) -> str | None:
    """Return what hunspell says of a list of words, None where program or dictionary is missing or does not answer."""
    command, text = _command(task, dictionary), "\n".join(words)
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _command(task: str, dictionary: str) -> tuple[str, ...]:
    return PROGRAM, task, "-i", "UTF-8", "-d", dictionary


@contextmanager
def speller(language: str) -> Iterator[Unknown]:
    """Give what `unknown_words` does for several questions; the dictionary is loaded for the first of them alone where
    the machine allows it."""
    if language not in DICTIONARIES or not all(map(shutil.which, (PROGRAM, ANSWERING_AT_ONCE[0]))):
        yield partial(unknown_words, language=language)
        return
    command = (*ANSWERING_AT_ONCE, *_command("-l", DICTIONARIES[language][0]))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        end = Timer(SECONDS, process.kill)
        end.start()
        try:
            yield partial(_named, process)
        finally:
            with suppress(BrokenPipeError):
                process.communicate()
            end.cancel()


def _named(process: subprocess.Popen[bytes], words: Iterable[str]) -> frozenset[str] | None:
    """Return which of the words a running hunspell names; None where it ends before the last."""
    assert process.stdin and process.stdout
    asked = frozenset(words)
    # as it may name many words before it has read all, they are given to it meanwhile
    feeder = Thread(target=_feed, args=(process.stdin, "\n".join((*sorted(asked), LAST, "")).encode()))
    feeder.start()
    named = set()
    while LAST not in named and (line := process.stdout.readline()):
        named.add(line.decode("utf-8", "replace").removesuffix("\n"))
    feeder.join()
    return frozenset(named & asked) if LAST in named else None


def _feed(pipe: IO[bytes], text: bytes) -> None:
    with suppress(BrokenPipeError):
        pipe.write(text)
        pipe.flush()


def known_compounds(words: Collection[str], unknown_words: Unknown) -> frozenset[str]:
    """Return those of the words that are made of two known ones, with or without a letter between them."""
    splits = {word: _halves(word) for word in words}
    unknown = unknown_words(part for ways in splits.values() for way in ways for part in way) or frozenset()
    return frozenset(word for word, ways in splits.items() if any(not unknown & set(way) for way in ways))


def _halves(word: str) -> list[tuple[str, str]]:
    """Return the ways to part a word in two of four letters or more; the first may lose a linking s, n or hyphen."""
    ways = [(word[:place], word[place:]) for place in range(4, len(word) - 3)]
    ways += [(first[:-1], second) for first, second in ways if len(first) > 5 and first[-1] in "sn"]
    raised = [(first, second.capitalize()) for first, second in ways] if word[0].isupper() else []
    return ways + raised


def stems_of(words: Iterable[str], language: str) -> dict[str, frozenset[str]]:
    """Return the stems of each word that has any, all in small letters; nothing where the language has no dictionary
    here or the program does not answer in two minutes."""
    asked = sorted({word for word in words if word.isalpha()})
    if language not in DICTIONARIES or not asked:
        return {}
    return _read(_ask("-s", DICTIONARIES[language][0], asked) or "")


def _read(answer: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in answer.splitlines():
        word, _, stem = line.partition(" ")
        if stem:
            found[word.casefold()].add(stem.strip().casefold())
    return {word: frozenset(stems) for word, stems in found.items()}
