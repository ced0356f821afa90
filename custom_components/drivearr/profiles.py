"""What the profiles of a scanner are called where one of them is chosen."""

from collections.abc import Iterable

from .client.contract.models import Profile

NO_PROFILE = "none"
# A state holds 255 characters; the rest is for the number that tells two profiles of one name apart.
NAME_MAX = 240


def choices(profiles: Iterable[Profile]) -> dict[str, str | None]:
    """Give the id of each profile by a name that no other has; `none` stands for having no profile."""
    named: dict[str, str | None] = {NO_PROFILE: None}
    for profile in profiles:
        base = name = profile.name[:NAME_MAX]
        number = 1
        while name in named:
            number += 1
            name = f"{base} ({number})"
        named[name] = profile.profile_id
    return named


def find_profile(profiles: Iterable[Profile], text: str) -> str | None:
    """Give the id of the profile that is called by its id or name, None for `none`; KeyError when there is none."""
    named = choices(profiles)
    return text if text in named.values() else named[text]
