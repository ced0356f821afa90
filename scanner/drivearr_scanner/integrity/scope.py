"""Which part of a root is to be looked at. Pure values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Scope:
    """Folders of which only the own files changed (`shallow`), and folders to be looked at with all below (`deep`).

    Of the folders of single `files` only the files themselves are read.
    """

    shallow: frozenset[str] = frozenset()
    deep: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Tell whether this is everything."""
        return "" in self.deep

    def folders(self) -> Iterator[tuple[str, bool]]:
        """Give each folder once, with whether to look below it; what lies in a deep one is part of that."""
        for folder in sorted(self.deep):
            if not _is_below(folder, self.deep):
                yield folder, True
        for folder in sorted((self.shallow | {_parent(path) for path in self.files}) - self.deep):
            if not _is_below(folder, self.deep):
                yield folder, False

    def covers(self, folder: str) -> bool:
        """Tell whether a folder's own files are looked at."""
        if self.is_whole or folder in self.shallow or folder in self.deep or _is_below(folder, self.deep):
            return True
        return any(_parent(path) == folder for path in self.files)

    def reads(self, folder: str, name: str) -> bool:
        """Tell whether a file's content is to be read."""
        if self.is_whole or folder in self.shallow or folder in self.deep or _is_below(folder, self.deep):
            return True
        return (f"{folder}/{name}" if folder else name) in self.files

    def joined(self, other: Self) -> "Scope":
        """Give both."""
        return Scope(self.shallow | other.shallow, self.deep | other.deep, self.files | other.files)

    def to_dict(self) -> dict[str, Any]:
        """Give the scope as a job's parameters carry it."""
        data = {"shallow": sorted(self.shallow), "deep": sorted(self.deep)}
        return {**data, "files": sorted(self.files)} if self.files else data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what `to_dict` gave."""
        return cls(frozenset(data["shallow"]), frozenset(data["deep"]), frozenset(data.get("files", ())))


WHOLE = Scope(deep=frozenset({""}))


def _parent(path: str) -> str:
    """Give the folder that a file lies in."""
    return path.rpartition("/")[0]


def _is_below(folder: str, others: Iterable[str]) -> bool:
    """Tell whether a folder lies below one of the others."""
    return any(folder != other and (other == "" or folder.startswith(f"{other}/")) for other in others)
