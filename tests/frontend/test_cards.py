"""The other cards in a real browser: each state of the house in words, what they do, safe and accessible."""

from typing import Any

import pytest
from demo_page import AXE, OpenDemo
from page_rules import moving, small_targets
from playwright.sync_api import Locator, Page, expect

KINDS = ("missing", "health", "devices", "bitrot", "map", "job")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Milliseconds; nothing here takes as long on a machine that has nothing else to do.
expect.set_options(timeout=20_000)

STATES = {
    "well": {
        "missing": ["Missing on Road trip", "Nothing is missing"],
        "health": ["OK", "100", "Score 100 since"],
        "devices": ["2 disks, 2 drives", "Nothing needs attention", "Asleep", "Car", "88 GB free of 500 GB"],
        "bitrot": ["No damage is open", "The oldest proof is of 3 days ago"],
        "map": ["4 TB", "No damage known", "Used and proven"],
        "job": ["Nothing runs", "Verify: Road trip", "Done yesterday"],
    },
    "ill": {
        "missing": ["3 titles · 13.7 GB missing", "Cosmos (1980)", "Specials", "S2", "4/8", "Metropolis (1927)"],
        "health": [
            "Failing",
            "9",
            "5 sectors cannot be read now",
            "Copy now what lies only here",
            "892 days",
            "Holds Road trip",
        ],
        "devices": ["2 need attention", "Failing", "Damaged files", "Syncing 37%"],
        "bitrot": [
            "2 open events",
            "Severe damage: Films · WDC WD40EFRX",
            "Moderate damage: Road trip",
            "7 can be healed now",
            "none can be healed now",
            "Acknowledged",
            "Probable cause: the disk itself",
        ],
        "map": ["places with damage", "Outlined: damage that lies together"],
        "job": ["1 job under way · 1 waiting", "Sync: Road trip", "37%", "4 of 19 items", "Verify: Films", "Waiting"],
    },
    "away": {
        "missing": ["Not attached", "what was missing when it was last attached", "Cosmos (1980)"],
        "health": ["Not attached", "Its health is read again when it is attached."],
        "devices": ["Not attached", "last seen 3 days ago"],
        "bitrot": ["2 open events"],
        "map": ["4 TB"],
        "job": ["Nothing runs", "Failed yesterday", "2 files damaged", "The drive went away", "It can be resumed"],
    },
    "stopped": {kind: ["Scanner not reachable", "Check that the Drivearr scanner is running."] for kind in KINDS},
    "none": {
        "missing": ["Drive not found"],
        "health": ["Drive not found"],
        "devices": ["No scanner set up"],
        "bitrot": ["No scanner set up"],
        "map": ["No scanner set up"],
        "job": ["No scanner set up"],
    },
    "refused": {
        "missing": ["The scanner did not answer this", "The drive is not attached. Plug it in and try again."],
        "health": ["Failing", "The drive is not attached."],
        "devices": ["Failing"],
        "bitrot": ["The scanner did not answer this", "The drive is not attached."],
        "map": ["The drive is not attached."],
        "job": ["Sync: Road trip"],
    },
    "old": {
        "missing": ["runs an older Drivearr"],
        "health": ["Failing", "runs an older Drivearr"],
        "devices": ["Syncing 37%"],
        "bitrot": ["runs an older Drivearr"],
        "map": ["runs an older Drivearr"],
        "job": ["Sync: Road trip", "37%"],
    },
}


def card_of(page: Page, kind: str) -> Locator:
    """Give a card."""
    return page.locator(f"drivearr-{kind}-card")


def calls_of(page: Page) -> list[Any]:
    """Give what the cards did in Home Assistant."""
    return list(page.evaluate("window.calls"))


def button(card: Locator, name: str) -> Locator:
    """Give a button by what it says."""
    return card.get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("state", STATES)
def test_each_state_reads_in_words(open_cards: OpenDemo, state: str) -> None:
    """Every card says what is, or what is not there and what to do; what is not known is never claimed."""
    page = open_cards(f"state={state}")
    for kind, texts in STATES[state].items():
        for text in texts:
            expect(card_of(page, kind)).to_contain_text(text)
    expect(page.locator(".waiting")).to_have_count(0)
    assert page.evaluate("window.violations") == []


def test_nothing_is_claimed_while_the_scanner_is_away(open_cards: OpenDemo) -> None:
    """A scanner that does not answer makes no disk unplugged, healthy or complete."""
    page = open_cards("state=stopped")
    expect(card_of(page, "devices")).to_contain_text("Road trip")
    for text in ("Not attached", "OK", "Complete", "GB free", "Nothing needs attention", "No damage", "Nothing runs"):
        expect(page.get_by_text(text)).to_have_count(0)


