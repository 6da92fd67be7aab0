"""The list of all templates."""

from collections.abc import Callable
from typing import Final

from templates.draw.advice import recommendation_plan
from templates.draw.bilingual import bilingual_newsletter
from templates.draw.books import breviary, guideline, toolkit
from templates.draw.grid import resources_grid
from templates.draw.ideas import cluster_hub, project_idea, success_story
from templates.draw.leaflet import leaflet
from templates.draw.leaflets import contact_list, fact_sheet, memo, newsletter, press_release
from templates.draw.package import Drawing
from templates.draw.plans import transfer_plan
from templates.draw.press import image_sheet, invitation, questions
from templates.draw.services import evaluation_report, service_catalogue
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
    invitation,
    questions,
    image_sheet,
    leaflet,
    resources_grid,
    recommendation_plan,
    bilingual_newsletter,
    service_catalogue,
    evaluation_report,
    project_idea,
    cluster_hub,
    success_story,
    toolkit,
)
