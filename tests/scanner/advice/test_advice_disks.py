"""What to do about disks, shares and events, in every language."""

import re

import pytest
from advice_facts import device, event, health
from drivearr_scanner.advice.disk_rules import Disk, advise_disk
from drivearr_scanner.advice.event_rules import advise_event
from drivearr_scanner.advice.holdings_rules import OnlyHere
from drivearr_scanner.advice.languages import LANGUAGES, texts, translated
from drivearr_scanner.advice.network_rules import ENOUGH_BYTES, ShareSpeed, Thresholds
from drivearr_scanner.advice.peers_rules import STEPS, standing_out
from drivearr_scanner.advice.words import EVIDENCE, RECOMMENDATIONS, TEXTS, VOCABULARY
from drivearr_scanner.contract.advice import BackupUrgency
from drivearr_scanner.contract.enums import (
    Cause,
    DeviceKind,
    HealthFactor,
    HealthFlag,
    HealthReason,
    HealthStatus,
    Severity,
)
from drivearr_scanner.contract.models import HealthEvidence, HealthForecast, HealthRow
from drivearr_scanner.health.samples import MEDIA
from drivearr_scanner.integrity.event_advice_rules import ADVICE
from drivearr_scanner.integrity.event_cause_rules import CLUES

ALONE = OnlyHere(titles=3, size_bytes=9)
FAILING = health(
    HealthStatus.FAILING,
    score=10,
    rows=(HealthRow(factor=HealthFactor.PENDING, value=120, points=71),),
    growth_14d={"pending": 40, "reallocated": 0},
    evidence=HealthEvidence(level="strong", key="pending_grew_much", risk_30d_low_percent=6, risk_30d_high_percent=20),
)


def keys(given) -> list[str]:
    """Give the keys of recommendations."""
    return [each.key for each in given.recommendations]


DISKS = {
    "nothing found": (Disk(device=device(), health=health(), only=OnlyHere()), []),
    "nothing found, alone": (Disk(device=device(), health=health(), only=ALONE), ["keep_copies"]),
    "nobody looked": (Disk(device=device()), ["learn_copies", "learn_health"]),
    "failing": (Disk(device=device(), health=FAILING, only=ALONE), ["copy_now", "replace_now", "no_full_read"]),
    "failing, unread": (
        Disk(device=device(), health=FAILING, only=OnlyHere(complete=False)),
        ["copy_all_now", "learn_copies", "replace_now", "no_full_read"],
    ),
    "failing, all copied": (Disk(device=device(), health=FAILING, only=OnlyHere()), ["replace_now", "no_full_read"]),
    "failing, copies not compared": (
        Disk(device=device(), health=FAILING, only=OnlyHere(unproven_titles=2)),
        ["prove_copies", "replace_now", "no_full_read"],
    ),
    "degraded and growing": (
        Disk(device=device(), health=health(HealthStatus.DEGRADED, growth_14d={"reallocated": 3}), only=ALONE),
        ["copy_now", "replace_soon", "read_damaged_first"],
    ),
    "watch": (Disk(device=device(), health=health(HealthStatus.WATCH), only=ALONE), ["copy_soon", "read_more_often"]),
    "cable and heat": (
        Disk(
            device=device(),
            health=health(flags=(HealthFlag.INTERFACE_PROBLEM, HealthFlag.OVERHEATING), temperature_c=71),
            only=OnlyHere(),
        ),
        ["check_cable", "cool_down"],
    ),
    "worn": (
        Disk(
            device=device(),
            only=OnlyHere(),
            health=health(
                wear_percent=92,
                forecast=HealthForecast(
                    earliest_at="2027-03-01T00:00:00Z", latest_at=None, hours_low=2000, hours_high=9000, basis="slope"
                ),
            ),
        ),
        ["replace_planned"],
    ),
    "damage on a sound disk": (
        Disk(device=device(), health=health(), only=ALONE, events=(event(Severity.SEVERE),)),
        ["copy_today"],
    ),
}


