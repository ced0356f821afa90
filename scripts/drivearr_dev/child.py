"""A program that runs beside this one: started, watched, and ended cleanly."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

STOP_TIMEOUT_S = 30.0


class Ended(Exception):
    """A program ended although it was wanted."""


class Child:
    """One program with its log file; in a session of its own, so that only we signal it."""

    def __init__(self, name: str, argv: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None) -> None:
        """Take what to run; nothing is started yet."""
        self.name = name
        self.log = log
        self._argv = list(argv)
        self._env = {**os.environ, **(env or {})}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Give the process id; the program must have been started."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Tell whether the program runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the program with a new log; the one of the start before is kept beside it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                self._argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._env,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise `Ended` with the end of the log when the program runs no more."""
        if not self.running:
            raise Ended(f"{self.name} ended by itself. The end of {self.log}:\n{self.tail()}")

    def tail(self, lines: int = 15) -> str:
        """Give the last lines of the log."""
        text = self.log.read_text("utf-8", "replace") if self.log.is_file() else ""
        return "\n".join(text.splitlines()[-lines:])

    def stop(self, number: int = signal.SIGTERM) -> int | None:
        """End the program and give its exit status; killed when it takes longer than it may."""
        if self._process is None:
            return None
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            return self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def kill(self) -> None:
        """End the program as a power cut would: it does nothing more."""
        self.stop(signal.SIGKILL)


def pause(child: Child | None = None, seconds: float = 0.1) -> None:
    """Wait a moment for programs to get on; `Ended` when the one that is waited for has ended."""
    if child is not None:
        child.check()
    time.sleep(seconds)
