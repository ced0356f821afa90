"""What a path is: the values that `identify` gives."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# The ids of most files: one for all of them, which nobody changes.
NO_IDS: dict[str, str] = {}


class RootKind(StrEnum):
    """What the root holds that a path is relative to; a drive is mixed."""

    MOVIES = "movies"
    TV = "tv"
    MIXED = "mixed"


class IdentityKind(StrEnum):
    """What a file is."""

    MOVIE = "movie"
    EPISODE = "episode"
    EXTRA = "extra"
    SIDECAR = "sidecar"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a path says of its file.

    `title` and `year` are of the movie or show; of an extra or side-car they are its owner's. `ids` maps tmdb, imdb,
    tvdb to the provider's id. `extra`, `sidecar`, `disc` and `reason` are words of the naming rules.
    """

    kind: IdentityKind
    title: str | None = None
    year: int | None = None
    season: int | None = None
    episodes: tuple[int, ...] = ()
    absolute: tuple[int, ...] = ()
    date: str | None = None
    part: int | None = None
    disc: str | None = None
    edition: str | None = None
    ids: dict[str, str] = field(default_factory=lambda: NO_IDS)
    extra: str | None = None
    sidecar: str | None = None
    lang: str | None = None
    flags: tuple[str, ...] = ()
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give what is known as plain JSON values; what is not known is left out."""
        values: dict[str, Any] = {"kind": self.kind.value}
        owned = self.kind in (IdentityKind.EXTRA, IdentityKind.SIDECAR)
        for name in _OWNER_FIELDS if owned else _FIELDS:
            value = getattr(self, name)
            if value is None or value in ((), {}):
                continue
            values[name] = list(value) if isinstance(value, tuple) else value
        return values


_FIELDS = tuple(name for name in Identity.__dataclass_fields__ if name != "kind")
# What an extra or side-car tells of its owner; the rest is the owner's own.
_OWNER_FIELDS = tuple(name for name in _FIELDS if name not in ("ids", "edition", "part", "disc"))
