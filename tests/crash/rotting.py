"""Kill a real `drivearr scan`, `verify` or `heal` at random moments, and look at what is left each time."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.lab.faultfs import FaultFs
from tests.lab.flipping import rot

MIB = 1 << 20
TIMEOUT_S = 120.0
COMMANDS = ("scan", "verify", "heal")
ROTTEN = 6
ADDED = 60
AGE_NS = 10**15


@dataclass(slots=True)
class RotTally:
    """What came of the rounds: kills that met each command at work, and which promises were broken."""

    rounds: int = 0
    killed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COMMANDS, 0))
    cut: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COMMANDS, 0))
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        met = ", ".join(f"{name} {self.killed[name]} ({self.cut[name]} with work done)" for name in COMMANDS)
        return f"{self.rounds} rounds, killed at work: {met}; {len(self.broken)} broke a promise"


class RotKiller:
    """A folder whose files rot and a library with the same ones; every round kills one command on the folder."""

    def __init__(self, place: Path, *, seed: int, files: int = 120) -> None:
        """Make both and scan them."""
        self._chance = random.Random(seed)
        self._drive, self._library, self._data = place / "drive", place / "library", place / "data"
        self._good: dict[str, bytes] = {}
        self._serial = 0
        self._add(files, (900, 9000, 200_000, 3 * MIB + 9))
        self._out = place / "out.json"
        self._moved = 0  # bytes that the last command read and wrote
        for root in (self._drive, self._library):
            self._run(0, "scan", root)
        self._run(0, "findings")
        self._starts = self._moved
        self._work = {"scan": ADDED * 70_000}
        rotten = self._rot()
        self._run(1, "verify", self._drive)
        self._work["verify"] = self._moved - self._starts
        self._check_told(rotten)
        self._run(0, "heal", self._drive)
        self._work["heal"] = self._moved - self._starts

    def rounds(self, count: int) -> RotTally:
        """Kill so many times, each command in turn."""
        tally = RotTally()
        for number in range(count):
            command = COMMANDS[number % len(COMMANDS)]
            tally.rounds += 1
            try:
                getattr(self, f"_{command}_round")(tally)
            except (AssertionError, sqlite3.Error, KeyError, ValueError) as problem:
                tally.broken.append(f"round {number} ({command}): {type(problem).__name__}: {problem}")
        return tally

    def _scan_round(self, tally: RotTally) -> None:
        """Kill a scan of new files: it and the next one index them all, and tell nothing of any but that it is new."""
        before = self._count("hash IS NOT NULL")
        self._add(ADDED, (900, 9000, 200_000))
        self._kill(tally, "scan")
        tally.cut["scan"] += before < self._count("hash IS NOT NULL") < before + ADDED
        self._check_kept()
        found = self._run(0, "scan", self._drive)
        assert {row["kind"] for row in found["findings"]} <= {"new"}, found["findings"]
        assert self._count("hash IS NOT NULL") == before + ADDED, "files without a checksum"
        self._check_kept()
        self._run(0, "scan", self._library)

    def _verify_round(self, tally: RotTally) -> None:
        """Kill a verify: it and the one that goes on tell each rotten file, and no other."""
        rotten = self._rot()
        time.sleep(1.0 - time.time() % 1.0)  # the index keeps whole seconds
        began = int(time.time())
        self._kill(tally, "verify")
        tally.cut["verify"] += 0 < self._count(f"verified_at >= {began}") < len(self._good) - ROTTEN
        self._check_kept(rotten)
        self._run(1, "verify", self._drive, "--resume")
        self._check_told(rotten)
        self._mend(rotten)

    def _heal_round(self, tally: RotTally) -> None:
        """Kill a heal: each block is old or good and no other file was touched; the next heal makes all good."""
        rotten = self._rot()
        self._run(1, "verify", self._drive)
        self._check_told(rotten)
        self._kill(tally, "heal")
        left = {name for name, bad in rotten.items() if (self._drive / name).read_bytes() == bad}
        tally.cut["heal"] += 0 < len(left) < len(rotten)
        self._check_kept(rotten)
        told = self._run(None, "verify", self._drive)["findings"]  # what is half healed is no edit
        assert {row["kind"] for row in told} <= {"corrupt"}, told
        self._mend(rotten)

    def _mend(self, rotten: dict[str, bytes]) -> None:
        """Heal to the end: all is good, nothing lies around, nothing is open, and a verify agrees."""
        self._run(0, "heal", self._drive)
        self._check_kept()
        found = self._run(0, "verify", self._drive)
        assert found["findings"] == [], found["findings"]
        assert self._run(0, "findings")["findings"] == [], rotten.keys()

    def _add(self, count: int, sizes: Sequence[int]) -> None:
        """Add files to both folders."""
        for _ in range(count):
            self._serial += 1
            name = f"{self._serial % 17}/{self._serial}.mkv"
            content = self._chance.randbytes(self._chance.choice(sizes))
            self._good[name] = content
            for root in (self._drive, self._library):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
                os.utime(root / name, ns=(time.time_ns() - AGE_NS,) * 2)

    def _rot(self) -> dict[str, bytes]:
        """Let as many large files rot as small ones; gives their bytes now."""
        rotten = {}
        large = [name for name, content in self._good.items() if len(content) > MIB]
        small = sorted(self._good.keys() - set(large))
        for name in self._chance.sample(large, ROTTEN // 2) + self._chance.sample(small, ROTTEN // 2):
            rot(self._drive / name, self._chance.randrange(len(self._good[name])))
            rotten[name] = (self._drive / name).read_bytes()
        return rotten

    def _check_told(self, rotten: dict[str, bytes]) -> None:
        """Hold what is open against the rotten files: all of them corrupt, and nothing else."""
        told = {(row["kind"], row["path"]) for row in self._run(1, "findings")["findings"]}
        assert told == {("corrupt", str(self._drive / name)) for name in rotten}, told

    def _check_kept(self, rotten: dict[str, bytes] | None = None) -> None:
        """Hold to: data base whole, every good file as it was, of a rotten one each block the old or the good one."""
        with contextlib.closing(self._connect()) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        for name, good in self._good.items():
            assert (self._library / name).read_bytes() == good, f"the library's {name} changed"
            now = (self._drive / name).read_bytes()
            if now != good:
                bad = (rotten or {}).get(name)
                assert bad is not None, f"{name} was good and changed"
                assert len(now) == len(good), f"{name} has another length"
                for at in range(0, len(good), MIB):
                    block = slice(at, at + MIB)
                    assert now[block] in (good[block], bad[block]), f"{name} has neither block at {at}"
        if rotten is None:
            here = {str(path.relative_to(self._drive)) for path in self._drive.rglob("*") if path.is_file()}
            assert here == self._good.keys(), here ^ self._good.keys()

    def _kill(self, tally: RotTally, command: str) -> None:
        """Kill a command on the folder when it moved a random share of the bytes that it will: load changes nothing."""
        stop_at = self._starts + self._chance.uniform(-0.1, 1.0) * self._work[command]
        child = subprocess.Popen(
            _command(self._data, command, self._drive), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while _moved_bytes(child.pid) < stop_at and not _wait(child.pid, os.WNOHANG):
            time.sleep(0.0005)
        child.kill()
        tally.killed[command] += child.wait(TIMEOUT_S) == -signal.SIGKILL

    def _run(self, expected: int | None, *words: str | Path) -> dict[str, Any]:
        """Run a command to its end and give its JSON; AssertionError for another exit status than the expected one."""
        status, said, self._moved = _run(self._data, self._out, *words)
        assert expected in {None, status}, f"{words}: {status} {said[-900:]!r}"
        return dict(json.loads(said))

    def _count(self, condition: str) -> int:
        """Count files of the index."""
        with contextlib.closing(self._connect()) as connection:
            query = f"SELECT count(*) FROM files WHERE {condition}"  # noqa: S608 - written in this module
            return int(connection.execute(query).fetchone()[0])

    def _connect(self) -> sqlite3.Connection:
        """Open the data base itself."""
        return sqlite3.connect(self._data / "drivearr.db")


def lost_seconds(place: Path, command: str, *, files: int = 60, rate: int = 8 * MIB, after_s: float = 12.0) -> float:
    """Give how long a slow `scan` or `verify` that was killed has to read again; negative: no more than it must."""
    tree, data, out = place / "tree", place / "data", place / "out.json"
    tree.mkdir(parents=True)
    for number in range(files):
        (tree / f"{number}.mkv").write_bytes(os.urandom(2 * MIB))
    with FaultFs(tree) as slow:
        starts = _run(data, out, "findings")[2]
        if command == "verify":
            assert _run(data, out, "scan", slow.mount_point)[0] == 0
        words: list[str | Path] = [command, slow.mount_point]
        if command == "scan":
            slow.rules([{"op": "read", "rate": rate}])
        more = ["--bandwidth", str(rate)] if command == "verify" else []
        child = subprocess.Popen(_command(data, *words, *more), stdout=subprocess.DEVNULL)
        time.sleep(after_s)
        read = _moved_bytes(child.pid) - starts
        child.kill()
        assert child.wait(TIMEOUT_S) == -signal.SIGKILL
        assert rate * 6 < read < files * 2 * MIB, "the kill did not meet it in the middle"
        slow.rules([])
        status, said, moved = _run(data, out, *words, *(["--resume"] if command == "verify" else []))
        assert status == 0, said
    return (moved - starts + read - files * 2 * MIB) / rate


def _run(data: Path, out: Path, *words: str | Path) -> tuple[int, bytes, int]:
    """Run a command to its end; gives its status, what it printed, and how many bytes it read and wrote."""
    with out.open("wb") as file:
        child = subprocess.Popen(_command(data, *words), stdout=file, stderr=subprocess.STDOUT)
    _wait(child.pid)
    moved = _moved_bytes(child.pid)
    return child.wait(TIMEOUT_S), out.read_bytes(), moved


def _command(data: Path, *words: str | Path) -> list[str]:
    """Give a command line."""
    return [sys.executable, "-m", "drivearr_scanner", "--data", str(data), "--json", *map(str, words)]


def _moved_bytes(pid: int) -> int:
    """Give how many bytes a child read and wrote; also of one that ended and was not waited for yet."""
    counts = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(counts["rchar"]) + int(counts["wchar"])


def _wait(pid: int, how: int = 0) -> bool:
    """Wait until a child ended, and leave its counts readable; tells whether it has."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | how) is not None
