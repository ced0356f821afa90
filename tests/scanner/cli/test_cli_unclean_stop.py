"""After a kill the scanner starts at once, checks its data base beside, and says when that is damaged."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import free_port
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.journeys.last_stop import MARK
from drivearr_scanner.store import history
from drivearr_scanner.store.connection import FILE_NAME, Store

PAGE = 4096
PATIENCE_S = 60.0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data directory with some thousand rows of history."""
    folder = tmp_path / "data"
    store = Store(str(folder))
    entries = [
        HistoryEntry(history_id=f"{n:08}", drive_id="d", at="2026-01-01T00:00:00.000Z", op="sync", status="ok")
        for n in range(3000)
    ]
    store.write_now(lambda connection: history.add_entries(connection, "h", entries))
    store.close()
    return folder


@pytest.fixture
def scanner(data: Path) -> Iterator[Scanner]:
    """Give a scanner that is started and ended by the test."""
    made = Scanner(data, port=free_port("127.0.0.1", 18_900), selectors=("--no-announce", "--no-discover"))
    yield made
    if made.child.running:
        os.kill(made.child.pid, signal.SIGKILL)


def end(scanner: Scanner, how: signal.Signals) -> None:
    """Send a signal and wait for the end."""
    os.kill(scanner.child.pid, how)
    until(lambda: not scanner.child.running)


def until(holds: Callable[[], Any]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_whole(scanner: Scanner) -> dict[str, Any]:
    """Give what the scanner says of its data base."""
    return next(each for each in scanner.ask("GET", "/info")["capabilities"] if each["key"] == "data_whole")


def damage_last_page(data: Path) -> None:
    """Overwrite the last page of the data base with nonsense."""
    with (data / FILE_NAME).open("r+b") as file:
        file.seek((data / FILE_NAME).stat().st_size // PAGE * PAGE - PAGE)
        file.write(os.urandom(PAGE))


def test_a_damaged_page_is_told_after_a_kill(scanner: Scanner, data: Path) -> None:
    """At the start after it, at each start until it is mended, with what to do; the scanner answers meanwhile."""
    scanner.start()
    assert (data / MARK).exists()
    end(scanner, signal.SIGKILL)
    damage_last_page(data)
    for _ in range(2):
        scanner.start()
        until(lambda: not is_whole(scanner)["available"])
        told = is_whole(scanner)
        assert "damaged" in told["reason"]
        assert "drivearr check --repair" in told["remedy"]
        end(scanner, signal.SIGTERM)
        assert (data / MARK).exists()


def test_a_whole_data_base_is_checked_once(scanner: Scanner, data: Path) -> None:
    """Then the next clean end takes the mark away, and nothing is checked at the start after that."""
    scanner.start()
    end(scanner, signal.SIGKILL)
    scanner.start()
    until(lambda: "The data base is whole" in scanner.child.tail(100))
    assert is_whole(scanner)["available"]
    end(scanner, signal.SIGTERM)
    assert not (data / MARK).exists()
    scanner.start()
    end(scanner, signal.SIGTERM)
    assert "data base" not in scanner.child.tail(100)


def test_a_data_base_that_cannot_be_opened_says_what_to_do(data: Path) -> None:
    """Its first page is nonsense: the error names the way back."""
    with (data / FILE_NAME).open("r+b") as file:
        file.write(os.urandom(PAGE))
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(data), "--json", "check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 3
    assert "data_damaged" in done.stdout
    assert "drivearr restore" in done.stderr
