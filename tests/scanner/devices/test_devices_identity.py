"""Kinds and ids: what never changes decides, and twins stay apart."""

import pytest
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.devices.identity_rules import (
    Hardware,
    assign_ids,
    device_key,
    device_kind,
    is_removable,
    volume_key,
)
from hypothesis import given
from hypothesis import strategies as st

GB = 10**9


@pytest.mark.parametrize(
    ("hardware", "size_gb", "kind"),
    [
        (Hardware(bus="sata", rotational=True), 4000, DeviceKind.HDD),
        (Hardware(bus="sata", rotational=False), 500, DeviceKind.SSD),
        (Hardware(bus="scsi", rotational=True, rotation_rate=7200), 4000, DeviceKind.HDD),
        (Hardware(bus="nvme", rotational=False), 1000, DeviceKind.NVME),
        (Hardware(bus="usb", rotational=True), 4000, DeviceKind.HDD),
        (Hardware(bus="usb", rotational=True, removable_medium=True), 128, DeviceKind.USB_FLASH),
        (Hardware(bus="usb", rotational=True), 32, DeviceKind.USB_FLASH),
        (Hardware(bus="usb", rotational=False), 128, DeviceKind.USB_FLASH),
        (Hardware(bus="usb", rotational=False), 1000, DeviceKind.SSD),
        (Hardware(bus="usb", rotational=True, rotation_rate=1), 120, DeviceKind.SSD),
        (Hardware(bus="usb", rotational=True, rotation_rate=5400), 40, DeviceKind.HDD),
        (Hardware(bus="mmc", rotational=False, card=True), 64, DeviceKind.SD),
        (Hardware(bus="mmc", rotational=False), 32, DeviceKind.SSD),
        (Hardware(bus="virtio", rotational=True), 100, DeviceKind.VIRTUAL),
        (Hardware(bus="loop", rotational=False), 1, DeviceKind.VIRTUAL),
        (Hardware(bus="sata"), 100, DeviceKind.UNKNOWN),
        (Hardware(bus=None, rotational=True), 100, DeviceKind.UNKNOWN),
    ],
)
def test_kind(hardware: Hardware, size_gb: int, kind: DeviceKind) -> None:
    """Bus and rotation decide; the device's own word about rotation goes before the kernel's default."""
    assert device_kind(hardware, size_gb * GB) is kind


def test_removable_is_told_by_the_bus() -> None:
    """The kernel's flag for removable media says nothing about unplugging."""
    assert is_removable(Hardware(bus="usb"))
    assert is_removable(Hardware(bus="mmc", card=True))
    assert not is_removable(Hardware(bus="sata", removable_medium=True))
    assert not is_removable(Hardware(bus="mmc"))


def test_disks_in_one_enclosure_differ() -> None:
    """A USB dock gives one serial for every disk that is put in: model and size keep them apart."""
    one = device_key(Hardware(bus="usb", serial="DOCK1", model="WD40"), 4 * GB, backing_file=None)
    other = device_key(Hardware(bus="usb", serial="DOCK1", model="ST80"), 8 * GB, backing_file=None)
    assert one != other


def test_port_counts_only_without_a_serial() -> None:
    """A drive is the same one in another port, unless nothing but the port tells it apart."""
    keys = [device_key(Hardware(bus="usb", serial="S", port=port), GB, backing_file=None) for port in ("1-1", "1-2")]
    assert keys[0] == keys[1]
    keys = [device_key(Hardware(bus="usb", port=port), GB, backing_file=None) for port in ("1-1", "1-2")]
    assert keys[0] != keys[1]


def test_clone_does_not_rename_the_original() -> None:
    """With a clone beside it the volume that was there first keeps its id."""
    key = volume_key("ext4", "1234", "b:0")
    alone = assign_ids("vol_", [(key, "b:0")], {})
    both = assign_ids("vol_", [(key, "a:0"), (key, "b:0")], {alone[key, "b:0"]: "b:0"})
    assert both[key, "b:0"] == alone[key, "b:0"]
    assert both[key, "a:0"] != both[key, "b:0"]
    unknown = assign_ids("vol_", [(key, "b:0"), (key, "a:0")], {})
    assert unknown[key, "a:0"] == alone[key, "b:0"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123456")), unique=True))
def test_ids_are_unique_and_do_not_depend_on_the_order(pairs: list[tuple[str, str]]) -> None:
    """Each pair of key and place has an id of its own, the same in any order."""
    ids = assign_ids("dev_", pairs, {})
    assert len(set(ids.values())) == len(pairs)
    assert assign_ids("dev_", reversed(pairs), {}) == ids
    assert all(each.startswith("dev_") for each in ids.values())
