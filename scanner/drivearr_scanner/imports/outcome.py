"""What an import took in, and what it left out."""

from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.contract.text import display

MAX_ROWS = 1000  # named in the result; a list of every path of a large library helps nobody


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not imported."""

    what: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Outcome:
    """The result of an import; `imported` counts what was new here."""

    imported: dict[str, int]
    suspected_corrupt: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, what: str, reason: str) -> None:
        """Note something that was left out."""
        self.skipped.append(Skipped(display(what), display(reason)))

    def to_dict(self) -> dict[str, Any]:
        """Give the result as JSON."""
        return {
            "imported": dict(self.imported),
            "suspected_corrupt": self.suspected_corrupt[:MAX_ROWS],
            "missing": self.missing[:MAX_ROWS],
            "skipped": [{"what": row.what, "reason": row.reason} for row in self.skipped[:MAX_ROWS]],
        }
