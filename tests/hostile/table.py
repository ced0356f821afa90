"""All bad inputs, by name."""

from functools import cache

from tests.hostile import claims, places, shapes
from tests.hostile.found import Hostile


@cache
def every_input() -> dict[str, Hostile]:
    """Give each input by its name; no two have the same."""
    found = [*places.inputs(), *shapes.inputs(), *claims.inputs()]
    named = {item.name: item for item in found}
    if len(named) != len(found):
        raise ValueError("two inputs have one name")
    return named
