"""When to let others have a disk: reading goes on, listens, or waits. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

# Seconds between two looks at the counters of a disk.
LOOK_S = 0.25
# Others who move so much are worth to stop and listen: a film of 8 Mbit/s does.
FOREIGN_BYTES_PER_S = 1 << 20
# A disk that is busy for so much of the time while we are silent is wanted by others.
BUSY_SHARE = 0.1
# Where no counter tells of the disk: so much of the time somebody on this machine waits for one.
STALLED_SHARE = 0.2
# After others it must be quiet for so long: a player reads ahead for seconds, then rests for seconds.
CALM_S = 2.0
# When nobody was heard, nor is listened for again this soon: small writes of a system disk never end.
DEAF_S = 2.0
# ... and where nothing tells whose the load is, only our silence does: it is listened for this often.
LISTEN_EVERY_S = 10.0
# Who waited this long reads for TURN_S: a disk that is never quiet is still verified.
WAIT_S = 30.0
TURN_S = 0.5


class Turn(StrEnum):
    """Whose turn it is."""

    OURS = "ours"
    LISTENING = "listening"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What happened on a disk in some seconds.

    `foreign_bytes` were moved by others, None where that is not known; `busy_share` is how much of the time it worked,
    `stalled_share` how much of it somebody waited for any disk; both None where they are not known.
    """

    seconds: float
    foreign_bytes: int | None = None
    busy_share: float | None = None
    stalled_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where it stands: whose turn, for how long, how long it was quiet, and for how long nobody is listened for."""

    turn: Turn = Turn.OURS
    for_s: float = 0.0
    calm_s: float = 0.0
    deaf_s: float = 0.0

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing is to be read now."""
        return self.turn is not Turn.OURS


def follow(now: Standing, look: Look) -> Standing:
    """Give where it stands after another look."""
    if now.turn is Turn.OURS:
        return _while_reading(now, look)
    return _while_silent(now, look)


def _while_reading(now: Standing, look: Look) -> Standing:
    """Stop when others seem to want the disk."""
    deaf_s = max(now.deaf_s - look.seconds, 0.0)
    if look.foreign_bytes is None:
        wanted = now.for_s >= LISTEN_EVERY_S and _is_wanted(look)
    else:
        wanted = look.foreign_bytes >= FOREIGN_BYTES_PER_S * look.seconds
    if wanted and not deaf_s:
        return Standing(turn=Turn.LISTENING)
    return replace(now, for_s=now.for_s + look.seconds, deaf_s=deaf_s)


def _while_silent(now: Standing, look: Look) -> Standing:
    """Go on when the disk is quiet; the first look still sees the end of what we asked for."""
    for_s = now.for_s + look.seconds
    if now.for_s == 0.0:
        return replace(now, for_s=for_s)
    if _is_wanted(look):
        if for_s >= WAIT_S:
            return Standing(deaf_s=TURN_S)
        return Standing(turn=Turn.THEIRS, for_s=for_s)
    calm_s = now.calm_s + look.seconds
    if now.turn is Turn.LISTENING:
        return Standing(deaf_s=DEAF_S)
    return Standing() if calm_s >= CALM_S else replace(now, for_s=for_s, calm_s=calm_s)


def _is_wanted(look: Look) -> bool:
    """Tell whether the disk is at work, or somebody waits for one: while we do not read, that is for others."""
    if look.busy_share is not None:
        return look.busy_share >= BUSY_SHARE
    return look.stalled_share is not None and look.stalled_share >= STALLED_SHARE
