"""Which part of a root is to be looked at. Pure values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Scope:
    """Folders of which only the own files changed (`shallow`), and folders to be looked at with all below (`deep`)."""

    shallow: frozenset[str] = frozenset()
    deep: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Tell whether this is everything."""
        return "" in self.deep

    def folders(self) -> Iterator[tuple[str, bool]]:
        """Give each folder once, with whether to look below it; what lies in a deep one is part of that."""
        for folder in sorted(self.deep):
            if not _is_below(folder, self.deep):
                yield folder, True
        for folder in sorted(self.shallow - self.deep):
            if not _is_below(folder, self.deep):
                yield folder, False

    def joined(self, other: Self) -> "Scope":
        """Give both."""
        return Scope(self.shallow | other.shallow, self.deep | other.deep)

    def to_dict(self) -> dict[str, Any]:
        """Give the scope as a job's parameters carry it."""
        return {"shallow": sorted(self.shallow), "deep": sorted(self.deep)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what `to_dict` gave."""
        return cls(frozenset(data["shallow"]), frozenset(data["deep"]))


WHOLE = Scope(deep=frozenset({""}))


def _is_below(folder: str, others: Iterable[str]) -> bool:
    """Tell whether a folder lies below one of the others."""
    return any(folder != other and (other == "" or folder.startswith(f"{other}/")) for other in others)
