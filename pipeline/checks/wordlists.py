"""The words a project adds to the dictionaries: `words/pl.txt` beside its records, one word a line."""

from collections.abc import Iterable

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.project import ProjectFolder


def read_words(folder: ProjectFolder, languages: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the project's own words by language; what follows a # in a line is a remark.

    A list that is not there is empty. Raises InputError with every list that is not in UTF-8.
    """
    problems, words = [], {}
    for language in languages:
        path = folder.sources / "words" / f"{language}.txt"
        if path.is_file():
            try:
                lines = read_file(path).decode("utf-8-sig").splitlines()
                words[language] = frozenset(filter(None, (line.partition("#")[0].strip() for line in lines)))
            except UnicodeDecodeError:
                problems.append(Problem(folder.relative(path), "is not in UTF-8", "save it as text in UTF-8"))
    if problems:
        raise InputError(problems)
    return words
