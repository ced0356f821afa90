"""What a scan or verify reports of a file. Pure values."""

from dataclasses import dataclass

from drivearr_scanner.contract.enums import FindingKind

type Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a scan reports of a file.

    `path` is relative to the root, hashes are hex, `blocks` are (offset, length) of the damaged parts in bytes, the
    whole file when nothing better is known; `reason` is the verdict's row, or why a file cannot be read.
    """

    kind: FindingKind
    path: str
    size_bytes: int | None = None
    moved_from: str | None = None
    reason: str | None = None
    expected_hash: str | None = None
    actual_hash: str | None = None
    algorithm: str | None = None
    suspicious: bool = False
    confirmed: bool = False
    blocks: Ranges = ()
