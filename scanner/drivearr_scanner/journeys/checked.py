"""What a look at a root gave, in counts."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, kw_only=True)
class Checked:
    """The counts of a scan or verify; `files` and `size_bytes` are what the index holds of the root now.

    `read_bytes` were read; `busy` files changed while they were, and have no verdict.
    """

    scan_id: str
    files: int = 0
    size_bytes: int = 0
    new: int = 0
    modified: int = 0
    missing: int = 0
    moved: int = 0
    unreadable: int = 0
    verified: int = 0
    corrupt: int = 0
    truncated: int = 0
    transient: int = 0
    suspicious: int = 0
    busy: int = 0
    read_bytes: int = 0
    duration_s: float = 0.0

    @property
    def found_damage(self) -> bool:
        """Tell whether anything is wrong, or is to be asked about."""
        return bool(self.missing or self.unreadable or self.corrupt or self.truncated or self.suspicious)

    def index_summary(self) -> dict[str, Any]:
        """Give the counts that a look at names, sizes and times gives."""
        return {
            "files": self.files,
            "bytes": self.size_bytes,
            "new": self.new,
            "modified": self.modified,
            "missing": self.missing,
            "moved": self.moved,
            "unreadable": self.unreadable,
            "duration_s": self.duration_s,
        }

    def summary(self) -> dict[str, Any]:
        """Give all counts, as a job's result carries them."""
        return {
            **self.index_summary(),
            "verified": self.verified,
            "corrupt": self.corrupt,
            "truncated": self.truncated,
            "transient": self.transient,
            "suspicious": self.suspicious,
            "busy": self.busy,
            "read_bytes": self.read_bytes,
        }
