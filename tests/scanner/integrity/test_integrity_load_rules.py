"""Others go first: when reading listens, waits and goes on, and that it does neither for ever."""

from dataclasses import replace

import pytest
from drivearr_scanner.integrity.courtesy import Counters, Courtesy
from drivearr_scanner.integrity.gauge import Gauge
from drivearr_scanner.integrity.load_rules import (
    CALM_S,
    DEAF_S,
    FOREIGN_BYTES_PER_S,
    LISTEN_EVERY_S,
    LOOK_S,
    TURN_S,
    WAIT_S,
    Look,
    Standing,
    Turn,
    follow,
)
from drivearr_scanner.journeys import verifying
from drivearr_scanner.journeys.verifying import Mode
from hypothesis import given
from hypothesis import strategies as st

from tests.scanner.integrity.checking import Checks

QUIET = Look(seconds=LOOK_S, foreign_bytes=0, busy_share=0.0)
LOUD = Look(seconds=LOOK_S, foreign_bytes=FOREIGN_BYTES_PER_S, busy_share=1.0)
TRICKLE = Look(seconds=LOOK_S, foreign_bytes=FOREIGN_BYTES_PER_S, busy_share=0.01)


def run(*looks, start=None):
    """Follow looks, and give the turns."""
    standing, turns = start or Standing(), []
    for look in looks:
        standing = follow(standing, look)
        turns.append(standing.turn)
    return standing, turns


def test_alone_nothing_waits():
    """Our own load is no reason, however busy the disk is with it."""
    _, turns = run(*[replace(QUIET, busy_share=1.0, stalled_share=1.0)] * 1000)
    assert set(turns) == {Turn.OURS}


def test_others_are_heard_and_let_go_first():
    """It stops at the first look, stays silent while the disk is busy, and goes on after it was quiet for a while."""
    standing, turns = run(LOUD, LOUD, LOUD, LOUD)
    assert turns == [Turn.LISTENING, Turn.LISTENING, Turn.THEIRS, Turn.THEIRS]
    looks = int(CALM_S / LOOK_S)
    standing, turns = run(*[QUIET] * (looks - 1), start=standing)
    assert set(turns) == {Turn.THEIRS}
    assert follow(standing, QUIET).turn is Turn.OURS
    busy_again = follow(standing, LOUD)
    assert run(*[QUIET] * (looks - 1), start=busy_again)[0].turn is Turn.THEIRS


def test_a_trickle_of_others_costs_little():
    """Who writes a little all the time leaves the disk idle: that is found out in half a second, every few seconds."""
    _, turns = run(*[TRICKLE] * 1000)
    assert turns[:4] == [Turn.LISTENING, Turn.LISTENING, Turn.OURS, Turn.OURS]
    assert turns.count(Turn.OURS) / len(turns) > 1 - 3 * LOOK_S / DEAF_S


def test_a_disk_that_is_never_quiet_is_read_all_the_same():
    """After a long wait there is a short turn."""
    _, turns = run(*[LOUD] * 4000)
    ours = turns.count(Turn.OURS) * LOOK_S
    assert TURN_S / (WAIT_S + TURN_S) * 0.9 < ours / (4000 * LOOK_S) < 0.04


def test_where_no_counter_tells_it_listens_now_and_then():
    """A network mount: only in our silence can be told whether others wait."""
    stalled = Look(seconds=LOOK_S, stalled_share=0.9)
    calm = Look(seconds=LOOK_S, stalled_share=0.0)
    looks = int(LISTEN_EVERY_S / LOOK_S)
    standing, turns = run(*[stalled] * (looks + 1))
    assert (set(turns[:-1]), turns[-1]) == ({Turn.OURS}, Turn.LISTENING)
    assert run(stalled, stalled, start=standing)[0].turn is Turn.THEIRS
    assert run(stalled, calm, start=standing)[0].turn is Turn.OURS
    assert set(run(*[calm] * 200)[1]) == {Turn.OURS}
    assert set(run(*[Look(seconds=LOOK_S)] * 200)[1]) == {Turn.OURS}


@given(
    st.lists(
        st.builds(
            Look,
            seconds=st.floats(0.05, 2),
            foreign_bytes=st.none() | st.integers(0, 10**9),
            busy_share=st.none() | st.floats(0, 1),
            stalled_share=st.none() | st.floats(0, 1),
        ),
        max_size=200,
    )
)
def test_silence_always_ends(looks):
    """Whatever is seen, nobody waits longer than the longest wait and one quiet spell."""
    standing, silent = Standing(), 0.0
    for look in looks:
        standing = follow(standing, look)
        silent = silent + look.seconds if standing.is_silent else 0.0
        assert silent <= WAIT_S + CALM_S + 4


class FakeDisk:
    """A disk with a clock, our reader and somebody else's."""

    def __init__(self):
        self.now = 0.0
        self.ours = self.foreign = 0
        self.busy_s = 0.0
        self.others_until = 0.0

    def sleep(self, seconds):
        """Let time pass; others use it."""
        self.now += seconds
        if self.now <= self.others_until:
            self.foreign += int(seconds * (20 << 20))
            self.busy_s += seconds

    def read(self, *_):
        """Give the counters."""
        return Counters(self.ours + self.foreign, self.busy_s, self.ours, None)


def run_steps(step):
    """Read a hundred MiB."""
    for _ in range(100):
        step()


@pytest.mark.parametrize("stopped", [False, True])
def test_readers_wait_while_others_read(stopped):
    """A step returns when the others are done, or raises what the user wants."""
    disk = FakeDisk()
    disk.others_until = 8.0

    def check():
        if stopped and disk.now > 3:
            raise InterruptedError

    courtesy = Courtesy(disk, check, clock=lambda: disk.now, sleep=disk.sleep)

    def step():
        disk.ours += 1 << 20
        disk.busy_s += 0.01
        disk.sleep(0.01)
        courtesy.wait(1 << 20)

    if stopped:
        with pytest.raises(InterruptedError):
            run_steps(step)
        return
    run_steps(step)
    assert 8.0 + CALM_S - LOOK_S <= disk.now <= 8.0 + CALM_S + 2
    before = disk.now
    run_steps(step)
    assert disk.now - before == pytest.approx(1.0)


class BusyDisk(FakeDisk):
    """Fake a disk that others read, each look later than the one before."""

    def read(self, *_):
        """Give the counters, a second on."""
        self.sleep(1.0)
        return super().read()


@pytest.mark.parametrize("gentle", [True, False])
def test_a_walk_waits_while_others_read(tmp_path, monkeypatch, gentle):
    """Names, sizes and times alone move a head, too: a gentle walk opens no more folders until the others are done."""
    for number in range(20):
        folder = tmp_path / f"tree/{number:02}"
        folder.mkdir(parents=True)
        (folder / "film.mkv").write_bytes(b"x")
    disk = BusyDisk()
    disk.others_until = 30.0
    monkeypatch.setattr(verifying, "Disk", lambda _name: disk)
    monkeypatch.setattr(
        verifying,
        "Courtesy",
        lambda disk, check, **_: Courtesy(disk, check, clock=lambda: disk.now, sleep=disk.sleep),
    )
    gauge = Gauge()
    opened = []
    gauge.opened = lambda _seconds: disk.sleep(0.3) or opened.append(disk.now)
    checks = Checks(tmp_path / "tree", tmp_path / "data")
    assert checks.check(Mode.QUICK, gentle=gentle, gauge=gauge).new == 20
    checks.store.close()
    while_others_read = [at for at in opened if at <= disk.others_until]
    assert len(opened) >= 20
    assert (len(while_others_read) < 5) is gentle
