"""Kill a heal at its n-th step, or let the n-th operation fail, over all n; and look at what is left each time."""

import errno
import os
import random
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.healing import Healing, HealResult
from drivearr_scanner.journeys.verifying import ContentTask, Mode, check_content
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store

from tests.crash.faulting import Case, NthFault

MIB = 1 << 20
HOST = "host"
# One file of several blocks, of which some are healed in place, and a small one that is written whole.
FILES = {"large.mkv": (5 * MIB + 333, (5, 3 * MIB)), "small.srt": (3000, (7,))}
AT = "2026-11-21T12:00:00.000Z"


@dataclass(slots=True)
class HealTally:
    """What came of the rounds, and which of them broke a promise."""

    rounds: int = 0
    killed: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.rounds} rounds, {self.killed} killed at work, {len(self.broken)} broke a promise"


class Ward:
    """A folder with damaged files, another with good ones, and a data base that knows both."""

    def __init__(self, place: Path) -> None:
        """Use what lies at a place."""
        self.place = place

    @property
    def sick(self) -> Path:
        """Where the damaged files are."""
        return self.place / "sick"

    @classmethod
    def make(cls, place: Path, *, seed: int) -> "Ward":
        """Make it, damage included and known."""
        ward = cls(place)
        chance = random.Random(seed)
        for folder in ("sick", "well", "good", "bad"):
            (place / folder).mkdir(parents=True)
        for name, (size_bytes, _) in FILES.items():
            data = chance.randbytes(size_bytes)
            for folder in ("sick", "well", "good"):
                (place / folder / name).write_bytes(data)
                os.utime(place / folder / name, ns=(10**18, 10**18))
        store = Store(str(place / "data"))
        try:
            ward._check(store, "sick", Mode.FULL)
            ward._check(store, "well", Mode.FULL)
            for name, (_, offsets) in FILES.items():
                _flip(ward.sick / name, offsets)
                shutil.copy2(ward.sick / name, place / "bad" / name)
            findings = ward._check(store, "sick", Mode.VERIFY)
            assert {finding.kind for finding in findings} == {FindingKind.CORRUPT}
            assert len(findings) == len(FILES)
            ward.book(store).record(ward.root_id(store), findings, full=True)
        finally:
            store.close()
        return ward

    def copy_to(self, place: Path) -> "Ward":
        """Give a ward of its own to work on; times and inode numbers are what they may be after a move."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.place, place)
        ward = Ward(place)
        store = Store(str(place / "data"))
        try:
            store.write_now(lambda connection: _move_roots(connection, str(self.place), str(place)))
        finally:
            store.close()
        return ward

    def book(self, store: Store) -> FindingBook:
        """Give the book of findings; the machine's own devices do not matter here."""
        return FindingBook(store, HOST, now=lambda: AT, inventory=Inventory)

    def root_id(self, store: Store, folder: str = "sick") -> int:
        """Give the index of a folder."""
        return store.write_now(lambda connection: index.root_of(connection, HOST, path=str(self.place / folder)))

    def heal(self) -> list[HealResult]:
        """Heal everything."""
        store = Store(str(self.place / "data"))
        try:
            healing = Healing(self.book(store), control=Control(), meter=ProgressMeter(lambda: None))
            return healing.heal_paths([str(self.sick)])
        finally:
            store.close()

    def verify(self) -> list[Finding]:
        """Read everything again, as a scheduled verify may do right after a kill."""
        store = Store(str(self.place / "data"))
        try:
            found = self._check(store, "sick", Mode.VERIFY)
            self.book(store).record(self.root_id(store), found, full=True)
            return found
        finally:
            store.close()

    def look(self, *, killed: bool) -> None:
        """Under each name is the old file or the good one; of a kill in place, each block is; copies are untouched."""
        for name in FILES:
            now = (self.sick / name).read_bytes()
            good, bad = ((self.place / folder / name).read_bytes() for folder in ("good", "bad"))
            assert (self.place / "well" / name).read_bytes() == good, f"the copy of {name} changed"
            if killed and len(good) > MIB:
                assert len(now) == len(good), f"{name} has another length"
                for at in range(0, len(good), MIB):
                    block = slice(at, at + MIB)
                    assert now[block] in (good[block], bad[block]), f"{name} has neither block at {at}"
            else:
                assert now in (good, bad), f"{name} is neither"

    def is_healed(self) -> bool:
        """Tell whether all files are good, have their time, and nothing else lies there."""
        assert sorted(os.listdir(self.sick)) == sorted(FILES), f"left: {os.listdir(self.sick)}"
        return all(
            (self.sick / name).read_bytes() == (self.place / "good" / name).read_bytes()
            and (self.sick / name).stat().st_mtime_ns == 10**18
            for name in FILES
        )

    def _check(self, store: Store, folder: str, mode: Mode) -> list[Finding]:
        """Scan or verify a folder."""
        found: list[Finding] = []
        task = ContentTask(
            root_id=self.root_id(store, folder),
            path=str(self.place / folder),
            mode=mode,
            still_there=lambda: True,
            emptied=AssertionError,  # type: ignore[arg-type]
            rotational=False,
            found=found.extend,
        )
        check_content(store, task, control=Control(), meter=ProgressMeter(lambda: None), now=AT)
        return found


