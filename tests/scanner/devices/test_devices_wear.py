"""What cards and chips say of their wear in sysfs."""

from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import HealthReason
from drivearr_scanner.devices.inventory import InventoryReader
from drivearr_scanner.devices.wear import CardWear, read_wear
from drivearr_scanner.health.card_rules import card_reading
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.reaching import card, targets
from drivearr_scanner.health.reading import Identity
from fakemachine import FakeMachine

WAY = "platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0"


@pytest.mark.parametrize(
    ("attributes", "wear"),
    [
        ({}, None),
        ({"device__life_time": "0x00 0x00"}, None),
        ({"device__life_time": "0x01 0x03"}, CardWear(20, 30)),
        ({"device__life_time": "0x0b 0x01", "device__pre_eol_info": "0x03"}, CardWear(100, None, "urgent")),
        ({"device__pre_eol_info": "0x02"}, CardWear(reserve="warning")),
        ({"device__life_time": "nonsense", "device__pre_eol_info": "0x09"}, None),
        (
            {
                "device__health_descriptor__life_time_estimation_a": "0x02",
                "device__health_descriptor__life_time_estimation_b": "0x05",
                "device__health_descriptor__eol_info": "0x01",
            },
            CardWear(40, 50, "normal"),
        ),
    ],
)
def test_the_wear_of_a_chip(tmp_path: Path, attributes: dict[str, str], wear: CardWear | None) -> None:
    """EMMC says two tenths, the worse one counts; UFS says the same elsewhere; most cards say nothing."""
    fake = FakeMachine(tmp_path)
    name = fake.disk(WAY, size=1 << 35, number="179:0", **attributes)
    assert read_wear(fake.machine, name) == wear


@pytest.mark.parametrize(
    ("wear", "score"), [(CardWear(10, 20, "normal"), 100), (CardWear(80, 90), 73), (CardWear(100, None), 53)]
)
def test_a_worn_chip_loses_points(wear: CardWear, score: int) -> None:
    """Of a range the worse end; beyond its life time it is degraded."""
    reading = card_reading(wear, Identity(model="C"))
    verdict = judge(reading, [], 0.0)
    assert verdict is not None
    assert verdict.score.score == score


def test_a_card_that_says_nothing_is_unknown() -> None:
    """Not healthy."""
    reading = card_reading(None, Identity(model="C"))
    assert (judge(reading, [], 0.0), reading.reason) == (None, HealthReason.UNSUPPORTED)


def test_disks_of_a_machine_have_a_place_to_be_asked(tmp_path: Path) -> None:
    """Node, bus and port of each disk; chips are asked through sysfs; what is virtual has no health."""
    fake = FakeMachine(tmp_path)
    disk = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda"
    fake.disk(
        disk, size=1 << 40, number="8:0", device__model="WDC WD40EFRX", device__vendor="ATA", queue__rotational="1"
    )
    fake.disk(WAY, size=1 << 35, number="179:0", device__life_time="0x01 0x02", device__type="MMC")
    fake.disk("virtual/block/loop0", size=1 << 30, number="7:0")
    inventory = InventoryReader(host_id="h", machine=fake.machine).read()
    found = {target.node: (device, target) for device, target in targets(inventory, fake.machine)}
    assert set(found) == {str(tmp_path / "dev/sda"), str(tmp_path / "dev/mmcblk0")}
    device, target = found[str(tmp_path / "dev/sda")]
    assert (target.bus, target.device_id) == ("sata", device.device_id)
    assert target.port
    assert card(device, target, fake.machine) is None
    reading = card(*found[str(tmp_path / "dev/mmcblk0")], fake.machine)
    assert reading is not None
    assert reading.wear_percent == 20
