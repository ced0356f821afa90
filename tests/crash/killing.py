"""Kill a real `drivearr sync` or `drivearr serve` at random moments, and look at what is left each time."""

import contextlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drivearr_dev.scanner import Scanner
from drivearr_dev.web import HttpError, free_port
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store.connection import Connection, Store

from tests.crash.household import Household, media_of

MIB = 1 << 20
_SYNC_TIMEOUT_S = 60.0
_MOVIES = {f"Film {number} (200{number})": 20_000 * (number + 1) for number in range(8)}
_LARGE = {"Large One (1999)": 20 * MIB, "Larger (1998)": 70 * MIB}  # the second is taken up where it was


@dataclass(slots=True)
class KillTally:
    """What came of the rounds: how many runs the kill met at work, and which promises were broken."""

    rounds: int = 0
    killed: int = 0
    unfinished: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds: {self.killed} killed at work, {self.unfinished} of them in the middle of a sync; "
            f"{len(self.broken)} broke a promise"
        )


class Killer:
    """A household with one data directory, which all rounds go through."""

    def __init__(self, place: Path, *, seed: int) -> None:
        """Make library and drive, and sync once."""
        self._rng = random.Random(seed)
        self._data = place / "data"
        self._house = Household.make(place)
        for name, size_bytes in (_MOVIES | _LARGE).items():
            self._house.movie(name, size_bytes)
        self._house.episode("Show", 1, 300_000)
        self._log = place / "sync.log"
        began = time.monotonic()
        self._sync()
        self._takes_s = time.monotonic() - began
        self._house.remember()
        self._house.check(complete=True)

    def rounds(self, count: int) -> KillTally:
        """Kill so many times, every fourth time a server; after each kill check, complete, and check again."""
        tally = KillTally()
        for number in range(1, count + 1):
            tally.rounds += 1
            self._make_work()
            try:
                killed = self._kill_server() if number % 4 == 0 else self._kill_sync()
                self._check_after(tally, killed=killed)
                self._sync()
                self._house.check(complete=True)
                self._house.remember()
            except (AssertionError, DrivearrError, OSError, subprocess.SubprocessError) as problem:
                tally.broken.append(f"round {number}: {type(problem).__name__}: {problem}")
        return tally

    def _check_after(self, tally: KillTally, *, killed: bool) -> None:
        """Check what a kill left: the drive, its manifest and the data base."""
        tally.killed += killed
        journal = self._house.drive / ".drivearr/journal.jsonl"
        tally.unfinished += killed and journal.exists()
        self._house.check()
        store = Store(str(self._data))
        try:
            assert store.read_now(_integrity) == "ok"
        finally:
            store.close()

    def _make_work(self) -> None:
        """Take some titles off the drive, as a user may."""
        media = [path for path in media_of(self._house.drive) if "Movies" in path.parts]
        for path in self._rng.sample(media, k=min(len(media), 5)):
            path.unlink()

    def _sync(self) -> None:
        """Sync to the end."""
        with self._log.open("wb") as log:
            status = subprocess.run(
                self._command(), stdout=log, stderr=log, timeout=_SYNC_TIMEOUT_S, check=False
            ).returncode
        assert status == 0, self._log.read_text(errors="replace")[-800:]

    def _kill_sync(self) -> bool:
        """Start a sync and kill it; tells whether it was still at work."""
        with self._log.open("wb") as log, subprocess.Popen(self._command(), stdout=log, stderr=log) as process:
            time.sleep(self._rng.uniform(0.2, 1.05) * self._takes_s)
            process.kill()
            return process.wait() == -signal.SIGKILL

    def _kill_server(self) -> bool:
        """Start a server, ask for a sync as soon as it knows the drive, and kill it."""
        selectors = [*self._selectors(), "--no-announce", "--no-discover"]
        scanner = Scanner(self._data, port=free_port("127.0.0.1", 18_777), selectors=selectors)
        try:
            scanner.start()
            until = time.monotonic() + self._rng.uniform(0.0, 2.5)
            asked = False
            while time.monotonic() < until:
                asked = asked or _ask_for_sync(scanner)
                time.sleep(0.05)
        finally:
            scanner.child.kill()
        return True

    def _command(self) -> Sequence[str]:
        """Give the command line of a sync."""
        program = [sys.executable, "-m", "drivearr_scanner", "--data", str(self._data), "--json"]
        return [*program, "sync", *self._selectors()]

    def _selectors(self) -> list[str]:
        """Give libraries and drive as options."""
        house = self._house
        libraries = ["--library", f"movies={house.movies}", "--library", f"tv={house.shows}"]
        return [*libraries, "--drive", str(house.drive)]


def _ask_for_sync(scanner: Scanner) -> bool:
    """Ask for a sync when the drive is there; tells whether it was taken."""
    with contextlib.suppress(HttpError, OSError):
        for drive in scanner.drives():
            if drive["attached"]:
                scanner.ask("POST", f"/drives/{drive['drive_id']}/sync", {})
                return True
    return False


def _integrity(connection: Connection) -> str:
    """Give what SQLite says of its own file."""
    return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
