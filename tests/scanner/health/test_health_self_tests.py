"""Self-tests are started and aborted in a process of their own; why one does not start is told."""

import logging
import os
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.health.self_tests import SelfTestKind, SelfTests
from drivearr_scanner.health.smartctl import Smartctl
from fake_smartctl import FakeSmartctl


@pytest.fixture
def fake(tmp_path: Path) -> FakeSmartctl:
    """Give a fake smartctl."""
    return FakeSmartctl(tmp_path)


def self_tests_of(fake: FakeSmartctl) -> SelfTests:
    """Give self-tests by the fake."""
    return SelfTests(Smartctl(fake.path))


@pytest.mark.parametrize("device_type", ["sat", "sntjmicron", "usbjmicron", "nvme"])
async def test_a_start_is_one_call(fake: FakeSmartctl, device_type: str) -> None:
    """Of any type that the readings use."""
    fake.answer("/dev/sda", b"Drive command successful.\nTesting has begun.\n")
    await self_tests_of(fake).start("/dev/sda", device_type, SelfTestKind.LONG, bus="a")
    assert fake.calls == [["-d", device_type, "-t", "long", "/dev/sda"]]


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (b"Can't start self-test without aborting current test (90% remaining)", "unavailable", "runs already"),
        (b"Self-tests not supported", "unsupported", "no self-tests"),
        (b"/dev/sda: Unknown USB bridge", "unsupported", "no self-tests"),
        (b"=======> INVALID ARGUMENT TO -d\nUse smartctl -h to get a usage summary", "unsupported", "no self-tests"),
        (b"Smartctl open device: /dev/sda failed: Permission denied", "unavailable", "lacks the right"),
        (b"Something else\n", "unavailable", "Something else"),
        (b"", "unavailable", "did not start"),
    ],
)
async def test_what_does_not_start_says_why(fake: FakeSmartctl, said: bytes, code: str, words: str) -> None:
    """A test that runs is never aborted by another."""
    fake.answer("/dev/sda", said, exit=4)
    with pytest.raises(DrivearrError, match=words) as problem:
        await self_tests_of(fake).start("/dev/sda", "sat", SelfTestKind.SHORT, bus="a")
    assert problem.value.code == code


async def test_abort(fake: FakeSmartctl) -> None:
    """Status bits of old errors are no failure of the abort."""
    fake.answer("/dev/sda", b"Self-testing aborted!", exit=64)
    await self_tests_of(fake).abort("/dev/sda", "sat", bus="a")
    assert fake.calls == [["-d", "sat", "-X", "/dev/sda"]]
    fake.answer("/dev/sda", b"", exit=2)
    with pytest.raises(DrivearrError, match="exit status 2"):
        await self_tests_of(fake).abort("/dev/sda", "sat", bus="a")


async def test_without_smartctl_it_is_told(tmp_path: Path) -> None:
    """The worker finds nothing to run."""
    with pytest.raises(DrivearrError, match="could not be run"):
        await SelfTests(Smartctl(str(tmp_path / "no"))).start("/dev/sda", "sat", SelfTestKind.SHORT, bus="a")


async def test_the_library_never_enters_this_process(fake: FakeSmartctl) -> None:
    """It swaps the logging class and the language of its whole process."""
    before = logging.getLoggerClass(), os.environ.get("LANG")
    fake.answer("/dev/sda", b"Testing has begun.")
    await self_tests_of(fake).start("/dev/sda", "sat", SelfTestKind.SHORT, bus="a")
    assert (logging.getLoggerClass(), os.environ.get("LANG")) == before
