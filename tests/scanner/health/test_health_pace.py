"""When a disk is asked next, which readings are kept, and what the user's word still covers."""

from dataclasses import replace

import pytest
from drivearr_scanner.contract.enums import HealthFlag
from drivearr_scanner.health.baseline_rules import still_known, taken
from drivearr_scanner.health.pace_rules import base_interval_s, is_kept, moves, next_interval_s
from drivearr_scanner.health.samples import Sample, sample_of
from drivearr_scanner.health.score import Score
from hypothesis import given
from hypothesis import strategies as st
from smart_reports import hdd, nvme

QUIET = Score(100, (), ())
COUNTS = st.dictionaries(st.sampled_from(["pending", "reallocated", "media_errors"]), st.integers(0, 9))


@pytest.mark.parametrize(
    ("reading", "mounted", "seconds"),
    [(None, True, 1800), (hdd(), True, 1800), (hdd(), False, 21600), (nvme(), True, 21600), (None, False, 21600)],
)
def test_who_is_asked_often(reading, mounted, seconds) -> None:
    """Hard disks in use; SSDs and what nobody uses seldom."""
    assert base_interval_s(reading, mounted=mounted, busy_s=1800, rest_s=21_600) == seconds


def test_what_moves_is_asked_more_often_down_to_ten_minutes() -> None:
    """Half of the last time while it moves; at once as before when it rests. A shorter wish of the user holds."""
    assert next_interval_s(1800, 1800, moves=True) == 900
    assert next_interval_s(900, 1800, moves=True) == 600
    assert next_interval_s(600, 1800, moves=True) == 600
    assert next_interval_s(600, 1800, moves=False) == 1800
    assert next_interval_s(300, 300, moves=True) == 300


def test_what_counts_as_moving() -> None:
    """Counts that grow, five degrees, or a disk that is too hot; wear and what falls do not."""
    still = replace(hdd(pending=2), temperature_c=30)
    before = sample_of(still, 0.0)

    def moved(now, scored=QUIET, previous=before):
        return moves(still, now, previous, sample_of(now, 60.0), scored)

    assert not moved(still)
    assert not moved(replace(hdd(pending=1), temperature_c=34))
    assert moved(replace(hdd(pending=3), temperature_c=30))
    assert moved(replace(still, temperature_c=35))
    assert moved(still, Score(100, (), (HealthFlag.OVERHEATING,)))
    assert not moves(None, still, None, before, QUIET)


def test_readings_that_are_kept() -> None:
    """The first, what differs, the first of a day, a new status; not the same again on one day."""
    first = Sample(86_400.0 * 9, 5, {"pending": 1})
    later = Sample(first.at_s + 3600, 6, {"pending": 1})
    assert is_kept(None, first, status_changed=False)
    assert not is_kept(first, later, status_changed=False)
    assert is_kept(first, later, status_changed=True)
    assert is_kept(first, replace(later, values={"pending": 2}), status_changed=False)
    assert is_kept(first, replace(later, values={}), status_changed=False)
    assert is_kept(first, replace(later, at_s=first.at_s + 86_400), status_changed=False)


def test_what_is_acknowledged() -> None:
    """What means loss and is not zero; cable errors and wear are none of it; only what is named."""
    values = {"pending": 3, "reallocated": 0, "interface_errors": 9, "wear": 50, "reported": 1}
    assert taken(values) == {"pending": 3, "reported": 1}
    assert taken(values, ["reported"]) == {"reported": 1}


@given(known=COUNTS, values=COUNTS)
def test_the_users_word_never_covers_more_than_was_seen(known, values) -> None:
    """One more ends it; what fell must not grow back unseen; nothing is added."""
    left = still_known(known, values)
    for name, count in known.items():
        if values.get(name, count) > count:
            assert name not in left
        else:
            assert left[name] == min(count, values.get(name, count))
    assert left.keys() <= known.keys()
