"""Which language a text is written in, among those of the product; the only user of py3langid."""

import re
from collections.abc import Collection
from functools import cache
from multiprocessing import get_start_method
from typing import TYPE_CHECKING, Final

from pipeline.languages.table import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_WORDS: Final = 4
"""Fewer words tell no language: three tell it in 99.2 % (docs/analysis/machine-translation.md)."""

OURS: Final = frozenset(LANGUAGES)
WORD: Final = re.compile(r"[^\W\d_]{2,}")


@cache
def _identifier(languages: frozenset[str]) -> "LanguageIdentifier":
    # it brings numpy along, a fifth of the start of a command: only those that name a language pay for it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(languages))
    return identifier


def have_ready() -> None:
    """Load what tells languages apart before processes part that all ask it: what they share is loaded once."""
    if get_start_method() == "fork":
        _identifier(OURS)


def likely_language(text: str, among: Collection[str] = OURS) -> tuple[str, float]:
    """Return the code of the language a text is most likely written in, with how sure that is, from 0 to 1.

    ('', 0.0) for a text of fewer than FEWEST_WORDS words. Codes, fields and net addresses are to be taken out before.
    """
    if len(WORD.findall(text)) < FEWEST_WORDS:
        return "", 0.0
    language, sure = _identifier(frozenset(among)).classify(text)
    return str(language), float(sure)