@pytest.mark.parametrize(("device", "text"), [("none", "No drive chosen"), ("gone", "not found")])
def test_a_card_without_its_device_says_so(open_cards: OpenDemo, device: str, text: str) -> None:
    """A card that was not set up, or whose drive was removed, tells what to do."""
    page = open_cards(f"state=ill&device={device}")
    for kind in ("missing", "health", "map"):
        expect(card_of(page, kind)).to_contain_text(text)
    assert page.evaluate("window.violations") == []


def test_a_lost_home_assistant_says_so(open_cards: OpenDemo) -> None:
    """While the page has no connection a question that fails reads in words, and the card comes back by itself."""
    page = open_cards("state=well&card=bitrot")
    page.evaluate("window.kept = window.hass.callWS; window.renew({connected: false, callWS: async () => { throw 3 }})")
    card = card_of(page, "bitrot")
    expect(card).to_contain_text("Home Assistant is not reachable.")
    expect(card).to_contain_text("No damage is open")
    page.evaluate("window.renew({connected: true, callWS: window.kept})")
    expect(card).not_to_contain_text("Home Assistant is not reachable.")


def test_one_title_is_synced(open_cards: OpenDemo) -> None:
    """The button of a title syncs that title; while the drive is busy none can be pressed, and it says why."""
    page = open_cards("state=ill&card=missing")
    card = card_of(page, "missing")
    expect(button(card, "Sync Metropolis (1927)")).to_be_disabled()
    expect(card).to_contain_text("Possible again when the current job has ended.")
    idle = {"drive_id": "drive-1", "device_id": "road", "attached": True, "activity": "idle", "missing_items": 19}
    push(page, drives=[idle])
    page.evaluate("window.renew({states: {...hass.states, 'sensor.road_activity': {state: 'idle', attributes: {}}}})")
    button(card, "Sync Metropolis (1927)").click()
    expect(button(card, "Sync Cosmos (1980)")).to_be_disabled()
    wanted = {"drive": "road", "titles": ["Metropolis (1927)"]}
    assert calls_of(page) == [["drivearr", "sync_missing", wanted]]


def push(page: Page, **changed: Any) -> None:
    """Tell the cards what is different at the scanner."""
    patch = {"entry_id": "entry-1", "connected": True, "changed": changed, "removed": {}}
    page.evaluate("patch => window.house.push(patch)", patch)


def test_patches_are_drawn(open_cards: OpenDemo) -> None:
    """What is different is put on what was told before: progress, a new job, a job that is gone."""
    page = open_cards("state=ill&card=job")
    card = card_of(page, "job")
    running = {"job_id": "job-1", "kind": "sync", "state": "running", "drive_id": "drive-1", "created_at": "2026"}
    push(page, jobs=[{**running, "progress": {"percent": 80.2}}])
    expect(card).to_contain_text("80%")
    expect(card).to_contain_text("Verify: Films")
    patch = {"entry_id": "entry-1", "connected": True, "changed": {}, "removed": {"jobs": ["job-1", "job-2"]}}
    page.evaluate("patch => window.house.push(patch)", patch)
    expect(card).to_contain_text("Nothing runs")


def test_a_job_is_stopped_after_a_question(open_cards: OpenDemo) -> None:
    """Escape lets it go on, and gives the focus back; the second yes stops it."""
    page = open_cards("state=ill&card=job")
    card = card_of(page, "job")
    button(card, "Stop Sync: Road trip").focus()
    page.keyboard.press("Enter")
    expect(button(card, "Keep it running")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(card, "Stop Sync: Road trip")).to_be_focused()
    page.keyboard.press("Enter")
    assert calls_of(page) == []
    button(card, "Stop").click()
    expect(card.get_by_role("alertdialog")).to_have_count(0)
    assert calls_of(page) == [["drivearr", "cancel", {"job": "job-1"}]]


def test_damage_is_acknowledged_and_healed(open_cards: OpenDemo) -> None:
    """Acknowledging is one press; healing asks first."""
    page = open_cards("state=ill&card=bitrot")
    card = card_of(page, "bitrot")
    expect(card.get_by_role("button", name="Acknowledge")).to_have_count(1)
    button(card, "Acknowledge").click()
    button(card, "Heal").click()
    expect(card).to_contain_text("Heal 7 files?")
    button(card, "Cancel").click()
    assert calls_of(page) == [["drivearr", "acknowledge_bitrot", {"event": "event-1"}]]
    button(card, "Heal").click()
    button(card, "Heal").click()
    expect(card).to_contain_text("Healing was started")
    assert calls_of(page)[1:] == [["drivearr", "heal", {"event": "event-1"}]]


