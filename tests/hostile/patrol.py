"""Send bad inputs through a trial process, with a time limit for each; a process that hangs is killed and replaced."""

import contextlib
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import orjson

from tests.hostile.found import make_found
from tests.hostile.table import every_input

LIMIT_S = 5.0
MAX_RSS = 256 << 20
_PATIENCE_S = 300.0  # of a whole trial: a scan of very many files goes on for long, and says so
_TRIAL = Path(__file__).with_name("trial.py")


@dataclass(slots=True)
class Report:
    """What came of all inputs: by name, why each that is not well is not."""

    inputs: int = 0
    escapes: dict[str, list[str]] = field(default_factory=dict)
    hangs: dict[str, float] = field(default_factory=dict)
    crashes: dict[str, list[str]] = field(default_factory=dict)
    unseen: dict[str, list[str]] = field(default_factory=dict)
    max_rss: int = 0
    largest: str = ""
    slowest: tuple[float, str] = (0.0, "")
    codes: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        seen = "good files still indexed" if not self.unseen else f"good files lost in {len(self.unseen)}"
        return (
            f"{self.inputs} inputs: {len(self.escapes)} escapes, {len(self.hangs)} hangs > {LIMIT_S:g} s, "
            f"{len(self.crashes)} crashes, {seen}; largest memory {self.max_rss >> 20} MiB ({self.largest}), "
            f"longest silence {self.slowest[0]:.2f} s ({self.slowest[1]})"
        )

    def take(self, outcome: dict[str, Any]) -> None:
        """Take what a trial printed."""
        name = outcome["name"]
        for kind in ("escapes", "crashes", "unseen", "codes"):
            if outcome[kind]:
                getattr(self, kind)[name] = outcome[kind]
        if outcome["longest"] > LIMIT_S:
            self.hangs[name] = outcome["longest"]
        if outcome["max_rss"] > self.max_rss:
            self.max_rss, self.largest = outcome["max_rss"], name
        self.slowest = max(self.slowest, (outcome["longest"], name))


class Trial:
    """The process; started again after it had to be killed."""

    def __init__(self, place: Path) -> None:
        """Try what lies in `place`."""
        self._command = [sys.executable, str(_TRIAL), str(place)]
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._end()

    def ask(self, name: str) -> dict[str, Any] | None:
        """Try an input; None when the process hung or died, which ends it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(name.encode() + b"\n")
        self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            line = self._process.stdout.readline() if selector.select(_PATIENCE_S) else b""
        if line:
            outcome: dict[str, Any] = orjson.loads(line)
            return outcome
        self._end()
        self._start()
        return None

    def _start(self) -> None:
        """Start the process."""
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _end(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both are pipes


def patrol(place: Path, names: Iterable[str], *, full_size: bool = False) -> Report:
    """Try inputs one after the other; what only root can make is left out for others."""
    report = Report()
    inputs = every_input()
    drive = place / "trial"
    with Trial(drive) as trial:
        for name in names:
            if inputs[name].needs_root and os.geteuid() != 0:
                continue
            inputs[name].make(make_found(drive, full_size=full_size))
            began = time.monotonic()
            outcome = trial.ask(name)
            report.inputs += 1
            if outcome is None:
                report.hangs[name] = round(time.monotonic() - began, 1)
            else:
                report.take(outcome)
            subprocess.run(["rm", "-rf", "--", str(drive)], check=True)  # which copes with any depth
    return report
