"""Every threshold of clustering, with its reason and source, in one table. docs/places.md shows the same."""

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds. "Measured" is by simulated damage, as tests/bench/places_bench.py makes it."""

    # Damage further apart than this is not joined. Measured: 32 to 256 MiB give the same quality, 1 MiB and 10 GiB
    # less.
    gap_rotational_bytes: int = 100 * _MIB
    # Flash has no tracks: what lies together is one superblock of erase blocks, some dozen MiB at most; the lower end
    # of the measured range.
    gap_flash_bytes: int = 64 * _MIB
    # On a large device damage may lie more thinly, and chance still tells it from nothing: the gap is at least this
    # part of the size, 16 GB of 4 TB. Measured: thin regions need it, on 64 GB most of all; nothing else gets worse.
    gap_size_share: int = 250
    # Evidence of whole files is no finer than they are; twice the usual piece of evidence is always near.
    gap_evidence_factor: int = 2
    # ... but never this much: 1 GiB was the last gap that measured well.
    gap_most_bytes: int = 1 << 30
    # Gaps are tried from the largest down, each a quarter of the one before; a page is the smallest damage seen.
    gap_step: int = 4
    gap_least_bytes: int = 4096
    # A cluster is kept when chance makes one like it in fewer than this share of devices with as many damaged places.
    # Measured: false clusters on 100 random blocks stay below 1 %, on 1,000 below 2 %.
    chance: float = 0.001
    # Without a size the device is as large as the last damage says, and at least this: smaller ones hold no films.
    unknown_size_bytes: int = 8 << 30
    # At least so many equal distances make a stride; fewer happen by chance in clusters of random places.
    stride_least_gaps: int = 3
    # A distance belongs to a stride when it is within this share of it: jitter of an eighth at both ends.
    stride_tolerance: float = 0.25
    # ... and a stride needs this share of its distances to fit: between random places 17 % do.
    stride_share: float = 0.7
    # In a stride places may be undamaged, or not read yet: so many in a row.
    stride_missing: int = 3
    # Other damage may lie between two places of a stride: so many.
    stride_between: int = 3
    # More of the span than this is damaged: the damage is one region.
    contiguous_share: float = 0.5
    # Neighbours count as touching up to this many times the usual piece of evidence.
    touching_factor: float = 2.0
    # ... when this share of them does.
    touching_share: float = 0.7
    # Up to so many places without any cluster are isolated; more are scattered.
    isolated_most: int = 3


LIMITS = Limits()