def test_a_refused_action_is_said_as_text(open_cards: OpenDemo) -> None:
    """What Home Assistant answers is shown, whatever it holds."""
    page = open_cards("state=ill&card=bitrot")
    page.evaluate("window.refusal = {code: 'home_assistant_error', message: '<img src=x onerror=alert(1)> busy'}")
    card = card_of(page, "bitrot")
    button(card, "Acknowledge").click()
    expect(card.get_by_role("alert")).to_contain_text("<img src=x onerror=alert(1)> busy")


def test_only_an_administrator_is_offered_to_heal(open_cards: OpenDemo) -> None:
    """Healing writes over files, which the integration refuses to others."""
    page = open_cards("state=ill&card=bitrot&admin=0")
    card = card_of(page, "bitrot")
    expect(button(card, "Acknowledge")).to_have_count(1)
    expect(button(card, "Heal")).to_have_count(0)


def test_the_map_is_walked_by_keys(open_cards: OpenDemo) -> None:
    """Arrow keys move, N goes to damage, plus zooms, and the same stands in a table."""
    page = open_cards("state=ill&card=map")
    card = card_of(page, "map")
    card.get_by_role("application").focus()
    page.keyboard.press("n")
    expect(card.locator(".reading")).to_contain_text("1 corrupt file")
    page.keyboard.press("+")
    expect(card.locator(".shown")).to_contain_text("0 bytes to 1 TB of 4 TB")
    assert page.evaluate("window.asked.at(-1).end - window.asked.at(-1).start") < 1.1e12
    card.get_by_text("The same as a table").click()
    expect(card.get_by_role("table")).to_be_visible()


def test_no_more_is_asked_than_is_needed(open_cards: OpenDemo) -> None:
    """Changes elsewhere in the house, and a hundred of the same kind, ask the scanner nothing new."""
    page = open_cards("state=ill")
    expect(card_of(page, "missing")).to_contain_text("Cosmos")
    expect(card_of(page, "bitrot")).to_contain_text("2 open events")
    expect(card_of(page, "map")).to_contain_text("places with damage")
    expect(card_of(page, "health")).to_contain_text("892 days")
    before = page.evaluate("window.asked.length")
    page.evaluate(
        """() => {
            for (let i = 0; i < 100; i++)
                window.renew({ states: { ...window.hass.states, "light.hall": { state: String(i), attributes: {} } } });
        }"""
    )
    page.wait_for_timeout(3000)
    assert page.evaluate("window.asked.length") == before


def test_what_comes_by_itself_is_drawn_four_times_a_second(open_cards: OpenDemo) -> None:
    """A scanner that tells of progress forty times a second does not keep the browser busy."""
    page = open_cards("state=ill&card=job")
    expect(card_of(page, "job")).to_contain_text("37%")
    page.evaluate(
        """async () => {
            const card = document.getElementById("job");
            window.drawn = 0;
            const { render } = card;
            card.render = () => { window.drawn += 1; return render.call(card); };
            const job = { job_id: "job-1", kind: "sync", state: "running", drive_id: "drive-1", created_at: "2026" };
            const began = performance.now();
            for (let i = 0; i < 80; i++) {
                const changed = { jobs: [{ ...job, progress: { percent: i } }] };
                window.house.push({ entry_id: "entry-1", connected: true, changed, removed: {} });
                await new Promise((done) => setTimeout(done, 25));
            }
            window.took = (performance.now() - began) / 1000;
        }"""
    )
    drawn, took = page.evaluate("[window.drawn, window.took]")
    assert 1 <= drawn <= 4 * took + 2


@pytest.mark.parametrize("query", ["theme=light", "theme=dark", "lang=de&dir=rtl"])
@pytest.mark.parametrize("state", ["ill", "well"])
def test_axe_finds_nothing(open_cards: OpenDemo, state: str, query: str) -> None:
    """No card breaks a rule of WCAG 2.2 AA, in either theme."""
    if not AXE.is_file():
        pytest.skip("the front end's packages are not installed: scripts/build-frontend --install")
    page = open_cards(f"state={state}&{query}")
    expect(page.locator(".waiting")).to_have_count(0)
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("tags => axe.run(document, { runOnly: tags })", WCAG)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in result["violations"]] == []


