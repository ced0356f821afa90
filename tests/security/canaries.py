"""Secrets that are planted in a scanner, and the places where none of them may turn up."""

import json
import os
import subprocess
import threading
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from drivearr_dev.scanner import ROOT

NAMES = (
    "first-token", "supervisor-key", "read-token", "operate-token", "revoked-token", "mistyped-token", "query-token",
    "cookie-token", "protocol-token", "message-token", "basic-login", "server-token", "server-login",
    "server-login-odd", "server-login-scheme", "server-login-change", "server-token-failed", "broken-body",
    "wrong-field", "path-secret",
)  # fmt: skip


@dataclass
class Canaries:
    """Secrets by what they are; those that the scanner makes by itself are added when they are known."""

    secrets: dict[str, str] = field(
        default_factory=lambda: {name: f"canary-{name}-{os.urandom(6).hex()}" for name in NAMES}
    )

    def __getitem__(self, name: str) -> str:
        """Give one."""
        return self.secrets[name]

    def add(self, name: str, secret: str) -> None:
        """Take one that the scanner made."""
        self.secrets[name] = secret

    def found_in(self, text: bytes | str) -> list[str]:
        """Give the names of those that stand somewhere."""
        raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
        return [name for name, secret in self.secrets.items() if secret.encode() in raw]


class ProcessList:
    """What `ps` shows of a program and of all that it starts, looked at again and again while the context lasts."""

    def __init__(self, pid: int) -> None:
        """Take the program."""
        self._pid = pid
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.seen: set[bytes] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        """Look until it is over."""
        while not self._stop.wait(0.01):
            for pid in self._family():
                try:
                    self.seen.add(Path(f"/proc/{pid}/cmdline").read_bytes())
                except OSError:
                    continue

    def _family(self) -> Iterator[int]:
        """Give the program and its children."""
        yield self._pid
        try:
            tasks = list(Path(f"/proc/{self._pid}/task").iterdir())
        except OSError:
            return
        for task in tasks:
            try:
                yield from map(int, (task / "children").read_text().split())
            except OSError:
                continue


def printed(data: Path, *words: str, environment: Mapping[str, str]) -> bytes:
    """Give all that a command prints."""
    argv = [str(ROOT / ".venv/bin/drivearr"), "--data", str(data), *words]
    done = subprocess.run(argv, capture_output=True, timeout=120, check=False, env={**os.environ, **environment})
    return done.stdout + done.stderr


def archive_text(path: Path) -> bytes:
    """Give everything that an archive holds."""
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def as_json(value: object) -> str:
    """Give a value as it would be written down."""
    return json.dumps(value, default=str)
