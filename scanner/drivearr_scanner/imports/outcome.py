"""What an import took in, and what it left out."""

from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.contract.text import display

MAX_ROWS = 1000  # named in the result; a list of every path of a large library helps nobody
NAMED_ROWS = 20  # of a table that were left out for one reason


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not imported."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Used:
    """Something of the user's that holds here now, and as what."""

    what: str
    became: str


@dataclass(slots=True, kw_only=True)
class Outcome:
    """The result of an import; `imported` counts what was new here, `schedule_rows` are those that it held."""

    imported: dict[str, int]
    suspected_corrupt: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    incomplete: bool = False
    used: list[Used] = field(default_factory=list)
    schedule_rows: frozenset[int] = frozenset()
    _more: dict[tuple[str, str], int] = field(default_factory=dict)

    def skip(self, what: str, reason: str) -> None:
        """Note something that was left out."""
        self.incomplete = True
        self.leave(what, reason)

    def leave(self, what: str, reason: str) -> None:
        """Note something that is not taken over on purpose: nothing is lacking for it."""
        self.skipped.append(Skipped(display(what), display(reason)))

    def use(self, what: str, became: str) -> None:
        """Note something that holds here now."""
        self.used.append(Used(display(what), display(became)))

    def skip_row(self, table: str, what: str, reason: str) -> None:
        """Note a row of a table; of many with one reason only the first are named, the others counted."""
        count = self._more.get((table, reason), 0) + 1
        self._more[table, reason] = count
        if count <= NAMED_ROWS:
            self.skip(f"{table}: {what}", reason)

    def count_rows(self) -> None:
        """Say how many rows there were beyond those that are named."""
        for (table, reason), count in self._more.items():
            if count > NAMED_ROWS:
                self.skip(f"{table}: {count - NAMED_ROWS} more", reason)

    def to_dict(self) -> dict[str, Any]:
        """Give the result as JSON."""
        return {
            "imported": dict(self.imported),
            "suspected_corrupt": self.suspected_corrupt[:MAX_ROWS],
            "missing": self.missing[:MAX_ROWS],
            "used": [{"what": row.what, "became": row.became} for row in self.used[:MAX_ROWS]],
            "skipped": [{"what": row.what, "reason": row.reason} for row in self.skipped[:MAX_ROWS]],
        }
