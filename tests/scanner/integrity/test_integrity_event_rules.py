"""Which damage becomes one event, how it grows, merges and ends, and what is said of its cause."""

import pytest
from drivearr_scanner.contract.enums import BitrotState, Cause, FindingKind, FindingState, Pattern, Severity
from drivearr_scanner.integrity.event_advice_rules import ADVICE, Remedies, advise
from drivearr_scanner.integrity.event_cause_rules import CLUES, suggest
from drivearr_scanner.integrity.event_rules import (
    Assignment,
    Disk,
    Group,
    Mark,
    assign,
    end_state,
    group,
    is_damage,
    severity,
    state_after,
)
from drivearr_scanner.integrity.wording import worded
from hypothesis import given
from hypothesis import strategies as st

MIB = 1 << 20
DISK = Disk(size_bytes=4 * 10**12, rotational=True)
KINDS = [FindingKind.CORRUPT, FindingKind.UNREADABLE, FindingKind.TRUNCATED, FindingKind.TRANSIENT]


def mark(name, *places, kind=FindingKind.CORRUPT, event=None, reason=None, folder=""):
    """Make a finding with damaged MiB at these places."""
    points = tuple((place, MIB) for place in places)
    return Mark(
        finding_id=str(name), kind=kind, reason=reason, folder=folder, size_bytes=MIB, points=points, event_id=event
    )


def ids(groups):
    """Give the findings of each group."""
    return [sorted(each.finding_id for each in one.marks) for one in groups]


def near(start, count, **more):
    """Make findings that lie close together."""
    return [mark(f"{start}-{number}", start + number * MIB, **more) for number in range(count)]


def test_what_lies_together_is_one_event_and_what_is_alone_shares_the_device():
    """A cluster is a group with its extent; the rest of the device is another; a file in two clusters joins them."""
    first, second = near(10**12, 8), near(3 * 10**12, 8)
    alone = [mark("alone", 2 * 10**12), mark("nowhere")]
    groups = group([*first, *second, *alone], DISK)
    assert [len(each.marks) for each in groups] == [8, 8, 2]
    assert groups[0].clusters[0].start == 10**12
    assert groups[0].clusters[0].points == 8
    assert groups[0].clusters[0].size_bytes == 8 * MIB
    assert not groups[2].clusters
    both = mark("both", 10**12 + 8 * MIB, 3 * 10**12 + 8 * MIB)
    joined = group([*first, *second, both], DISK)
    assert [len(each.marks) for each in joined] == [17]
    assert len(joined[0].clusters) == 2


@given(st.lists(st.tuples(st.lists(st.integers(0, 10**9), max_size=3), st.sampled_from(KINDS)), max_size=30))
def test_each_finding_is_in_exactly_one_group(findings):
    """Whatever lies wherever: none is lost, none is told twice, and no group is empty."""
    marks = [mark(number, *places, kind=kind) for number, (places, kind) in enumerate(findings)]
    groups = group(marks, Disk(size_bytes=10**9))
    assert sorted(each.finding_id for one in groups for each in one.marks) == sorted(m.finding_id for m in marks)
    assert all(one.marks for one in groups)


@given(
    st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=1, max_size=12),
    st.integers(1, 4),
)
def test_each_known_event_lives_on_in_one_group_or_is_taken_in(events, count):
    """No event vanishes and none is two: each is the event of a group or merged into one."""
    marks = [mark(number, event=event) for number, event in enumerate(events)]
    groups = [Group(marks=tuple(marks[at::count])) for at in range(count) if marks[at::count]]
    ages = {event: event for event in set(events) - {None}}
    found = assign(groups, ages)
    told = [each.event_id for each in found if each.event_id] + [one for each in found for one in each.merged]
    assert sorted(told) == sorted(ages)
    assert all(each.event_id is None or all(ages[each.event_id] <= ages[one] for one in each.merged) for each in found)


def test_an_event_goes_where_most_of_it_is_and_the_oldest_takes_others_in():
    """A cluster that grows out of an isolated finding keeps its event; two that meet become the older one."""
    groups = [
        Group(marks=(mark(1, event="old"), mark(2), mark(3))),
        Group(marks=(mark(4, event="x"), mark(5, event="y"), mark(6, event="y"))),
    ]
    found = assign(groups, {"old": "2026-01-01", "x": "2026-01-02", "y": "2026-01-03"})
    assert [(each.event_id, each.merged) for each in found] == [("old", ()), ("x", ("y",))]
    assert [each.finding_id for each in found[0].joined] == ["2", "3"]
    split = assign(
        [Group(marks=(mark(1, event="a"),)), Group(marks=(mark(2, event="a"), mark(3, event="a")))], {"a": ""}
    )
    assert [each.event_id for each in split] == [None, "a"]


