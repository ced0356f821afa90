"""One writer at a time."""

import contextlib
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import volume_identity
from drivearr_scanner.manifests import lock as lock_module
from drivearr_scanner.manifests.lock import LOCK, LockLostError, hold, utc_now
from drivearr_scanner.manifests.sealed_rules import seal

from tests.scanner.manifests.samples import NOON


def held(root: Root, instance_id: str, *, now: datetime = NOON) -> contextlib.AbstractContextManager[object]:
    """Hold the lock at a time."""
    return hold(root, instance_id=instance_id, clock=lambda: now, drive_name="Road trip")


def test_a_second_scanner_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    """While one holds the lock another does not get it; afterwards it does."""
    with Root.open(str(tmp_path)) as root:
        with held(root, "one"), pytest.raises(DrivearrError) as caught, held(root, "two"):
            pass
        assert (caught.value.code, caught.value.fields["writer"]) == ("drive_locked", "one")
        with held(root, "two"):
            assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()


@pytest.mark.parametrize(
    ("instance_id", "age_s", "free"),
    [
        ("other", 0, False),
        ("other", 299, False),
        ("other", 301, True),
        ("other", -299, False),
        ("other", -90_000, True),
        ("me", 0, True),
    ],
)
def test_a_lock_left_behind_goes_stale(tmp_path: Path, instance_id: str, age_s: int, free: bool) -> None:
    """After five minutes without a heartbeat, or dated into the future, or of this very installation."""
    beaten = (NOON - timedelta(seconds=age_s)).isoformat()
    (tmp_path / ".drivearr").mkdir()
    row = seal({"instance_id": instance_id, "holder": "x", "heartbeat_at": beaten})
    (tmp_path / LOCK).write_bytes(row.ljust(511) + b"\n")
    with Root.open(str(tmp_path)) as root:
        if free:
            with held(root, "me"):
                pass
        else:
            with pytest.raises(DrivearrError), held(root, "me"):
                pass


TORN = [b"", b"garbage", b"{}" * 600]


def tear(drive: Path, content: bytes) -> datetime:
    """Leave a lock that cannot be read; gives when."""
    (drive / ".drivearr").mkdir()
    (drive / LOCK).write_bytes(content)
    return datetime.fromtimestamp((drive / LOCK).stat().st_mtime, tz=NOON.tzinfo)


@pytest.mark.parametrize("content", TORN)
def test_a_torn_lock_that_nobody_here_holds_is_taken_over_at_once(tmp_path: Path, content: bytes) -> None:
    """A power cut tore it: the drive is free again as soon as it is back."""
    written = tear(tmp_path, content)
    with Root.open(str(tmp_path)) as root, held(root, "me", now=written + timedelta(seconds=1)):
        assert len((tmp_path / LOCK).read_bytes()) == 512


@pytest.mark.parametrize("content", TORN)
def test_a_torn_lock_on_a_share_is_respected_while_it_is_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Another machine may be writing it right now; once it is old it is left over."""
    written = tear(tmp_path, content)
    identity = replace(volume_identity(str(tmp_path)), network=True)
    monkeypatch.setattr(lock_module, "volume_identity", lambda _path: identity)
    with Root.open(str(tmp_path)) as root:
        with pytest.raises(DrivearrError), held(root, "me", now=written + timedelta(seconds=10)):
            pass
        with held(root, "me", now=written + timedelta(seconds=400)):
            pass


@pytest.mark.parametrize("content", TORN)
def test_a_torn_lock_whose_holder_lives_is_respected(tmp_path: Path, content: bytes) -> None:
    """The medium lost what the lock said, not the process that holds it."""
    with Root.open(str(tmp_path)) as root, held(root, "one"):
        (tmp_path / LOCK).write_bytes(content)
        written = datetime.fromtimestamp((tmp_path / LOCK).stat().st_mtime, tz=NOON.tzinfo)
        with pytest.raises(DrivearrError) as caught, held(root, "two", now=written):
            pass
        assert caught.value.code == "drive_locked"


def test_a_writer_whose_lock_was_taken_over_notices(tmp_path: Path) -> None:
    """A machine that slept must not write on."""
    with Root.open(str(tmp_path)) as root:
        lock = hold(root, instance_id="one", clock=lambda: NOON, drive_name="Road trip")
        mine = lock.__enter__()
        with held(root, "two", now=NOON + timedelta(seconds=400)):
            with pytest.raises(LockLostError):
                mine.confirm()
            lock.__exit__(None, None, None)
            assert (tmp_path / LOCK).exists()


def test_a_lock_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    """The folder of ours as a symlink, or the lock as one, is never followed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    drive = tmp_path / "drive"
    drive.mkdir()
    (drive / ".drivearr").symlink_to(outside)
    with Root.open(str(drive)) as root, pytest.raises(OSError, match=r"[Nn]ot a directory|levels of symbolic links"):
        held(root, "me").__enter__()
    assert list(outside.iterdir()) == []


def test_another_process_of_this_installation_is_respected(tmp_path: Path) -> None:
    """The command line does not write beside the server; the lock of a process that ended is taken over."""
    code = (
        "import sys, time\n"
        "from drivearr_scanner.devices.tree import Root\n"
        "from drivearr_scanner.manifests.lock import hold, utc_now\n"
        "with Root.open(sys.argv[1]) as root, hold(root, instance_id='me', clock=utc_now, drive_name='x'):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with Root.open(str(tmp_path)) as root:
        lock = hold(root, instance_id="me", clock=utc_now, drive_name="Road trip")
        with pytest.raises(DrivearrError) as caught, lock:
            pass
        assert caught.value.code == "drive_locked"
        process.kill()
        process.wait()
        with hold(root, instance_id="me", clock=utc_now, drive_name="Road trip"):
            pass
    process.stdout.close()
