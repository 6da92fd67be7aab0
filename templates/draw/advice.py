"""The recommendation plan: what a partner recommends to its regional authority."""

from templates.draw.books import recommendations, roadmap
from templates.draw.funding import EDITION, edition
from templates.draw.package import Drawing
from templates.draw.page import INNER, back_cover, cover, cover_running
from templates.draw.parts import block, labelled, paragraph
from templates.draw.sides import Pair, box
from templates.draw.styles import ASIDE, Changes, adapted

TITLE = "{{ recommendation_plan.title }}"
BOX = (
    Pair("Regional authority", "{{ recommendation_plan.authority }}"),
    Pair("Partner", "{{ recommendation_plan.partner.name }}"),
    Pair("Region", "{{ recommendation_plan.partner.region.name }}"),
    Pair("Country", "{{ recommendation_plan.partner.country|country }}"),
)


def recommendation_plan() -> Drawing:
    """Return the recommendation plan."""
    changes: Changes = {
        "Title": {"size": 26, "line": 33},
        "Heading 1": {"size": 16, "line": 21, "before": 20, "after": 6, "new_page": False, "right": ASIDE},
        "Back Acronym": {"before": 40},
        "Imprint": {"right": 10},
    }
    body = (
        cover(kind="Recommendation plan", title=TITLE)
        + paragraph("Heading 1", "Executive summary")
        + box(BOX)
        + block("Body Text", "recommendation_plan.summary")
        + labelled("Heading 1", "Context", "recommendation_plan.context")
        + recommendations("recommendation_plan.recommendations")
        + roadmap("recommendation_plan.roadmap")
        + labelled("Heading 1", "Monitoring", "recommendation_plan.monitoring")
        + paragraph("Caption", EDITION, section=INNER)
        + back_cover(edition())
    )
    return Drawing(name="recommendation-plan", body=body, running=cover_running(TITLE), styles=adapted(changes))
