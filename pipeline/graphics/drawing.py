"""From a scene to its picture: which drawing belongs to which scene."""

from functools import lru_cache
from typing import assert_never

from pipeline.graphics.canvas import INCH, Drawn
from pipeline.graphics.charts import draw_bars, draw_timeline, draw_transfers
from pipeline.graphics.maps import draw_map
from pipeline.graphics.scenes import Bars, PartnerMap, Scene, Timeline, Transfers


@lru_cache(maxsize=64)
def draw(scene: Scene, inches: float) -> Drawn:
    """Return the graphic of a scene, as wide as asked; its letters have the size of the text around it."""
    width = round(inches * INCH, 1)
    match scene:
        case PartnerMap():
            return draw_map(scene, width)
        case Timeline():
            return draw_timeline(scene, width)
        case Transfers():
            return draw_transfers(scene, width)
        case Bars():
            return draw_bars(scene, width)
        case _:
            assert_never(scene)