@pytest.mark.parametrize(
    ("found", "disk", "devices", "cause", "keys"),
    [
        ([mark(1, kind=FindingKind.UNREADABLE), mark(2)], DISK, 0, Cause.MEDIUM, ["unreadable"]),
        ([mark(1, kind=FindingKind.UNREADABLE)], Disk(bad_sectors=8), 0, Cause.MEDIUM, ["unreadable", "bad_sectors"]),
        ([mark(1)], DISK, 0, Cause.UNKNOWN, []),
        ([mark(1)], Disk(bad_sectors=2), 0, Cause.MEDIUM, ["bad_sectors"]),
        ([mark(1, reason="rewritten_time_kept")], DISK, 0, Cause.UNKNOWN, []),
        (
            [mark(n, reason="rewritten_time_kept", folder="a") for n in range(3)],
            DISK, 0, Cause.SOFTWARE, ["rewritten", "one_folder"],
        ),
        (
            [mark(n, reason="rewritten_time_kept", folder=str(n)) for n in range(3)],
            DISK, 0, Cause.SOFTWARE, ["rewritten"],
        ),
        (
            [*(mark(n, reason="rewritten_time_kept") for n in range(3)), *(mark(n) for n in range(3, 6))],
            DISK, 0, Cause.UNKNOWN, [],
        ),
        ([mark(1, kind=FindingKind.TRANSIENT)], DISK, 1, Cause.UNKNOWN, []),
        ([mark(n, kind=FindingKind.TRANSIENT) for n in range(2)], DISK, 1, Cause.TRANSPORT, ["transient"]),
        (
            [mark(n, kind=FindingKind.TRANSIENT) for n in range(2)], Disk(link_errors=3), 1, Cause.TRANSPORT,
            ["transient", "link_errors"],
        ),
        (
            [mark(n, kind=FindingKind.TRANSIENT) for n in range(2)], DISK, 2, Cause.MEMORY,
            ["transient", "several_devices"],
        ),
        ([mark(n, reason="reads_disagree") for n in range(2)], DISK, 0, Cause.TRANSPORT, ["reads_disagree"]),
        (near(10**12, 8), DISK, 0, Cause.MEDIUM, ["clustered"]),
    ],
)  # fmt: skip
def test_causes_are_suggested_with_what_they_rest_on(found, disk, devices, cause, keys):
    """Each row of the table in docs/bitrot.md; without a clue there is no cause."""
    said = suggest(group(found, DISK)[0], disk, transient_devices=devices)
    assert said.cause is cause
    assert [clue.key for clue in said.clues] == keys
    assert all(clue.message and "{" not in clue.message for clue in said.clues)


def test_every_clue_and_advice_can_be_said():
    """The closed tables hold no template that nobody fills."""
    params = {"files": 1, "total": 2, "clusters": 1, "sectors": 1, "reads": 2, "devices": 2, "errors": 1, "drive": "D"}
    assert all("{" not in worded(text, params) for text in (*CLUES.values(), *ADVICE.values()))


@pytest.mark.parametrize(
    ("cause", "how_bad", "remedies", "keys"),
    [
        (Cause.UNKNOWN, Severity.MINOR, Remedies(heal=1), ["heal", "verify_again"]),
        (Cause.MEDIUM, Severity.SEVERE, Remedies(heal=1, restore=2), ["replace_disk", "heal", "restore"]),
        (Cause.MEDIUM, Severity.MINOR, Remedies(attach={"Road trip": 7}), ["attach", "check_disk"]),
        (Cause.TRANSPORT, Severity.MINOR, Remedies(), ["check_cable"]),
        (Cause.MEMORY, Severity.MODERATE, Remedies(), ["test_memory"]),
        (Cause.SOFTWARE, Severity.MINOR, Remedies(), ["check_software"]),
    ],
)
def test_advice_follows_cause_severity_and_copies(cause, how_bad, remedies, keys):
    """What can be done at once comes first; drives that are away are named with how many files they heal."""
    said = advise(cause, how_bad, remedies)
    assert [each.key for each in said] == keys
    if "attach" in keys:
        assert said[0].message == "Attach Road trip to heal 7 files"


def test_severity_sees_growth_and_a_first_finding_is_no_growth():
    """A cluster is moderate; one that doubles is severe; transient reads alone are minor."""
    first = Assignment(group=group(near(10**12, 8), DISK)[0], event_id=None)
    assert severity(first, DISK) is Severity.MODERATE
    grown = [*near(10**12, 4, event="e"), *near(10**12 + 4 * MIB, 8)]
    assert severity(assign(group(grown, DISK), {"e": ""})[0], DISK) is Severity.SEVERE
    reads = Group(marks=(mark(1, kind=FindingKind.TRANSIENT),))
    assert severity(Assignment(group=reads, event_id=None), DISK) is Severity.MINOR
    assert severity(first, Disk(failing=True)) is Severity.SEVERE


def test_states_follow_growth_and_how_findings_ended():
    """What grows is open again; an event whose findings ended is healed, accepted, or was proven gone."""
    for state in (BitrotState.OPEN, BitrotState.ACKNOWLEDGED, BitrotState.RESOLVED):
        assert state_after(state, grew=True) is BitrotState.OPEN
        assert state_after(state, grew=False) is state
    assert end_state([FindingState.ACCEPTED, FindingState.HEALED]) is BitrotState.HEALED
    assert end_state([FindingState.ACCEPTED, FindingState.GONE]) is BitrotState.ACCEPTED
    assert end_state([FindingState.GONE]) is BitrotState.RESOLVED


def test_only_damage_makes_events():
    """What may not be read has no damaged part; edits and absence are no damage."""
    assert is_damage(FindingKind.CORRUPT, ())
    assert is_damage(FindingKind.UNREADABLE, ((0, 4096),))
    assert not is_damage(FindingKind.UNREADABLE, ())
    assert not is_damage(FindingKind.MODIFIED, ((0, 1),))
    assert not is_damage(FindingKind.MISSING, ())


def test_the_pattern_of_what_forms_no_cluster():
    """Few places are isolated, many scattered, and without any place nothing is known."""
    assert Group(marks=(mark(1, 5), mark(2, 10**9))).pattern is Pattern.ISOLATED
    assert Group(marks=tuple(mark(n, n * 10**9) for n in range(5))).pattern is Pattern.SCATTERED
    assert Group(marks=(mark(1),)).pattern is Pattern.UNKNOWN
