"""Read the logs of a disk: its self-tests, its errors, and the blocks that it calls unreadable. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .json_rules import dig, integer, objects, text
from .reading import ErrorLog, SelfTest, SmartReading

# The hours of ATA logs have 16 bits.
HOURS_WRAP = 1 << 16
# Marks of logs for "no address" and for one that does not fit in 28 bits.
_NO_LBA = frozenset({0x0FFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFF, 2**64 - 1})
# What the old error log can address: 28 bits of blocks.
_OLD_LOG_BLOCKS = 1 << 28
_MOST_LBAS = 256
_MOST_TESTS = 32
_READ_ERROR = re.compile(r"\bUNC\b")
_IN_PROGRESS = 0xF
_NVME_UNUSED = 0xF
# Results of SCSI self-tests: 0 is passed, 1 and 2 aborted, 15 in progress; the others name a failed part.
_SCSI_ABORTED = frozenset({1, 2, 15})
_NVME_FAILED = frozenset({5, 6, 7})
_NVME_KINDS = {1: "Short", 2: "Extended"}


def hours_ago(hours: int | None, power_on_hours: int | None) -> int | None:
    """Give how many power-on hours ago a log entry was written, at least; the log's own hours wrap."""
    if hours is None or power_on_hours is None:
        return None
    return (power_on_hours - hours) % HOURS_WRAP if power_on_hours >= hours else 0


def ata_self_tests(data: Mapping[str, Any]) -> Iterator[SelfTest]:
    """Give the self-tests of an ATA disk, newest first; one without `passed` was aborted."""
    log = dig(data, "ata_smart_self_test_log")
    part = "extended" if any(objects(log, "extended", "table")) else "standard"
    for number, entry in enumerate(objects(log, part, "table")):
        if number < _MOST_TESTS:
            passed = dig(entry, "status", "passed")
            yield SelfTest(
                kind=text(entry, "type", "string") or "unknown",
                passed=passed if isinstance(passed, bool) else None,
                hours=integer(entry, "lifetime_hours"),
                lba=integer(entry, "lba"),
                result=text(entry, "status", "string"),
            )


def ata_running(data: Mapping[str, Any]) -> int | None:
    """Give how much of a running self-test is done, in percent; None when none runs."""
    status = dig(data, "ata_smart_data", "self_test", "status")
    value = integer(status, "value")
    if value is None or value >> 4 != _IN_PROGRESS:
        return None
    left = integer(status, "remaining_percent")
    return 100 - min(left if left is not None else (value & 0xF) * 10, 100)


def nvme_self_tests(data: Mapping[str, Any]) -> Iterator[SelfTest]:
    """Give the self-tests of an NVMe disk, newest first; unused places of the table are null."""
    for number, entry in enumerate(objects(data, "nvme_self_test_log", "table")):
        result = integer(entry, "self_test_result", "value")
        if number < _MOST_TESTS and result not in (None, _NVME_UNUSED):
            code = integer(entry, "self_test_code", "value")
            yield SelfTest(
                kind=text(entry, "self_test_code", "string") or _NVME_KINDS.get(code or 0, "unknown"),
                passed=True if result == 0 else False if result in _NVME_FAILED else None,
                hours=integer(entry, "power_on_hours"),
                lba=integer(entry, "lba"),
                result=text(entry, "self_test_result", "string"),
            )


def nvme_running(data: Mapping[str, Any]) -> int | None:
    """Give how much of a running self-test is done, in percent."""
    log = dig(data, "nvme_self_test_log")
    if not integer(log, "current_self_test_operation", "value"):
        return None
    return min(integer(log, "current_self_test_completion_percent") or 0, 100)


def scsi_self_tests(data: Mapping[str, Any]) -> Iterator[SelfTest]:
    """Give the self-tests of a SCSI disk, newest first."""
    for number in range(_MOST_TESTS):
        entry = data.get(f"scsi_self_test_{number}")
        result = integer(entry, "result", "value")
        if result is None:
            continue
        yield SelfTest(
            kind=text(entry, "code", "string") or "unknown",
            passed=True if result == 0 else None if result in _SCSI_ABORTED else False,
            hours=integer(entry, "power_on_time", "hours"),
            lba=integer(entry, "lba_first_failure", "value"),
            result=text(entry, "result", "string"),
        )


def scsi_running(data: Mapping[str, Any]) -> int | None:
    """Give how much of a running self-test is done: SCSI says that one runs, seldom how far it is."""
    first = data.get("scsi_self_test_0")
    running = dig(first, "self_test_in_progress") is True or integer(first, "result", "value") == _IN_PROGRESS
    return 0 if running else None


def scsi_pending_lbas(data: Mapping[str, Any]) -> Iterator[int]:
    """Give the blocks of the list of pending defects."""
    for entry in objects(data, "scsi_pending_defects", "table"):
        lba = integer(entry, "lba")
        if lba is not None:
            yield lba


def ata_error_log(data: Mapping[str, Any], power_on_hours: int) -> ErrorLog:
    """Sum up the error log: how many errors, when the newest, and the newest of a block that could not be read."""
    log = dig(data, "ata_smart_error_log")
    part = dig(log, "extended") or dig(log, "summary")
    newest: int | None = None
    newest_read: int | None = None
    for entry in objects(part, "table"):
        hours = integer(entry, "lifetime_hours")
        newest = _later(newest, hours, power_on_hours)
        if _READ_ERROR.search(text(entry, "error_description") or ""):
            newest_read = _later(newest_read, hours, power_on_hours)
    return ErrorLog(count=integer(part, "count") or 0, newest_hours=newest, newest_read_error_hours=newest_read)


def _later(one: int | None, other: int | None, power_on_hours: int) -> int | None:
    """Give the later of two times of a log, with regard to the wrap."""
    known = [hours for hours in (one, other) if hours is not None]
    return min(known, key=lambda hours: hours_ago(hours, max(power_on_hours, hours)) or 0, default=None)


def known_lbas(reading: SmartReading) -> tuple[int, ...]:
    """Give the blocks that cannot be read, of all logs, each once and only those that the disk has."""
    blocks = (reading.identity.capacity_bytes or 0) // max(reading.identity.block_bytes, 1)
    told = [test.lba for test in reading.self_tests if test.passed is False and test.lba is not None]
    found = {*reading.bad_lbas, *told} - _NO_LBA
    return tuple(sorted(lba for lba in found if not blocks or lba < blocks))[:_MOST_LBAS]


def ata_bad_lbas(data: Mapping[str, Any], capacity_bytes: int | None, block_bytes: int) -> Iterator[int]:
    """Give the blocks of the list of pending defects, and of the error log where it can tell them.

    The old error log holds 28 bits of an address: on a disk of more than 128 GiB it names the wrong block.
    """
    for entry in objects(data, "ata_pending_defects_log", "table"):
        lba = integer(entry, "lba")
        if lba is not None:
            yield lba
    fits = capacity_bytes is not None and capacity_bytes <= _OLD_LOG_BLOCKS * max(block_bytes, 1)
    for part in ("extended", "summary") if fits else ("extended",):
        for entry in objects(data, "ata_smart_error_log", part, "table"):
            lba = integer(entry, "completion_registers", "lba")
            if lba is not None and _READ_ERROR.search(text(entry, "error_description") or ""):
                yield lba
