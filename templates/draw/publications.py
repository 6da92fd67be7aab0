"""The list of all templates."""

from collections.abc import Callable
from typing import Final

from templates.draw.books import breviary, guideline, toolkit
from templates.draw.leaflets import contact_list, fact_sheet, memo, newsletter, press_release
from templates.draw.package import Drawing
from templates.draw.plans import transfer_plan
from templates.draw.sheets import practice_sheet

DRAWINGS: Final[tuple[Callable[[], Drawing], ...]] = (
    breviary,
    guideline,
    memo,
    practice_sheet,
    transfer_plan,
    newsletter,
    press_release,
    fact_sheet,
    contact_list,
    toolkit,
)
