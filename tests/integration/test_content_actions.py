"""The actions about the content of drives: what they ask of the scanner, what they answer, how they fail."""

from typing import Any

import probatio as vol
import pytest
from fake_scanner import FakeScanner
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from scenes import BITROT, STICK, device_id_of
from waiting import eventually

from custom_components.drivearr.client.contract.errors import error


@pytest.fixture
def drive(loaded: MockConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Give the device id of the attached drive."""
    return device_id_of(device_registry, loaded, "drive-1")


@pytest.fixture
async def damaged(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, drive: str) -> str:
    """Give the device id of the attached drive, on which damage was found."""
    await scanner.change(bitrot_events=[BITROT])
    await eventually(hass, lambda: bool(loaded.runtime_data.data.state.bitrot_events))
    return drive


async def _act(hass: HomeAssistant, name: str, **data: Any) -> Any:
    """Call an action and give its response."""
    return await hass.services.async_call("drivearr", name, data, blocking=True, return_response=True)


@pytest.mark.parametrize(
    ("data", "body"),
    [
        ({}, {}),
        ({"mode": "full", "resume": True}, {"mode": "full", "resume": True}),
        (
            {"oldest_percent": 10, "max_bytes": 5.0, "max_duration_s": "60", "bandwidth_bytes_per_s": 7},
            {"oldest_percent": 10, "max_bytes": 5, "max_duration_s": 60, "bandwidth_bytes_per_s": 7},
        ),
    ],
)
async def test_a_drive_is_verified(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, *, data: dict[str, Any], body: dict[str, Any]
) -> None:
    """What bounds the verification goes to the scanner; its job comes back."""
    assert (await _act(hass, "verify", drive=drive, **data))["job"]["kind"] == "verify"
    assert scanner.asked == [("POST", "drives/drive-1/verify", body)]


@pytest.mark.parametrize(
    "data", [{"mode": "half"}, {"oldest_percent": 0}, {"oldest_percent": 101}, {"max_bytes": 0}, {"bins": 3}]
)
async def test_an_odd_verification_is_refused(
    hass: HomeAssistant, scanner: FakeScanner, drive: str, data: dict[str, Any]
) -> None:
    """Bounds that bound nothing never reach the scanner."""
    with pytest.raises(vol.Invalid):
        await _act(hass, "verify", drive=drive, **data)
    assert scanner.asked == []


@pytest.mark.parametrize("by", ["drive", "event"])
async def test_damage_is_healed(hass: HomeAssistant, scanner: FakeScanner, damaged: str, by: str) -> None:
    """All of a drive, or one event; a dry run only tells the copies."""
    data = {"drive": damaged} if by == "drive" else {"event": BITROT.event_id}
    files = [{"path": "film.mkv", "healer": "/library/film.mkv"}]
    scanner.answers["heal"] = {"files": files}
    assert await _act(hass, "heal", **data, dry_run=True) == {"files": files}
    scanner.answers.clear()
    assert [job["kind"] for job in (await _act(hass, "heal", **data))["jobs"]] == ["heal"]
    route = f"bitrot/events/{BITROT.event_id}/heal"
    assert scanner.asked == [("POST", route, {"dry_run": True}), ("POST", route, {"dry_run": False})]


async def test_what_is_whole_is_not_healed(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, drive: str
) -> None:
    """A drive without damage, an event that is not there, and nothing named at all."""
    with pytest.raises(ServiceValidationError, match="No damage is known on the drive Roadtrip"):
        await _act(hass, "heal", drive=drive)
    with pytest.raises(ServiceValidationError, match="There is no bitrot event nonsense"):
        await _act(hass, "heal", event="nonsense")
    for data in ({}, {"drive": drive, "event": "e"}):
        with pytest.raises(vol.Invalid):
            await _act(hass, "heal", **data)
    assert scanner.asked == []


async def test_healing_is_for_administrators(
    hass: HomeAssistant, scanner: FakeScanner, damaged: str, hass_read_only_user: MockUser
) -> None:
    """A user who is none cannot have files written over."""
    context = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await hass.services.async_call("drivearr", "heal", {"drive": damaged}, blocking=True, context=context)
    assert scanner.asked == []


@pytest.mark.parametrize(("data", "body"), [({}, {}), ({"note": "Seen"}, {"note": "Seen"})])
async def test_damage_is_acknowledged(
    hass: HomeAssistant, scanner: FakeScanner, damaged: str, *, data: dict[str, str], body: dict[str, str]
) -> None:
    """The event is answered as it is then, with the note."""
    answer = await _act(hass, "acknowledge_bitrot", event=BITROT.event_id, **data)
    assert (answer["event"]["state"], answer["event"]["note"]) == ("acknowledged", data.get("note"))
    assert scanner.asked == [("POST", f"bitrot/events/{BITROT.event_id}/acknowledge", body)]


@pytest.mark.parametrize(("ended", "query"), [({}, {}), ({"ended": True}, {"ended": "true"})])
async def test_bitrot_events_are_of_a_drive_or_of_all(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    drive: str,
    *,
    ended: dict[str, bool],
    query: dict[str, str],
) -> None:
    """Those of other drives and of libraries are left out where a drive is named."""
    rows = [BITROT.to_dict(), {**BITROT.to_dict(), "event_id": "event-2", "drive_id": None, "library_id": "library-1"}]
    scanner.answers["events"] = {"events": rows}
    of_all = await _act(hass, "get_bitrot_events", scanner=loaded.entry_id, **ended)
    of_drive = await _act(hass, "get_bitrot_events", drive=drive, **ended)
    assert [event["event_id"] for event in of_all["events"]] == [BITROT.event_id, "event-2"]
    assert [event["event_id"] for event in of_drive["events"]] == [BITROT.event_id]
    assert scanner.asked == [("GET", "bitrot/events", query)] * 2


async def test_the_map_is_that_of_the_drives_disk(hass: HomeAssistant, scanner: FakeScanner, drive: str) -> None:
    """The part and the number of cells go to the scanner; its map comes back."""
    scanner.answers["map"] = {"bins": []}
    assert await _act(hass, "get_device_map", drive=drive, start=0, end=4096, bins=16) == {"bins": []}
    assert scanner.asked == [("GET", f"devices/{STICK.device_id}/map", {"start": "0", "end": "4096", "bins": "16"})]
    with pytest.raises(vol.Invalid):
        await _act(hass, "get_device_map", drive=drive, bins=257)


async def test_a_drive_without_a_disk_has_no_map(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """A drive that is away lies on no disk that is known."""
    with pytest.raises(ServiceValidationError, match="on which disk the drive Grandma lies"):
        await _act(hass, "get_device_map", drive=device_id_of(device_registry, loaded, "drive-2"))
    assert scanner.asked == []


@pytest.mark.parametrize("name", ["verify", "get_bitrot_events", "get_device_map"])
async def test_a_refusal_is_told_in_words(hass: HomeAssistant, scanner: FakeScanner, drive: str, name: str) -> None:
    """The scanner's reason reaches the one who asked."""
    scanner.fails_with = error("drive_busy", drive="Roadtrip")
    with pytest.raises(ServiceValidationError, match="The drive Roadtrip is busy"):
        await _act(hass, name, drive=drive)