class NthKill(NthFault):
    """Kills the process at the n-th operation on a folder."""

    def _tick(self) -> None:
        """Count, and die when the turn has come."""
        self.count += 1
        if self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def kill_each(place: Path, *, step: int = 1) -> HealTally:
    """Kill at every `step`-th operation; after each kill look, verify, heal again, and look again."""
    tally = HealTally()
    before = Ward.make(place / "before", seed=1)
    operations = _count(before, place)
    for at in range(1, operations + 1, step):
        ward = before.copy_to(place / "now")
        tally.rounds += 1
        tally.killed += _killed(ward, at)
        try:
            ward.look(killed=True)
            for finding in ward.verify():
                assert finding.kind is FindingKind.CORRUPT, f"told as {finding.kind}, {finding.reason}"
            ward.look(killed=False)
            results = ward.heal()
            assert all(result.error is None for result in results), [str(result.error) for result in results]
            assert ward.is_healed(), "not healed"
            assert ward.verify() == []
        except (AssertionError, DrivearrError, OSError) as problem:
            tally.broken.append(f"operation {at} of {operations}: {type(problem).__name__}: {problem}")
    return tally


def fail_each(place: Path, cases: Iterator[Case] | None = None) -> HealTally:
    """Let each operation fail in turn; what was there is kept, and the next heal completes."""
    tally = HealTally()
    before = Ward.make(place / "before", seed=2)
    operations = _count(before, place)
    for at, code, lasting in cases or _some(operations):
        ward = before.copy_to(place / "now")
        tally.rounds += 1
        try:
            _fail(ward, at, code, lasting=lasting)
            ward.look(killed=True)
            ward.heal()
            assert ward.is_healed(), "not healed"
        except (AssertionError, DrivearrError, OSError, ValueError, TypeError) as problem:
            mode = "from then on" if lasting else "once"
            tally.broken.append(f"operation {at}, {errno.errorcode[code]}, {mode}: {type(problem).__name__}: {problem}")
    return tally


def _some(operations: int) -> Iterator[Case]:
    """Give every operation with one of the errors that volumes have, passing and lasting."""
    codes = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV, errno.EDQUOT, errno.ESTALE, errno.EACCES)
    for at in range(1, operations + 1):
        yield at, codes[at % len(codes)], False
        yield at, codes[at // 2 % len(codes)], True


def _count(before: Ward, place: Path) -> int:
    """Give how many operations a heal without trouble has."""
    ward = before.copy_to(place / "now")
    fault = NthFault(ward.sick)
    with pytest.MonkeyPatch.context() as patch:
        fault.install(patch)
        results = ward.heal()
    assert [result.error for result in results] == [None] * len(FILES)
    assert {result.way for result in results} == {"blocks", "whole"}
    assert ward.is_healed()
    return fault.count


def _killed(ward: Ward, at: int) -> bool:
    """Heal in a process of its own that dies at an operation; tells whether it did."""
    child = os.fork()
    if child == 0:  # never returns into pytest
        try:
            with pytest.MonkeyPatch.context() as patch:
                NthKill(ward.sick, at=at).install(patch)
                ward.heal()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _fail(ward: Ward, at: int, code: int, *, lasting: bool) -> None:
    """Heal under a fault; only errors of the contract may come out."""
    with pytest.MonkeyPatch.context() as patch:
        NthFault(ward.sick, at=at, code=code, lasting=lasting).install(patch)
        try:
            for result in ward.heal():
                assert result.error is None or isinstance(result.error, DrivearrError)
        except DrivearrError:
            return


def _flip(path: Path, offsets: tuple[int, ...]) -> None:
    """Turn bits of a file as a medium does."""
    data = bytearray(path.read_bytes())
    for offset in offsets:
        data[offset] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(10**18, 10**18))


def _move_roots(connection: Any, old: str, new: str) -> None:
    """Let the indexes be of another place."""
    for row in connection.execute("SELECT root_id, path FROM roots").fetchall():
        path = os.fsdecode(row["path"]).replace(old, new, 1)
        connection.execute("UPDATE roots SET path = ? WHERE root_id = ?", (os.fsencode(path), row["root_id"]))
