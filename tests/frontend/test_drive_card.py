"""The drive card in a real browser: what it shows, what it does, and that it is safe and accessible."""

from typing import Any

import pytest
from demo_page import AXE, OpenDemo
from page_rules import moving, small_targets
from playwright.sync_api import Locator, Page, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SHOWN = {
    "partial": ["Attached", "Incomplete", "88.4 GB free of 500 GB", "212", "25", "38.4 GB missing in 61 items"],
    "syncing": ["Syncing", "37%", "14.4 GB of 38.4 GB", "88 MB/s", "4 min left"],
    "complete": ["Complete", "1.82 TB free of 4 TB", "1,244", "Nothing is missing"],
    "detached": ["Not attached · last seen 3 days ago", "212"],
    "ejected": ["Ejected", "Safe to unplug"],
    "busy": ["Eject failed: do not unplug yet", "A program still uses the drive."],
    "error": ["Needs attention", "The drive is read-only."],
    "full": ["Does not fit", "911 GB more space needed"],
    "scanning": ["Scanning", "Not scanned yet", "Unknown"],
    "unknown": ["State unknown", "Unknown"],
    "unreachable": ["Scanner not reachable", "Check that the Drivearr scanner is running."],
    "gone": ["Drive not found"],
    "none": ["No drive chosen"],
}


def card_of(page: Page, case: str) -> Locator:
    """Give the card of a case."""
    return page.locator(f"drivearr-drive-card#{case}")


def calls_of(page: Page) -> list[Any]:
    """Give what the cards asked Home Assistant for."""
    return list(page.evaluate("window.calls"))


def button(card: Locator, name: str) -> Locator:
    """Give a button by what it says."""
    return card.get_by_role("button", name=name, exact=True)


def change_state(page: Page, case: str, entity_id: str, state: str) -> None:
    """Give the card a new `hass` in which one entity has changed, as Home Assistant does."""
    page.evaluate(
        """([id, entity, state]) => {
            const { hass } = window;
            const states = { ...hass.states, [entity]: { ...hass.states[entity], entity_id: entity, state } };
            document.getElementById(id).hass = window.hass = { ...hass, states };
        }""",
        [case, entity_id, state],
    )


def test_each_state_says_what_it_is(open_demo: OpenDemo) -> None:
    """Every state of a drive reads in words."""
    page = open_demo()
    for case, texts in SHOWN.items():
        for text in texts:
            expect(card_of(page, case)).to_contain_text(text)


@pytest.mark.parametrize("case", ["unknown", "scanning"])
def test_what_is_not_known_is_never_zero(open_demo: OpenDemo, case: str) -> None:
    """Counts that nobody has made read as unknown."""
    counts = card_of(open_demo("live=0"), case).locator("drivearr-status-counts")
    expect(counts.locator(".number")).to_have_text(["Unknown"] * 3)
    expect(counts.locator("drivearr-bar .unknown")).to_have_count(1)


def test_a_detached_drive_is_not_all_missing(open_demo: OpenDemo) -> None:
    """With entities alone nothing is claimed of what a detached drive holds."""
    card = card_of(open_demo("live=0"), "detached")
    expect(card).to_contain_text("Not attached")
    expect(card.locator("drivearr-status-counts")).to_have_count(0)
    expect(card.get_by_role("button")).to_have_count(0)


def test_rescan_presses_the_button(open_demo: OpenDemo) -> None:
    """A press reaches the drive's own button, and a second one before it reacts does not."""
    page = open_demo("case=partial")
    button(card_of(page, "partial"), "Rescan").dblclick()
    assert calls_of(page) == [["button", "press", {"entity_id": "button.partial_rescan"}]]


def test_a_busy_drive_says_why_not(open_demo: OpenDemo) -> None:
    """While a job runs nothing else is started, and the reason is shown."""
    page = open_demo("case=syncing")
    card = card_of(page, "syncing")
    expect(button(card, "Eject")).to_have_attribute("aria-disabled", "true")
    button(card, "Sync missing").click(force=True)
    expect(card).to_contain_text("Possible again when the current job has ended.")
    assert calls_of(page) == []


