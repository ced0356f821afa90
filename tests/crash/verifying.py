"""Kill a real `drivearr scan` or `drivearr verify` at random moments, and look at what is left each time."""

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.lab.flipping import rot

TIMEOUT_S = 60.0


@dataclass(slots=True)
class CheckTally:
    """What came of the rounds: how many runs the kill met at work, and which promises were broken."""

    rounds: int = 0
    killed: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.rounds} rounds: {self.killed} killed at work; {len(self.broken)} broke a promise"


class CheckKiller:
    """A folder with one rotten file, whose checks are killed."""

    def __init__(self, place: Path, *, seed: int, files: int = 300) -> None:
        """Make the folder, scan it, and let a file rot."""
        self._rng = random.Random(seed)
        self._tree = place / "tree"
        self._data = place / "data"
        for number in range(files):
            folder = self._tree / f"{number % 17}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number}.mkv").write_bytes(self._rng.randbytes(self._rng.choice([900, 9000, (1 << 20) + 9])))
        began = time.monotonic()
        self._run("scan")
        self._takes_s = time.monotonic() - began
        self._rotten = str(self._tree / "3/3.mkv")
        rot(Path(self._rotten), 7)
        self._serial = 0

    def rounds(self, count: int) -> CheckTally:
        """Kill so many times; after each kill look at the data base, then let a whole verify say what is wrong."""
        tally = CheckTally()
        for number in range(1, count + 1):
            tally.rounds += 1
            self._serial += 1
            (self._tree / f"new{self._serial}").mkdir()
            (self._tree / f"new{self._serial}/new.mkv").write_bytes(self._rng.randbytes(3000))
            tally.killed += self._kill("verify" if number % 2 else "scan")
            try:
                self._check_data()
                found = self._run("verify", "--resume") if number % 3 else self._run("verify")
                wrong = {(row["kind"], row["path"]) for row in found["findings"] if row["kind"] != "new"}
                assert wrong == {("corrupt", self._rotten)}, wrong
                assert all(found[key] == 0 for key in ("missing", "modified", "unreadable")), found
            except (AssertionError, sqlite3.Error, KeyError) as problem:
                tally.broken.append(f"round {number}: {type(problem).__name__}: {problem}")
        return tally

    def _command(self, *arguments: str) -> list[str]:
        """Give the command line."""
        return [sys.executable, "-m", "drivearr_scanner", "--data", str(self._data), "--json", *arguments]

    def _run(self, command: str, *more: str) -> dict[str, object]:
        """Run a command to its end and give its JSON."""
        done = subprocess.run(
            self._command(command, str(self._tree), *more), capture_output=True, check=False, timeout=TIMEOUT_S
        )
        assert done.returncode in {0, 1}, done.stderr
        return dict(json.loads(done.stdout))

    def _kill(self, command: str) -> bool:
        """Kill a command at a random moment; tells whether it was still at work."""
        child = subprocess.Popen(
            self._command(command, str(self._tree)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(self._rng.uniform(0.1, 1.2) * self._takes_s)
        alive = child.poll() is None
        child.kill()
        child.wait(TIMEOUT_S)
        return alive

    def _check_data(self) -> None:
        """Hold the data base to its promises: whole, and no reference to nothing."""
        with contextlib.closing(sqlite3.connect(os.path.join(self._data, "drivearr.db"))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
            wrong = "SELECT count(*) FROM files WHERE hash IS NOT NULL AND hashed_at IS NULL"
            assert connection.execute(wrong).fetchone()[0] == 0
