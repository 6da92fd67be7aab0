"""The legal texts an edition prints: those its fund wants, in its language, as approved and never translated."""

from typing import Final

from pipeline.docx.marks import mark
from pipeline.model.collection import Records
from pipeline.model.texts import Translation
from pipeline.visibility import wordings

NAMES: Final = ("union", "fund", "slogan", "statement", "programme_line", "disclaimer", "reproduction")


def legal_context(records: Records, language: str) -> dict[str, str]:
    """Return the legal texts by name; what the language lacks is empty.

    A wording that nobody has confirmed is marked like a text nobody has reviewed: a draft shows it, a final refuses it.
    """
    found = wordings(records.legal, records.project.visibility_profile, language)
    shown = {
        name.replace("-", "_"): mark(Translation(wording.text, language, wording.verified), language=language)
        for name, wording in found.items()
    }
    given = {text.id.replace("-", "_"): "" for text in records.legal}
    return dict.fromkeys(NAMES, "") | given | shown
