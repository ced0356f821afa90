"""What libraries and other volumes show, as parts of the scanner and of their disk."""

from dataclasses import replace

from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import GOOD, LIBRARY, OTHER_VOLUME, STICK
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.integrity import Integrity

SCANNER = ("drivearr", SERVER_ID)
DISK = ("drivearr", f"{SERVER_ID}/disk/{STICK.device_id}")


def _children(registry: dr.DeviceRegistry, entry: MockConfigEntry, parent: tuple[str, str]) -> list[str | None]:
    """Give the names of the parts of a device."""
    device = registry.async_get_device_by_identifier(parent, entry.entry_id)
    assert device is not None
    return [child.name for child in dr.async_entries_for_parent_device(registry, device.id)]


async def test_a_library_is_a_part_of_the_scanner(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """It tells what it holds and how well that is proven, and goes when the scanner forgets it."""
    await scanner.change(libraries=[LIBRARY])
    await shows(hass, "sensor.attic_films_titles", "240")
    assert _children(device_registry, loaded, SCANNER) == ["Films"]
    expected = {
        "size": "900.0",
        "unproven_size": "3.0",
        "corrupt_files": "0",
        "last_scan": "2026-11-20T10:00:00+00:00",
        "last_verification": "2026-11-18T00:00:00+00:00",
        "oldest_verification": "unknown",
    }
    assert {key: shown(hass, f"sensor.attic_films_{key}").state for key in expected} == expected
    await scanner.remove(libraries=[LIBRARY.library_id])
    await eventually(hass, lambda: hass.states.get("sensor.attic_films_titles") is None)
    assert _children(device_registry, loaded, SCANNER) == []


async def test_a_library_that_is_away_lacks_nothing(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Its counts are unavailable, never zero; when it was last read stays to be seen."""
    await scanner.change(libraries=[LIBRARY])
    await shows(hass, "sensor.attic_films_titles", "240")
    await scanner.change(libraries=[replace(LIBRARY, available=False, titles=0)])
    await shows(hass, "sensor.attic_films_titles", "unavailable")
    assert shown(hass, "sensor.attic_films_last_verification").state == "2026-11-18T00:00:00+00:00"


async def test_damage_of_a_library_is_unknown_before_a_verify(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """No damage is told only of what was read."""
    await scanner.change(libraries=[replace(LIBRARY, integrity=Integrity())])
    await shows(hass, "sensor.attic_films_titles", "240")
    assert shown(hass, "sensor.attic_films_corrupt_files").state == "unknown"
    await scanner.change(libraries=[replace(LIBRARY, integrity=Integrity(corrupt=2))])
    await shows(hass, "sensor.attic_films_corrupt_files", "2")
    await scanner.change(libraries=[replace(LIBRARY, integrity=None)])
    await shows(hass, "sensor.attic_films_unproven_size", "unknown")


async def test_another_volume_is_a_part_of_its_disk(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """Drives have devices of their own, small partitions none; a part stays with its disk when that is unplugged."""
    small = replace(OTHER_VOLUME, volume_id="vol-3", label="EFI", size_bytes=500_000_000)
    unmounted = replace(OTHER_VOLUME, volume_id="vol-4", label="Spare", mount_point=None)
    await scanner.change(health=[GOOD], volumes=[OTHER_VOLUME, small, unmounted])
    await shows(hass, "sensor.ultra_fit_backup_used", "75.0")
    assert shown(hass, "sensor.ultra_fit_backup_free_space").state == "16.0"
    assert _children(device_registry, loaded, DISK) == ["Backup"]
    await scanner.remove(devices=[STICK.device_id], health=[STICK.device_id], volumes=["vol-2"])
    await shows(hass, "sensor.ultra_fit_backup_used", "unavailable")
    assert _children(device_registry, loaded, DISK) == ["Backup"]
    await scanner.change(devices=[STICK], health=[GOOD])
    await eventually(hass, lambda: _children(device_registry, loaded, DISK) == [])
    await scanner.change(volumes=[replace(OTHER_VOLUME, free_bytes=None, label=None)])
    await shows(hass, "sensor.ultra_fit_backup_used", "unknown")
    assert _children(device_registry, loaded, DISK) == ["/mnt/backup"]
