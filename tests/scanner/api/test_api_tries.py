"""How often wrong tokens may come: a table of a clock and addresses."""

import pytest
from drivearr_scanner.api.tries import BURST, REFILL_S, REMEMBERED, Tries


class Clock:
    """A clock that is set."""

    now = 1000.0

    def __call__(self):
        """Give the time that it is set to."""
        return self.now


def test_an_address_has_so_many_tries():
    """Then it waits, for one try at a time."""
    clock = Clock()
    tries = Tries(clock)
    for _ in range(BURST):
        assert tries.wait_s("192.0.2.1") == 0
        tries.failed("192.0.2.1")
    assert 0 < tries.wait_s("192.0.2.1") <= REFILL_S + 1
    assert tries.wait_s("192.0.2.2") == 0
    clock.now += REFILL_S
    assert tries.wait_s("192.0.2.1") == 0
    tries.failed("192.0.2.1")
    assert tries.wait_s("192.0.2.1") > 0
    clock.now += BURST * REFILL_S
    assert tries.wait_s("192.0.2.1") == 0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        (None, "", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_what_counts_as_one_address(first, second, same):
    """A host has a whole IPv6 network to itself, and an IPv4 address in two forms."""
    tries = Tries(Clock())
    for _ in range(BURST):
        tries.failed(first)
    assert (tries.wait_s(second) > 0) is same


def test_memory_ends():
    """However many addresses guess, only so many are remembered."""
    tries = Tries(Clock())
    for number in range(REMEMBERED + 500):
        tries.failed(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
        tries.passed("10.0.0.1", number.to_bytes(4))
    assert len(tries._whole_at) == len(tries._let_in) == REMEMBERED
    assert tries.knows("10.0.0.1", (REMEMBERED + 499).to_bytes(4))
    assert not tries.knows("10.0.0.2", (REMEMBERED + 499).to_bytes(4))
