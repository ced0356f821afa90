"""Asking for room never hangs on a dead mount."""

import threading
import time
from pathlib import Path

import pytest
from drivearr_scanner.devices import space
from drivearr_scanner.devices.space import SpaceReader


def test_room_of_a_folder(tmp_path: Path) -> None:
    """Size and free room come the same way aside as directly; a missing mount gives none."""
    reader = SpaceReader()
    direct = reader.read(str(tmp_path), may_hang=False)
    assert direct is not None
    assert 0 < direct[1] <= direct[0]
    aside = reader.read(str(tmp_path), may_hang=True)
    assert aside is not None
    assert aside[0] == direct[0]
    assert reader.read(f"{tmp_path}/none", may_hang=True) is None


def test_dead_mount_is_unknown_and_not_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a question hangs, the answer is None at once; when the mount is back, it is asked again."""
    back, asked = threading.Event(), []

    def hang(mount_point: str) -> tuple[int, int]:
        """Answer when the server is back."""
        asked.append(mount_point)
        back.wait(10)
        return 10, 5

    monkeypatch.setattr(space, "read_space", hang)
    reader = SpaceReader(timeout_s=1.0)
    assert reader.read("/mnt/nas", may_hang=True) is None
    started = time.monotonic()
    assert reader.read("/mnt/nas", may_hang=True) is None
    assert time.monotonic() - started < 0.9
    assert len(asked) == 1
    back.set()
    for _ in range(100):
        if (answer := reader.read("/mnt/nas", may_hang=True)) is not None:
            break
        time.sleep(0.01)
    assert answer == (10, 5)
