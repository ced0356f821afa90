"""What rows of a Bitarr mean: each rule by a table, and what must hold for all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from drivearr_scanner.imports.bitarr_plan_rules import meaning_of, why_no_setting
from drivearr_scanner.imports.bitarr_rules import (
    DIGEST_BYTES,
    Changed,
    Checksum,
    algorithm_of,
    changed_of,
    digest_of,
    judge,
    key_of,
    mapped,
    mtime_ns_of,
    time_of,
    time_text,
    truth_of,
    whole_of,
    why_no_path,
)
from hypothesis import given
from hypothesis import strategies as st

CHICAGO = ZoneInfo("America/Chicago")
DAY = datetime(2025, 7, 1, tzinfo=UTC)
ANYTHING = st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary(), st.booleans())


def taken(day: int, value: str, method: str = "sha256") -> Checksum:
    """Give a checksum that was taken on a day; a letter stands for a content."""
    size = DIGEST_BYTES[method]
    return Checksum(day, day, method, value.encode().ljust(size, b"."), DAY + timedelta(days=day))


def changed(day: float, hours: float = 0) -> Changed:
    """Give a change on a day, known to within some hours."""
    at = DAY + timedelta(days=day)
    return Changed(at - timedelta(hours=hours), at + timedelta(hours=hours, seconds=1))


@pytest.mark.parametrize(
    ("rows", "change", "baselines", "suspected", "undecided"),
    [
        ("1A 2A 3A", changed(0), "1A", False, False),
        ("1A 2B", changed(0), "1A", True, False),
        ("1A 2B 3C", changed(0), "1A", True, False),
        ("1A 2B 3B", changed(1.5), "2B", False, False),  # an edit
        ("1A 2B 3C", changed(1.5), "2B", True, False),  # damage after an edit
        ("1A 2B 3A", changed(0), "1A", False, False),  # a wrong reading, and it reads well again
        ("1A 2B", changed(1.2, hours=12), "2B", False, True),
        ("1A 2B", changed(3, hours=12), "2B", False, False),
        ("1A 2B", None, "2B", False, True),
        ("1A 2A", None, "2A", False, False),
        ("1A 2Bmd5", changed(0), "1A 2Bmd5", False, False),  # another method is no other content
        ("1A 2Bmd5 3C", changed(0), "1A 2Bmd5", True, False),
        ("1A 2C 3Bmd5", changed(0), "1A", True, False),  # taken of damaged bytes
        ("1A 2Bmd5 3Cmd5 4A", changed(0), "1A 2Bmd5", True, False),
        ("", changed(0), "", False, False),
    ],
)
def test_what_the_checksums_of_a_file_tell(rows, change, baselines, suspected, undecided):
    """Those after the last change must agree; the first of them is the good one."""

    def read(text: str) -> list[Checksum]:
        return [taken(int(word[0]), word[1], word[2:] or "sha256") for word in text.split()]

    judged = judge(read(rows), change)
    assert set(judged.baselines) == set(read(baselines))
    assert (judged.suspected, judged.undecided) == (suspected, undecided)


def test_a_checksum_of_a_file_that_changed_and_then_failed_is_no_baseline():
    """Its size and time are of the content that nobody read."""
    rows = [taken(1, "A")]
    assert judge(rows, changed(2), failed_later=True).baselines == ()
    assert judge(rows, changed(2)).baselines == tuple(rows)
    assert judge(rows, changed(0), failed_later=True).baselines == tuple(rows)


@given(st.lists(st.sampled_from("AB"), max_size=6), st.sampled_from([None, changed(0), changed(2.5), changed(9)]))
def test_a_file_is_suspected_only_with_an_older_checksum_to_go_back_to(values, change):
    """Every baseline is one of the checksums, and one content alone is never damage."""
    rows = [taken(day, value) for day, value in enumerate(values, 1)]
    judged = judge(rows, change)
    assert set(judged.baselines) <= set(rows)
    if judged.suspected:
        assert judged.baselines[0].digest != rows[-1].digest
    if len(set(values)) < 2:
        assert (judged.suspected, judged.undecided) == (False, False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-07-06 08:00:00.206890+00:00", "2025-07-06T08:00:00Z"),
        ("2025-07-06T10:00:00+02:00", "2025-07-06T08:00:00Z"),
        ("2025-07-06 08:00:00", "2025-07-06T08:00:00Z"),
        ("yesterday", None),
        (1.5, None),
        (None, None),
        ("0001-01-01T00:00:00+23:00", None),
    ],
)
def test_times(value, expected):
    """Without an offset they are UTC."""
    assert time_text(value) == expected


def test_the_time_of_a_file_is_local():
    """In a zone it is one second, without one a day and more; the hour that comes twice is both."""
    known = changed_of("2025-07-06 04:30:00", CHICAGO)
    assert known == Changed(datetime(2025, 7, 6, 9, 30, tzinfo=UTC), datetime(2025, 7, 6, 9, 30, 1, tzinfo=UTC))
    anywhere = changed_of("2025-07-06 04:30:00", None)
    assert anywhere.latest - anywhere.earliest == timedelta(hours=26, seconds=1)
    assert anywhere.earliest < known.earliest < known.latest < anywhere.latest
    twice = changed_of("2025-11-02 01:30:00", CHICAGO)
    assert twice.latest - twice.earliest == timedelta(hours=1, seconds=1)
    assert mtime_ns_of("2025-07-06 04:30:00", CHICAGO) == 1751794200 * 10**9
    assert mtime_ns_of("1960-01-01 00:00:00", UTC) == -315619200 * 10**9


@pytest.mark.parametrize(
    ("path", "moves", "expected"),
    [
        ("/a/b", {}, "/a/b"),
        ("/a/b", {"/a": "/x"}, "/x/b"),
        ("/ab/c", {"/a": "/x"}, "/ab/c"),
        ("/a/b/c", {"/a": "/x", "/a/b": "/y"}, "/y/c"),
        ("/a", {"/a/": "/x"}, "/x"),
        ("/a/b", {"/": "/mnt/old"}, "/mnt/old/a/b"),
        ("/a/b", {"/a": "/"}, "/b"),
        ("D:\\F\\g.mkv", {"D:\\F": "/f"}, "/f/g.mkv"),
        ("/a/b\\c", {"/a": "/x"}, "/x/b\\c"),
    ],
)
def test_where_a_path_is_now(path, moves, expected):
    """Whole folders, the longest first."""
    assert mapped(path, moves) == expected


@pytest.mark.parametrize(
    "path", ["", None, 5, b"/a", "a/b", "/a/../b", "/a//b", "/a/", "/a\0", "/" + "x" * 4096, "C:\\x"]
)
def test_paths_that_are_none(path):
    """Each has a reason."""
    assert why_no_path(path)


def test_paths_that_are_some():
    """Whatever else a name holds."""
    for path in ("/a", "/a/..b", "/a/b.", "/a/\udcff", "/a/\n", "/ä/%_'\""):
        assert why_no_path(path) is None


@given(ANYTHING)
def test_no_value_breaks_a_rule(value):
    """SQLite keeps any type in any column."""
    for rule in (algorithm_of, digest_of, time_of, time_text, whole_of, truth_of, why_no_path):
        rule(value)
    for zone in (None, CHICAGO):
        changed_of(value, zone)
    assert key_of("file", value) == key_of("file", value)
    meaning_of(dict.fromkeys(("frequency", "parameters", "max_runtime", "is_active", "status"), value))


def test_values():
    """Names, digests, numbers and truths as Bitarr writes them."""
    assert [algorithm_of(name) for name in ("XXHash64", "xxh64", "SHA-256", " md5 ", "", None)] == [
        "xxhash64",
        "xxhash64",
        "sha256",
        "md5",
        None,
        None,
    ]
    assert [digest_of(text) for text in ("00ff", "", "zz", None, "fff")] == [b"\0\xff", None, None, None, None]
    assert [whole_of(value) for value in (3, "3", 3.0, True, "3.5", 2**70, None)] == [3, 3, 3, None, None, None, None]
    assert [truth_of(value) for value in (1, "1", "true", 0, "0", "false", None)] == [True] * 3 + [False] * 4


WEEKLY = {"frequency": "weekly", "parameters": '{"day_of_week": "6", "hour": "3", "minute": 0}', "is_active": 1}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (WEEKLY, (True, 7, [6], "03:00", "02:59", None)),
        (WEEKLY | {"max_runtime": 12, "status": "active"}, (True, 7, [6], "03:00", "15:00", 43200)),
        (WEEKLY | {"status": "paused"}, (False, 7, [6], "03:00", "02:59", None)),
        (WEEKLY | {"is_active": 0}, (False, 7, [6], "03:00", "02:59", None)),
        ({"frequency": "monthly", "parameters": '{"day_of_month": "last", "hour": "1"}', "is_active": 1},
         (True, 30, [], "01:00", "00:59", None)),
        ({"frequency": "custom", "parameters": '{"interval": "10", "unit": "days", "hour": "22"}', "is_active": 1},
         (True, 10, [], "22:00", "21:59", None)),
        ({"frequency": "daily", "parameters": "{", "is_active": 1}, (True, 1, [], None, None, None)),
        ({"frequency": "custom", "parameters": '{"interval": "0", "unit": "days"}'}, None),
        ({"frequency": "now and then", "parameters": "{}"}, None),
    ],
)  # fmt: skip
def test_schedules_in_our_terms(row, expected):
    """How often, on which day, from when to when and for how long."""
    meaning = meaning_of(row)
    names = ("enabled", "interval_days", "weekdays", "window_start", "window_end", "max_duration_s")
    assert (None if meaning is None else tuple(meaning[name] for name in names)) == expected


def test_every_setting_has_a_reason():
    """Also one that nobody knows."""
    assert "xxh3_128" in why_no_setting("checksum_method")
    assert "not known" in why_no_setting("made_up")
