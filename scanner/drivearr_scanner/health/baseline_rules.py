"""What the user's word covers: counts up to where they were acknowledged. Pure."""

from collections.abc import Collection, Mapping

from .samples import MEDIA


def taken(values: Mapping[str, int], factors: Collection[str] | None = None) -> dict[str, int]:
    """Give the counts that are acknowledged now: all that mean lost sectors or data, or those that are named."""
    wanted = MEDIA if factors is None else factors
    return {name: value for name, value in values.items() if name in MEDIA and name in wanted and value}


def still_known(baseline: Mapping[str, int], values: Mapping[str, int]) -> dict[str, int]:
    """Give what is left of the user's word: one more ends it, and what fell must not grow back unseen."""
    return {
        name: min(known, values.get(name, known))
        for name, known in baseline.items()
        if values.get(name, known) <= known
    }