@pytest.mark.parametrize("state", ["ill", "well", "away"])
def test_what_is_pressed_is_large_enough_to_touch(open_cards: OpenDemo, state: str) -> None:
    """Each button, link and map is finger-sized, also on a phone."""
    page = open_cards(f"state={state}")
    expect(page.locator(".waiting")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.get_by_role("button").count() > 3
    assert small_targets(page) == []


@pytest.mark.parametrize("state", ["ill", "well", "away", "stopped"])
def test_nothing_moves_for_who_asked_for_stillness(open_cards: OpenDemo, state: str) -> None:
    """No card runs an animation, or would slide from one look to the next."""
    assert moving(open_cards(f"state={state}")) != []
    assert moving(open_cards(f"state={state}", reduced_motion=True)) == []


@pytest.mark.parametrize(
    "query", ["lang=de&state=ill", "lang=nl&state=ill", "lang=en&state=hostile", "lang=de&state=ill&dir=rtl"]
)
def test_nothing_is_cut_off_on_a_phone(open_cards: OpenDemo, query: str) -> None:
    """No card is wider than a narrow screen, in any language and with any name."""
    page = open_cards(query)
    expect(page.locator(".waiting")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    # The chart takes its new width a moment later.
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth", timeout=20_000)


def test_hostile_names_stay_text(open_cards: OpenDemo) -> None:
    """Markup in names of titles, disks and drives is shown and not read, and cannot turn text around."""
    page = open_cards("state=hostile")
    for kind in KINDS:
        expect(card_of(page, kind)).to_contain_text("<img src=x onerror=alert(1)>  gnp.exe")
    expect(page.locator("img")).to_have_count(0)
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_editor_is_a_form_in_the_users_language(open_cards: OpenDemo, kind: str) -> None:
    """Every field has a name, and the card takes what the form gives."""
    page = open_cards("state=well&lang=de")
    found = page.evaluate(
        """kind => {
            const card = customElements.get(`drivearr-${kind}-card`);
            const { schema, computeLabel, computeHelper } = card.getConfigForm();
            const stub = card.getStubConfig(window.hass);
            const options = document.createElement(`drivearr-${kind}-card`).getGridOptions();
            return { labels: schema.map(computeLabel), helpers: schema.map(computeHelper), stub, options };
        }""",
        kind,
    )
    assert found["labels"]
    assert not [label for label in found["labels"] if "_" in label or label.islower()]
    assert found["options"]["min_columns"] <= 12
    wanted = {"missing": "road", "map": "road", "health": "disk"}
    assert found["stub"].get("device") == wanted.get(kind)


def test_cards_are_offered_for_the_entities_that_they_show(open_cards: OpenDemo) -> None:
    """The picker gets our cards for our entities, and none for those of others."""
    page = open_cards("state=ill")
    offered = page.evaluate(
        """() => {
            const light = { entity_id: "light.hall", device_id: "road", platform: "hue", translation_key: "attached" };
            const hass = { ...window.hass, entities: { ...window.hass.entities, "light.hall": light } };
            const names = Object.keys(hass.entities);
            return Object.fromEntries(names.map((id) => [id, window.customCards
                .filter((card) => card.getEntitySuggestion(hass, id)).map(({ type }) => type.split("-")[1])]));
        }"""
    )
    assert offered["light.hall"] == []
    assert offered["sensor.road_titles_missing"] == ["drive", "missing"]
    assert offered["sensor.disk_health"] == ["health", "map"]
    assert offered["binary_sensor.road_bitrot"] == ["drive", "bitrot"]
    assert offered["sensor.road_activity"] == ["drive", "job"]
    assert offered["sensor.scanner_drives_attached"] == ["devices"]


def test_the_dashboard_makes_itself(open_cards: OpenDemo) -> None:
    """An overview and a view for each drive; every card in it is one that is there, and it is made anew for a drive."""
    page = open_cards("state=ill")
    made = page.evaluate(
        """async () => {
            const strategy = customElements.get("ll-strategy-dashboard-drivearr");
            const { views } = await strategy.generate({ type: "custom:drivearr" }, window.hass);
            const cards = views.flatMap((view) => view.sections.flatMap(({ cards }) => cards));
            const renamed = { ...window.hass.devices, road: { ...window.hass.devices.road, name_by_user: "Van" } };
            const anew = { ...window.hass, devices: renamed };
            const same = { ...window.hass, devices: { ...window.hass.devices } };
            return {
                titles: views.map(({ title }) => title),
                unknown: cards.filter(({ type }) => !customElements.get(type.slice(7))),
                again: [anew, same, window.hass].map((now) => strategy.shouldRegenerate({}, window.hass, now)),
                offered: window.customStrategies.map(({ type, strategyType }) => [type, strategyType]),
            };
        }"""
    )
    assert made["titles"] == ["Overview", "Road trip", "Car"]
    assert made["unknown"] == []
    assert made["again"] == [True, False, False]
    assert made["offered"] == [["drivearr", "dashboard"]]
