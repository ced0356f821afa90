"""How a server's files fit those of the libraries: a path that leads to no file is a matter of the settings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.contract.text import display

# Paths that are shown as examples of what is wrong.
EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFiles:
    """The files that a library holds, below its folder; not `known` while it is away or was not looked at yet."""

    path: str
    files: frozenset[str]
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How many of a server's files lie where a library has one, lie in no library, or lead to nothing in one."""

    items: int
    matched: int
    outside: int
    absent: int
    unknown: int
    examples: tuple[str, ...]

    @property
    def wrong(self) -> int:
        """How many files show that the path map is wrong; a server may well hold more than the libraries do."""
        return self.absent if self.matched or self.unknown or self.absent else self.outside

    def to_dict(self) -> dict[str, Any]:
        """Give the counts, and examples as the server writes them."""
        return {
            "items": self.items,
            "matched": self.matched,
            "outside": self.outside,
            "absent": self.absent,
            "unknown": self.unknown,
            "examples": [display(path) for path in self.examples],
        }


def fit(paths: Iterable[tuple[str, str | None]], libraries: Sequence[LibraryFiles]) -> Fit:
    """Sort a server's files, given as its own path and the mapped one, by where they lead."""
    counts = dict.fromkeys(("matched", "outside", "absent", "unknown"), 0)
    wrong: dict[str, list[str]] = {"absent": [], "outside": []}
    for path, mapped in paths:
        verdict = _verdict(mapped, libraries)
        counts[verdict] += 1
        if verdict in wrong and len(wrong[verdict]) < EXAMPLES:
            wrong[verdict].append(path)
    examples = (wrong["absent"] + wrong["outside"])[:EXAMPLES]
    return Fit(items=sum(counts.values()), examples=tuple(examples), **counts)


def _verdict(mapped: str | None, libraries: Sequence[LibraryFiles]) -> str:
    """Say where a path leads: of several libraries around it, one that holds it is enough."""
    around = [library for library in libraries if mapped is not None and mapped.startswith(f"{library.path}/")]
    if not around or mapped is None:
        return "outside"
    if any(mapped[len(library.path) + 1 :] in library.files for library in around):
        return "matched"
    return "absent" if all(library.known for library in around) else "unknown"
