"""What a new user goes through in Home Assistant: set-up, a drive's page, an automation, a repair."""

import os
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from house import House, wait_for
from loopdrive import LoopDrive
from playwright.sync_api import Page

# Where pictures go: the repository's when they are to be renewed, else beside the other files of the test.
PICTURES = os.environ.get("DRIVEARR_PICTURES")
MANIFESTS = (".drivearr-manifest.json", ".drivearr-manifest.2.json")


def _picture(page: Page, tmp_path: Path, name: str, *, height: int = 760) -> None:
    """Keep a picture of what a person sees now, once the page stands still."""
    page.set_viewport_size({"width": 1120, "height": height})
    page.wait_for_timeout(1200)
    page.screenshot(path=Path(PICTURES or tmp_path, f"{name}.png"))


def _unplugged(drive: LoopDrive) -> bool:
    """Unplug a drive; one that is read just now cannot be unmounted yet."""
    try:
        drive.unplug()
    except CalledProcessError:
        return False
    return True


def _yields(house: House) -> bool:
    """Say whether the scanner gives way to others, as it tells itself."""
    return bool(house.scanner.ask("GET", "/settings")["settings"]["yield_to_others"])


def test_the_set_up_says_what_is_wrong(house: House, page: Page, tmp_path: Path) -> None:
    """The form explains its fields; a wrong token is told as one, and the form stays."""
    page.goto(f"{house.home.url}/config/integrations/dashboard/add?domain=drivearr")
    page.get_by_role("button", name="OK").click()
    page.get_by_text("A scanner watches the drives of one machine").wait_for()
    _picture(page, tmp_path, "ha-config-flow")
    page.locator("input[name='host']").fill("127.0.0.1")
    page.get_by_role("spinbutton").first.fill(str(house.scanner.port))
    page.locator("input[type='password']").fill("not the token")
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("does not accept this token").wait_for()
    _picture(page, tmp_path, "ha-config-flow-error")


def test_the_page_of_a_drive_tells_all(house: House, page: Page, tmp_path: Path) -> None:
    """Controls, sensors, settings and what is found by reading again stand on one page."""
    page.goto(f"{house.home.url}/config/devices/device/{house.device_id()}")
    for text in ("Titles complete", "Sync missing", "Auto verify", "Disk health"):
        page.get_by_text(text).first.wait_for()
    _picture(page, tmp_path, "ha-device", height=1400)


def test_the_page_of_a_scanner_has_its_settings(house: House, page: Page, tmp_path: Path) -> None:
    """What holds for all drives is set there, libraries are parts of it, and the scanner takes what is set."""
    server_id = house.scanner.ask("GET", "/info")["server_id"]
    devices = house.home.devices(house.tokens)
    (device_id,) = [each["id"] for each in devices if ["drivearr", server_id] in each["identifiers"]]
    page.goto(f"{house.home.url}/config/devices/device/{device_id}")
    for text in ("Share warning below", "Read new files once", "Movies"):
        page.get_by_text(text).first.wait_for()
    _picture(page, tmp_path, "ha-scanner", height=1220)
    assert _yields(house)
    switch = page.get_by_role("switch", name="Give way to other programs")
    switch.press("Space")
    wait_for("the scanner to be told", lambda: not _yields(house))
    switch.press("Space")
    wait_for("the scanner to be told again", lambda: _yields(house))


def test_the_options_say_what_is_shown(house: House, page: Page, tmp_path: Path) -> None:
    """Each option explains itself; what is switched off is asked for as off the next time."""
    page.goto(f"{house.home.url}/config/integrations/integration/drivearr")
    for on in (True, False):
        page.get_by_role("button", name="Configure").first.click()
        choice = page.get_by_role("switch", name="Tell voice assistants of the drives")
        choice.wait_for()
        assert choice.is_checked() is on
        if on:
            _picture(page, tmp_path, "ha-options")
            choice.press("Space")
        page.get_by_role("button", name="Submit").click()
        page.get_by_text("Options successfully saved").wait_for()
        page.get_by_role("button", name="Finish").click()


def test_the_editor_knows_our_triggers(house: House, page: Page, tmp_path: Path) -> None:
    """An automation with our trigger, condition and action is shown in words, and nothing in it is unknown."""
    target = {"device_id": house.device_id()}
    automation = {
        "alias": "Fill the drive",
        "description": "",
        "mode": "single",
        "triggers": [{"trigger": "drivearr.drive_attached", "target": target, "options": {}}],
        "conditions": [
            {
                "condition": "drivearr.is_attached",
                "target": target,
                "options": {"behavior": "all", "for": {"seconds": 0}},
            }
        ],
        "actions": [{"action": "drivearr.sync_missing", "data": {"drive": house.device_id()}}],
    }
    house.home.ask("POST", "/api/config/automation/config/drivearr_e2e", house.tokens, automation)
    page.goto(f"{house.home.url}/config/automation/edit/drivearr_e2e")
    for text in ("Drive attached", "Drive is attached", "Sync missing"):
        page.get_by_text(text).first.wait_for()
    page.wait_for_timeout(4000)
    _picture(page, tmp_path, "ha-automation", height=900)
    assert page.get_by_text("Unknown").count() == 0


def test_a_damaged_manifest_is_repaired(house: House, page: Page, loop_drive: LoopDrive | None, tmp_path: Path) -> None:
    """The repair explains itself, restores at a press, and is gone; the drive is the same one."""
    if loop_drive is None:
        pytest.skip("needs root and loop devices")
    before = house.drive_id
    house.act("sync_missing", {"drive": house.device_id()})
    assert house.wait_job("sync", after=0)["state"] == "done"
    slots = [house.drive / name for name in MANIFESTS if (house.drive / name).exists()]
    assert slots
    for slot in slots:
        slot.write_bytes(b"\0" * 100)
    wait_for("the drive to be free", lambda: _unplugged(loop_drive))
    wait_for("the drive to be away", lambda: not house.facts()["attached"])
    loop_drive.replug()
    wait_for("the manifest to be corrupt", lambda: house.facts()["manifest_state"] == "corrupt")
    page.goto(f"{house.home.url}/config/repairs")
    page.get_by_text("cannot be read").first.wait_for()
    _picture(page, tmp_path, "ha-repairs", height=520)
    page.get_by_text("cannot be read").first.click()
    page.get_by_text("Restore what is known of it").first.wait_for()
    _picture(page, tmp_path, "ha-repair-flow")
    page.get_by_text("Restore what is known of it").first.click()
    wait_for("the manifest to be whole", lambda: house.facts()["manifest_state"] == "ok")
    assert house.facts()["drive_id"] == before
    page.get_by_text("cannot be read").first.wait_for(state="detached")