@pytest.mark.parametrize("name", DISKS)
def test_what_to_do_about_a_disk(name):
    """Each state of a disk, and what is said of it, in that order."""
    disk, expected = DISKS[name]
    assert keys(advise_disk(disk)) == expected


def test_the_most_urgent_word_has_its_evidence():
    """Status, heaviest row, growth, what was measured on others, and what is only here stand beside it."""
    advice = advise_disk(DISKS["failing"][0])
    assert (advice.urgency, advice.titles_only_here, advice.interval_days) == (BackupUrgency.NOW, 3, None)
    first = advice.recommendations[0]
    assert first.message == "Copy now what exists only on this disk: 3 titles exist only here"
    assert [each.key for each in first.evidence] == ["status", "factor", "counter_grew", "failure_range", "only_here"]
    assert first.evidence[1].params == {"factor": "pending", "value": 120, "points": 71}


def test_unknown_never_reads_as_safe():
    """A disk that nobody could ask, and of whose content nobody knows, is called neither well nor copied."""
    advice = advise_disk(Disk(device=device()))
    assert (advice.urgency, advice.status) == (BackupUrgency.UNKNOWN, HealthStatus.UNKNOWN)
    assert (advice.titles_only_here, advice.bytes_only_here, advice.titles_unproven) == (None, None, None)


SPEEDS = [
    (60e6, []),
    (49e6, ["network_warn"]),
    (24e6, ["network_agent"]),
    (9e6, ["network_stop"]),
]


@pytest.mark.parametrize(("bytes_per_s", "expected"), SPEEDS)
def test_slow_shares_are_told_of(bytes_per_s, expected):
    """Below each threshold its word, and only that; with what was measured."""
    speed = ShareSpeed(bytes_per_s=bytes_per_s, read_bytes=ENOUGH_BYTES, open_folder_s=0.004, folders=9)
    share = Disk(device=device(kind=DeviceKind.NETWORK), only=OnlyHere(), speed=speed)
    advice = advise_disk(share)
    assert keys(advice) == expected
    for each in advice.recommendations:
        assert [why.key for why in each.evidence] == ["speed", "latency"]


def test_a_share_is_not_judged_by_a_few_bytes_nor_asked_for_its_health():
    """Too little read says nothing; a share has no disk to ask."""
    speed = ShareSpeed(bytes_per_s=1.0, read_bytes=ENOUGH_BYTES - 1)
    share = Disk(device=device(kind=DeviceKind.NETWORK), only=OnlyHere(), speed=speed)
    assert keys(advise_disk(share)) == []


def test_the_users_thresholds_hold():
    """What is slow is the user's word."""
    speed = ShareSpeed(bytes_per_s=60e6, read_bytes=ENOUGH_BYTES)
    share = Disk(
        device=device(kind=DeviceKind.NETWORK),
        only=OnlyHere(),
        speed=speed,
        thresholds=Thresholds(warn=70_000_000),
        silent_since="2026-11-21T09:00:00Z",
    )
    assert keys(advise_disk(share)) == ["network_silent", "network_warn"]


@pytest.mark.parametrize("status", list(HealthStatus))
@pytest.mark.parametrize("cause", list(Cause))
def test_nothing_is_healed_onto_a_bad_disk(status, cause):
    """On a degraded or failing disk the good copies go elsewhere; on others the event's own word stands."""
    told = keys(advise_event(event(cause=cause, healable=2), health(status)))
    bad = status in (HealthStatus.DEGRADED, HealthStatus.FAILING)
    assert ("heal" in told, "copy_elsewhere" in told) == (not bad, bad)
    assert ("see_disk" in told) == (status is HealthStatus.UNKNOWN and cause in (Cause.MEDIUM, Cause.UNKNOWN))


def test_an_event_keeps_what_it_rests_on():
    """The clues of the cause stand beside each word."""
    advice = advise_event(event(), None)
    assert {why.key for each in advice.recommendations for why in each.evidence} == {"unreadable"}


