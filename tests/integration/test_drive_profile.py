"""The profile of a drive, and the switches that its profile has."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import FakeScanner
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import KIDS, TRAVEL
from waiting import eventually, shown, shows

from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.profiles import choices, find_profile

PROFILE = "select.roadtrip_profile"
AUTO_SYNC = "switch.roadtrip_auto_sync"
AUTO_EJECT = "switch.roadtrip_auto_eject"


async def _choose(hass: HomeAssistant, option: str, entity_id: str = PROFILE) -> None:
    """Choose a profile as the device page does."""
    data = {"entity_id": entity_id, "option": option}
    await hass.services.async_call("select", "select_option", data, blocking=True)


async def _turn(hass: HomeAssistant, where: str, entity_id: str) -> None:
    """Turn a switch on or off."""
    await hass.services.async_call("switch", f"turn_{where}", {"entity_id": entity_id}, blocking=True)


async def test_a_profile_is_chosen(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Another profile, none, and one for a drive that is away: each is one command, and shows when it is pushed."""
    assert shown(hass, PROFILE).state == "Travel"
    assert shown(hass, PROFILE).attributes["options"] == ["none", "Travel", "Kids"]
    await _choose(hass, "Kids")
    await shows(hass, PROFILE, "Kids")
    await _choose(hass, "none")
    await shows(hass, PROFILE, "none")
    await _choose(hass, "Travel", "select.grandma_profile")
    await shows(hass, "select.grandma_profile", "Travel")
    assert scanner.asked == [
        ("PUT", "drives/drive-1/profile", {"profile_id": "profile-2"}),
        ("PUT", "drives/drive-1/profile", {"profile_id": None}),
        ("PUT", "drives/drive-2/profile", {"profile_id": "profile-1"}),
    ]


async def test_a_choice_that_is_refused_says_why(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A profile that was deleted meanwhile, and one that never was."""
    scanner.fails_with = error("profile_not_found", profile="Kids")
    with pytest.raises(ServiceValidationError, match="There is no profile Kids"):
        await _choose(hass, "Kids")
    with pytest.raises(ServiceValidationError):
        await _choose(hass, "Holiday")


async def test_new_and_deleted_profiles_are_options(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The options follow the scanner; a profile of which it tells nothing is unknown."""
    await scanner.change(profiles=[replace(KIDS, profile_id="profile-3", name="Car")])
    await eventually(hass, lambda: "Car" in shown(hass, PROFILE).attributes["options"])
    await scanner.remove(profiles=["profile-1"])
    await shows(hass, PROFILE, "unknown")
    assert shown(hass, AUTO_SYNC).state == "unavailable"


async def test_switches_are_the_profiles(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """A switch changes its own field of the whole profile, as the scanner has it, and shows what is pushed."""
    assert shown(hass, AUTO_SYNC).state == "on"
    assert shown(hass, AUTO_EJECT).state == "off"
    await _turn(hass, "on", AUTO_EJECT)
    await shows(hass, AUTO_EJECT, "on")
    await _turn(hass, "off", AUTO_SYNC)
    await shows(hass, AUTO_SYNC, "off")
    assert next(iter(scanner.state.profiles)) == replace(TRAVEL, auto_sync=False, auto_eject=True)
    method, route, body = scanner.asked[1]
    assert (method, route) == ("PUT", "profiles/profile-1")
    assert "profile_id" not in body


async def test_switches_need_a_profile(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """A drive without a profile has nothing to switch; one that is away keeps its profile's."""
    assert shown(hass, "switch.grandma_auto_sync").state == "unavailable"
    await scanner.change_drive("drive-2", profile_id="profile-1")
    await shows(hass, "switch.grandma_auto_sync", "on")


async def test_the_switches_of_one_profile_agree(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Two drives of one profile show the same after one of them was switched."""
    await scanner.change_drive("drive-2", profile_id="profile-1")
    await _turn(hass, "off", AUTO_SYNC)
    await shows(hass, "switch.grandma_auto_sync", "off")


@pytest.mark.parametrize("answer", [{}, {"profile": []}])
async def test_a_profile_without_its_shape_is_not_written(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, answer: Any
) -> None:
    """What is not understood is never sent back in the place of a profile."""
    scanner.answers["profile-1"] = answer
    with pytest.raises(HomeAssistantError):
        await _turn(hass, "off", AUTO_SYNC)
    assert [method for method, _, _ in scanner.asked] == ["GET"]


def test_each_profile_has_a_name_of_its_own() -> None:
    """Names may be the same, be the word for no profile, or be longer than a state may be."""
    names = ["Kids", "none", "Kids", "x" * 300, "x" * 300]
    profiles = [replace(KIDS, profile_id=str(number), name=name) for number, name in enumerate(names)]
    named = choices(profiles)
    assert list(named.values()) == [None, "0", "1", "2", "3", "4"]
    assert list(named)[:4] == ["none", "Kids", "none (2)", "Kids (2)"]
    assert max(len(name) for name in named) <= 255


def test_a_profile_is_found_by_id_or_name() -> None:
    """An id counts before a name; what is neither is an error."""
    profiles = [KIDS, replace(TRAVEL, name="profile-2")]
    assert find_profile(profiles, "profile-2") == "profile-2"
    assert find_profile(profiles, "Kids") == "profile-2"
    assert find_profile(profiles, "none") is None
    with pytest.raises(KeyError):
        find_profile(profiles, "kids")
