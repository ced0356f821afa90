"""Which volumes are mounted by themselves, how, and what the folder of a mount is called."""

import os
from dataclasses import replace

import pytest
from drivearr_scanner.contract.enums import MountMode
from drivearr_scanner.contract.models import Volume
from drivearr_scanner.devices.mounting.choice_rules import (
    Known,
    folder_name,
    is_of_system,
    is_wanted,
    left,
    mode_of,
    system_devices,
)
from drivearr_scanner.devices.mounting.filesystem_rules import DRIVERS, driver_of, is_untouched, options_of
from hypothesis import given
from hypothesis import strategies as st

STICK = Volume(volume_id="vol_1", host_id="h", device_id="dev_1", fs_type="exfat", fs_uuid="AB12-34CD", label="FILMS")
PLUGGED = Known(removable=True, part_type=None, is_drive=False)
INSIDE = Known(removable=False, part_type=None, is_drive=False)
DRIVE = Known(removable=False, part_type=None, is_drive=True)
ESP = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"


def wanted(volume: Volume, known: Known, mode: MountMode, *, system: bool = False, let_go: bool = False) -> bool:
    """Ask the rule."""
    return is_wanted(volume, known, mode, system=system, let_go=let_go)


@pytest.mark.parametrize(
    ("known", "modes"),
    [(PLUGGED, {MountMode.REMOVABLE}), (INSIDE, set()), (DRIVE, {MountMode.KNOWN, MountMode.REMOVABLE})],
    ids=["a stick", "a disk inside", "a known drive"],
)
def test_what_is_wanted_in_each_mode(known: Known, modes: set[MountMode]) -> None:
    """Known drives wherever they are, others only when they are made to be unplugged; nothing when it is off."""
    assert {
        mode for mode in (MountMode.OFF, MountMode.KNOWN, MountMode.REMOVABLE) if wanted(STICK, known, mode)
    } == modes


@pytest.mark.parametrize(
    "volume",
    [
        replace(STICK, mount_point="/media/films"),
        replace(STICK, network=True),
        replace(STICK, fs_type="squashfs"),
        replace(STICK, fs_type="crypto_LUKS"),
        replace(STICK, fs_type=None),
        replace(STICK, label="EFI"),
        replace(STICK, label="hassos-data"),
        replace(STICK, label="System Reserved"),
    ],
)
def test_what_is_never_mounted_by_itself(volume: Volume) -> None:
    """Not even a known drive of a removable device."""
    assert not wanted(volume, replace(PLUGGED, is_drive=True), MountMode.REMOVABLE)


def test_neither_what_the_system_uses_nor_what_was_let_go() -> None:
    """The disk that the system runs from, and what somebody ejected."""
    assert not wanted(STICK, PLUGGED, MountMode.REMOVABLE, system=True)
    assert not wanted(STICK, DRIVE, MountMode.KNOWN, let_go=True)


@pytest.mark.parametrize(
    ("part_type", "own"), [(ESP, True), (ESP.upper(), True), ("0xef", True), ("0x7", False), (None, False)]
)
def test_partitions_that_a_system_keeps(part_type: str | None, *, own: bool) -> None:
    """By the type of the partition, whatever its label says."""
    assert is_of_system(STICK, part_type) is own


def test_devices_that_the_system_runs_from() -> None:
    """Whatever has a mount where no drive is mounted; our own folder and the usual places are for drives."""
    root = replace(STICK, device_id="dev_root", mount_point="/")
    boot = replace(STICK, device_id="dev_boot", mount_point="/boot/firmware")
    media = replace(STICK, device_id="dev_media", mount_point="/media/films")
    ours = replace(STICK, device_id="dev_ours", mount_point="/run/drivearr/FILMS-1")
    assert system_devices([root, boot, media, ours, STICK], "/run/drivearr") == {"dev_root", "dev_boot"}


def test_what_was_mounted_and_is_not_any_more_was_let_go() -> None:
    """One that was never mounted, is still, or is unplugged was not."""
    now = [STICK, replace(STICK, volume_id="vol_2"), replace(STICK, volume_id="vol_3", mount_point="/mnt/x")]
    before = {"vol_1": "/mnt/a", "vol_2": None, "vol_3": "/mnt/x", "vol_4": "/mnt/y"}
    assert left(before, now) == {"vol_1"}


def test_the_users_word_goes_before_the_command_lines() -> None:
    """None is no word."""
    assert mode_of(None, MountMode.KNOWN) is MountMode.KNOWN
    assert mode_of("off", MountMode.REMOVABLE) is MountMode.OFF


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("FILMS", "FILMS-a1b2c3d4"),
        ("../../etc", "etc-a1b2c3d4"),
        ("..", "drive-a1b2c3d4"),
        ("/", "drive-a1b2c3d4"),
        (None, "drive-a1b2c3d4"),
        ("-rf \n$(x)", "rf_x-a1b2c3d4"),
        ("Road trip: b\u00fccher", "Road_trip_b_cher-a1b2c3d4"),
    ],
)
def test_folders_have_harmless_names(label: str | None, name: str) -> None:
    """Anybody may have written the label."""
    assert folder_name(label, "vol_a1b2c3d4e5f6") == name


@given(st.text())
def test_no_label_leads_out_of_the_folder(label: str) -> None:
    """One component, never hidden, never a way up, never too long for a name."""
    name = folder_name(label, "vol_a1b2c3d4e5f6")
    assert os.path.normpath(f"/run/drivearr/{name}") == f"/run/drivearr/{name}"
    assert name[0] not in ".-"
    assert len(os.fsencode(name)) < 60


@pytest.mark.parametrize("fs_type", sorted(DRIVERS))
def test_a_first_look_never_has_the_options_of_writing(fs_type: str) -> None:
    """Where a journal may be replayed, the untouched mount says that it must not."""
    driver = driver_of(fs_type)
    assert driver is not None
    first = options_of(driver, writable=False, untouched=True)
    if driver.untouched:
        assert driver.untouched in first
        assert driver.untouched not in options_of(driver, writable=True, untouched=True)
        assert driver.untouched not in options_of(driver, writable=False, untouched=False)


@pytest.mark.parametrize(
    ("fs_type", "options", "untouched"),
    [
        ("ext4", {"ro", "norecovery"}, True),
        ("ext4", {"ro"}, False),
        ("xfs", {"ro", "norecovery", "noquota"}, True),
        ("btrfs", {"ro", "rescue=nologreplay"}, True),
        ("btrfs", {"ro", "nologreplay"}, True),
        ("vfat", {"ro", "fmask=0133"}, False),
    ],
)
def test_mounts_that_must_be_made_anew_are_told_by_their_options(
    fs_type: str, options: set[str], *, untouched: bool
) -> None:
    """As each kernel shows them."""
    driver = driver_of(fs_type)
    assert driver is not None
    assert is_untouched(driver, frozenset(options)) is untouched