def test_a_disk_that_stands_out_among_its_peers():
    """Of three of a model and age the one with more sectors is named; with one peer, or another age, none is."""
    ids = ["dev_1", "dev_2", "dev_3", "dev_4"]
    models = dict.fromkeys(ids, "WD") | {"dev_4": "Other"}
    found = {each: health(device_id=each, power_on_hours=9000, reallocated=0) for each in ids}
    found["dev_2"] = health(device_id="dev_2", power_on_hours=9000, reallocated=9)
    named = standing_out(models, found)
    assert list(named) == ["dev_2"]
    assert (named["dev_2"][0].value, named["dev_2"][0].high, named["dev_2"][0].peers) == (9, 0, 2)
    assert standing_out({each: models[each] for each in ids[:2]}, found) == {}
    found["dev_3"] = health(device_id="dev_3", power_on_hours=4000, reallocated=0)
    assert standing_out(models, found) == {}
    told = advise_disk(Disk(device=device("dev_2"), health=found["dev_2"], only=OnlyHere(), stands_out=named["dev_2"]))
    assert keys(told) == ["compare_peers"]


def fields(text: str) -> set[str]:
    """Give what fills a text."""
    return set(re.findall(r"\{(\w+)[:}]", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_said_in_every_language(language):
    """The same keys, each with the same fields, and no text that was left in English."""
    found = texts(language)
    assert found.keys() == TEXTS.keys()
    for key, text in found.items():
        assert fields(text) == fields(TEXTS[key]), key
        assert language == "en" or text != TEXTS[key] or key == "factor_alone", key


def test_no_key_means_two_things():
    """The tables that are put together share no key."""
    assert len(TEXTS) == len(ADVICE) + len(CLUES) + len(RECOMMENDATIONS) + len(EVIDENCE) + len(VOCABULARY)


def test_every_word_of_ours_can_be_said():
    """No value of a closed vocabulary is shown as a machine's word."""
    fields_of = {"status": HealthStatus, "severity": Severity, "cause": Cause, "reason": HealthReason}
    named = {f"{field}.{value}" for field, kind in {**fields_of, "factor": HealthFactor}.items() for value in kind}
    counters = {f"counter.{counter}" for counter in (*MEDIA, *STEPS)}
    assert named | counters | {"factor.temperature_c", "attribute.spare"} == VOCABULARY.keys()


SPARE = HealthRow(factor=HealthFactor.NEAR_THRESHOLD, value=62.5, points=25, params={"attribute": "spare"})
CABLE = HealthRow(factor=HealthFactor.INTERFACE_ERRORS, value=1, points=1, params={"growth_14d": 0})
LIMIT = HealthRow(factor=HealthFactor.PREFAIL_NOW, cap=15, params={"attributes": "Spin_Retry_Count"})
ROWS = [
    (SPARE, "en", "the spare has gone 62.5 % of the way to the maker's limit (25 points)"),
    (SPARE, "de", "die Reserve ist 62,5 % des Weges zur Grenze des Herstellers gegangen (25 Punkte)"),
    (SPARE, "nl", "de reserve is 62,5 % van de weg naar de grens van de maker gegaan (25 punten)"),
    (CABLE, "en", "1 transfer error (cable or dock), 0 of them in 14 days (1 point)"),
    (LIMIT, "de", "an der Grenze des Herstellers: Spin_Retry_Count"),
]


@pytest.mark.parametrize(("row", "language", "expected"), ROWS)
def test_a_row_of_the_score_is_told_with_what_it_names(row, language, expected):
    """The names and figures of a row fill its text in advice, too, in every language."""
    ill = health(HealthStatus.DEGRADED, score=40, rows=(row,))
    told = translated(advise_disk(Disk(device=device(), health=ill, only=ALONE)).recommendations[0], language)
    assert expected in [each.message for each in told.evidence]


def test_advice_is_translated_whole():
    """The word and its evidence, with the same numbers."""
    english = advise_disk(DISKS["failing"][0]).recommendations[0]
    german = translated(english, "de")
    assert german.message == "Jetzt kopieren, was es nur auf dieser Platte gibt: 3 Titel nur hier"
    assert german.evidence[-1].message == "3 Titel (9 B) auf keinem anderen bekannten Gerät"
    assert german.params == english.params
