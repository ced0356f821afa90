"""Damage of a whole volume is told from damage of files."""

import errno

import pytest
from drivearr_scanner.integrity.volume_rules import MOST_DAMAGED, MOST_WRONG, WINDOW, Tally
from hypothesis import given
from hypothesis import strategies as st

ROWS = [
    ([(False, 0)] * 1000, False),
    ([(True, errno.EIO)] * (MOST_DAMAGED - 1), False),
    ([(True, errno.EIO)] * MOST_DAMAGED, True),
    ([(False, 0)] * 100_000 + [(True, 0)] * MOST_DAMAGED, True),  # it went in the middle of a run
    ([(True, 0), (False, 0), (False, 0)] * 1000, False),
    ([(True, 0), (False, 0)] * WINDOW, True),
    (([(False, 0)] * 200 + [(True, errno.EIO)]) * 150, False),  # a disk that rots
    ([(False, 0)] * 500 + [(True, errno.EUCLEAN)] * (MOST_WRONG - 1), False),
    ([(False, 0)] * 500 + [(True, errno.EUCLEAN), (True, errno.EBADMSG)] * (MOST_WRONG // 2), True),
]


@pytest.mark.parametrize(("files", "damaged"), ROWS)
def test_the_rows(files, damaged):
    """Many at once, or records that are wrong, are the volume's; anything less is the files'."""
    tally = Tally()
    for is_damaged, error in files:
        tally.count(damaged=is_damaged, error=error)
    assert (tally.reason is not None) is damaged


@given(st.lists(st.booleans(), max_size=2000))
def test_only_the_last_files_count(files):
    """The count is that of the window, whatever came before."""
    tally = Tally()
    for damaged in files:
        tally.count(damaged=damaged, error=0)
    assert (tally.reason is not None) is (sum(files[-WINDOW:]) >= MOST_DAMAGED)
