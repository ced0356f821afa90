"""What the machine lets the scanner do."""

import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.devices.capabilities import capabilities
from drivearr_scanner.devices.machine import Machine

from tests.lab.loopdrive import needs_root
from tests.scanner.devices.fakemachine import FakeMachine


def test_what_is_missing_has_a_reason_and_a_remedy() -> None:
    """Each capability stands once; a missing one says why and what to do, one that is there says nothing."""
    found = capabilities()
    assert len({each.key for each in found}) == len(found)
    assert {
        "uevents",
        "udev_data",
        "block_device_read",
        "mount_eject",
        "smartctl",
        "smart_rights",
        "inotify_watches",
    } <= {each.key for each in found}
    for each in found:
        assert (each.reason is None, each.remedy is None) == (each.available, each.available)


def test_device_nodes_that_cannot_be_opened(tmp_path: Path) -> None:
    """Without the nodes of its disks a machine cannot read devices; without disks it lacks nothing."""
    fake = FakeMachine(tmp_path)
    assert _has("block_device_read", fake.machine)
    fake.disk("pci/ata1/host0/block/sda", size=1 << 30, number="8:0")
    assert not _has("block_device_read", fake.machine)


@pytest.mark.parametrize(("watches", "enough"), [("8192", False), ("524288", True)])
def test_watches(tmp_path: Path, watches: str, *, enough: bool) -> None:
    """A low limit of watches is told."""
    folder = tmp_path / "sys/fs/inotify"
    folder.mkdir(parents=True)
    (folder / "max_user_watches").write_text(f"{watches}\n")
    assert _has("inotify_watches", Machine(proc=str(tmp_path))) is enough


@needs_root
@pytest.mark.parametrize(
    ("profile", "may"),
    [
        (None, True),
        ("unconfined", True),
        ("docker-default (enforce)", False),
        ("docker-default (complain)", True),
        ("1a2b3c4d_drivearr_disks (enforce)", True),
    ],
)
def test_a_profile_may_deny_what_the_kernel_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str | None, *, may: bool
) -> None:
    """With the right to mount and Docker's own profile, which denies it, nothing is promised."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    (tmp_path / "self/attr").mkdir(parents=True)
    if profile is not None:
        (tmp_path / "self/attr/current").write_text(f"{profile}\n")
    found = {each.key: each for each in capabilities(Machine(proc=str(tmp_path)), {})}
    assert found["mount_eject"].available is may


@needs_root
def test_ordinary_user_may_not_unmount() -> None:
    """Without the capability in force, ejecting is missing."""
    code = (
        "from drivearr_scanner.devices.capabilities import capabilities\n"
        "print({each.key: each.available for each in capabilities()}['mount_eject'])"
    )
    answers = [
        subprocess.run([*before, sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
        for before in ((), ("setpriv", "--bounding-set=-sys_admin"))
    ]
    assert answers == ["True", "False"]


def _has(key: str, machine: Machine) -> bool:
    """Tell whether a machine has a capability."""
    return next(each.available for each in capabilities(machine) if each.key == key)


def test_remedies_of_the_app_name_what_can_be_done_there(tmp_path: Path) -> None:
    """Where a Supervisor runs the scanner nobody is told to run it as root; what is there stays told as there."""
    fake = FakeMachine(tmp_path)
    fake.disk("pci/ata1/host0/block/sda", size=1 << 30, number="8:0")
    machine = fake.machine
    plain, inside = capabilities(machine, {}), capabilities(machine, {"SUPERVISOR_TOKEN": "x"})
    assert [each.available for each in plain] == [each.available for each in inside]
    remedies = {each.key: each.remedy for each in inside}
    assert "Drivearr with disk access" in (remedies["block_device_read"] or "")
    assert not any("root" in (each.remedy or "") for each in inside)