def test_one_disabled_button_tells_its_reason_when_pressed(open_demo: OpenDemo) -> None:
    """On a complete drive only the sync has nothing to do."""
    page = open_demo("case=complete")
    card = card_of(page, "complete")
    expect(card).not_to_contain_text("Nothing is missing on this drive.")
    button(card, "Sync missing").click(force=True)
    expect(card).to_contain_text("Nothing is missing on this drive.")
    assert calls_of(page) == []


def test_eject_asks_first_by_keyboard(open_demo: OpenDemo) -> None:
    """Enter asks, Escape goes back to where the focus was, and only the second yes ejects."""
    page = open_demo("case=partial")
    card = card_of(page, "partial")
    button(card, "Eject").focus()
    page.keyboard.press("Enter")
    expect(button(card, "Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(card, "Eject")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_role("alertdialog", name="Eject Road trip?")).to_be_visible()
    page.keyboard.press("Tab")
    assert calls_of(page) == []
    page.keyboard.press("Enter")
    expect(card.get_by_role("alertdialog")).to_have_count(0)
    assert calls_of(page) == [["button", "press", {"entity_id": "button.partial_eject"}]]


def test_a_question_goes_away_with_its_drive(open_demo: OpenDemo) -> None:
    """An eject cannot be confirmed any more once a job has started."""
    page = open_demo("case=partial&live=0")
    card = card_of(page, "partial")
    button(card, "Eject").click()
    change_state(page, "partial", "sensor.partial_activity", "syncing")
    expect(card.get_by_role("alertdialog")).to_have_count(0)
    expect(button(card, "Eject")).to_have_attribute("aria-disabled", "true")


def test_a_refusal_is_shown_as_text(open_demo: OpenDemo) -> None:
    """What Home Assistant answers is shown, whatever it holds, and the card can be used again."""
    page = open_demo("case=partial")
    card = card_of(page, "partial")
    page.evaluate("window.refusal = '<img src=x onerror=alert(1)> is busy'")
    button(card, "Rescan").click()
    expect(card.get_by_role("alert")).to_contain_text("<img src=x onerror=alert(1)> is busy")
    page.evaluate("window.refusal = ''")
    button(card, "Rescan").click()
    expect(card.get_by_role("alert")).to_have_count(0)
    assert len(calls_of(page)) == 1


def test_changes_show_without_a_reload(open_demo: OpenDemo) -> None:
    """A new state of an entity is drawn; one of another device is not even looked at."""
    page = open_demo("case=partial&live=0")
    card = card_of(page, "partial")
    change_state(page, "partial", "sensor.partial_titles_complete", "230")
    expect(card).to_contain_text("230")
    page.evaluate(
        """() => {
            window.drawn = 0;
            const card = document.getElementById("partial");
            const { render } = card;
            card.render = () => { window.drawn += 1; return render.call(card); };
        }"""
    )
    change_state(page, "partial", "light.kitchen", "on")
    change_state(page, "partial", "sensor.partial_titles_complete", "231")
    expect(card).to_contain_text("231")
    assert page.evaluate("window.drawn") == 1


def test_pushed_progress_is_drawn(open_demo: OpenDemo) -> None:
    """What the integration pushes shows at once, without any change of `hass`."""
    page = open_demo("case=partial")
    page.evaluate("window.hass.connection.push('partial', { missing_items: 3, missing_bytes: 2e9 })")
    expect(card_of(page, "partial")).to_contain_text("2 GB missing in 3 items")


def test_counts_open_their_history(open_demo: OpenDemo) -> None:
    """A press on a count asks Home Assistant for the dialog of its sensor."""
    page = open_demo("case=partial")
    page.evaluate("addEventListener('hass-more-info', (e) => { window.shown = e.detail.entityId })")
    card_of(page, "partial").get_by_role("button", name="Missing").first.click()
    assert page.evaluate("window.shown") == "sensor.partial_titles_missing"


def test_parts_can_be_hidden(open_demo: OpenDemo) -> None:
    """The switches of the editor and the own name are obeyed."""
    page = open_demo("case=partial")
    card = card_of(page, "partial")
    page.evaluate(
        """document.getElementById('partial').setConfig({ type: 'custom:drivearr-drive-card', device: 'partial',
            name: 'Car', show_space: false, show_titles: false, show_actions: false })"""
    )
    expect(card.get_by_role("heading")).to_have_text("Car")
    for name in ("drivearr-space-bar", "drivearr-status-counts", "drivearr-drive-actions"):
        expect(card.locator(name)).to_have_count(0)


def test_hostile_names_stay_text(open_demo: OpenDemo) -> None:
    """Markup in a drive's name is shown and not read, and it cannot turn the text around."""
    page = open_demo("case=hostile")
    heading = card_of(page, "hostile").get_by_role("heading")
    expect(heading).to_contain_text("<img src=x onerror=alert(1)> gnp.exe")
    expect(card_of(page, "hostile").locator("img")).to_have_count(0)


@pytest.mark.parametrize("query", ["", "theme=dark", "live=0"])
def test_a_strict_policy_is_kept(open_demo: OpenDemo, query: str) -> None:
    """Neither the content security policy nor Trusted Types is violated, in any state."""
    page = open_demo(query)
    button(card_of(page, "partial"), "Eject").click()
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("query", ["theme=light", "theme=dark", "lang=de&dir=rtl"])
def test_axe_finds_nothing(open_demo: OpenDemo, query: str) -> None:
    """No state, nor the question of the eject, breaks a rule of WCAG 2.2 AA."""
    if not AXE.is_file():
        pytest.skip("the front end's packages are not installed: scripts/build-frontend --install")
    page = open_demo(query, reduced_motion=True)
    button(card_of(page, "complete"), "Auswerfen" if "de" in query else "Eject").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("tags => axe.run(document, { runOnly: tags })", WCAG)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in result["violations"]] == []
    assert len(result["passes"]) > 10


def test_what_is_pressed_is_large_enough_to_touch(open_demo: OpenDemo) -> None:
    """Each button is finger-sized, also on a phone."""
    page = open_demo()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.get_by_role("button").count() > 20
    assert small_targets(page) == []


@pytest.mark.parametrize("query", ["lang=de", "lang=nl", "lang=en", "lang=de&dir=rtl"])
def test_nothing_is_cut_off_on_a_phone(open_demo: OpenDemo, query: str) -> None:
    """No card is wider than a narrow screen, in any language."""
    page = open_demo(query)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_bars_fill_from_the_side_where_reading_begins(open_demo: OpenDemo) -> None:
    """In a page that reads from right to left the used space stands on the right."""
    bar = card_of(open_demo("case=partial&dir=rtl"), "partial").locator("drivearr-space-bar .part")
    used, free = bar.nth(0).bounding_box(), bar.nth(1).bounding_box()
    assert used is not None
    assert free is not None
    assert used["x"] > free["x"]
    assert used["width"] > 3 * free["width"]


def test_motion_stops_where_it_is_not_wanted(open_demo: OpenDemo) -> None:
    """A bar without a known percentage moves, but not for who asked for stillness."""
    name = "el => getComputedStyle(el, '::before').animationName"
    names = []
    for reduced_motion in (False, True):
        page = open_demo("case=scanning", reduced_motion=reduced_motion)
        bar = card_of(page, "scanning").locator("drivearr-job-progress .bar")
        names.append(bar.evaluate(name))
    assert names == ["move", "none"]
    assert moving(open_demo()) != []
    assert moving(open_demo(reduced_motion=True)) == []


def test_a_second_copy_of_the_file_does_no_harm(open_demo: OpenDemo) -> None:
    """After an update a page may load two builds: the picker still shows each card once."""
    page = open_demo("case=partial")
    page.evaluate("() => import('../../custom_components/drivearr/frontend/drivearr-cards.js?again')")
    types = page.evaluate("window.customCards.map(({ type }) => type)")
    assert "drivearr-drive-card" in types
    assert len(types) == len(set(types))


def test_the_editor_is_a_form_of_home_assistant(open_demo: OpenDemo) -> None:
    """The card describes its settings, and every field has a name in the user's language."""
    page = open_demo("case=partial&lang=de")
    labels = page.evaluate(
        """() => {
            const { schema, computeLabel } = customElements.get("drivearr-drive-card").getConfigForm();
            return schema.flatMap((field) => field.schema ?? field).map((field) => computeLabel(field));
        }"""
    )
    assert labels[0] == "Laufwerk"
    assert not [label for label in labels if "_" in label]
