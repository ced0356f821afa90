"""Read a report of `smartctl --json`, whatever it holds. Pure; no input raises."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.contract.enums import HealthReason

from .ata_rules import ata_fields
from .json_rules import dig, flag, integer, objects, text
from .log_rules import known_lbas
from .nvme_rules import nvme_fields
from .reading import Completeness, Counters, Identity, Protocol, SmartReading, unread
from .scsi_rules import scsi_fields

# What smartctl says when it has nothing else to say, the plainest first: some answers hold several of these.
_REASONS = (
    (HealthReason.STANDBY, ("standby mode", "sleep mode", "device is in standby", "device is in sleep")),
    (HealthReason.PERMISSION, ("permission denied", "operation not permitted", "requires root")),
    (HealthReason.MISSING, ("no such file", "no such device", "no such name")),
    (HealthReason.USB_BRIDGE, ("unknown usb bridge", "unsupported usb bridge")),
    (
        HealthReason.NO_ANSWER,
        ("identify failed", "identity failed", "input/output error", "timed out", "inquiry failed"),
    ),
    (HealthReason.UNSUPPORTED, ("unable to detect device type", "lacks smart", "not supported", "unsupported")),
)
_ASLEEP = ("STANDBY", "SLEEP")
# The status 3 that we ask for; smartctl gives it for nothing else.
_ASLEEP_BITS = (0, 1)
# No disk was built to run for longer: what is above is a packed or broken number.
_MOST_HOURS = 1_000_000
_MOST_CELSIUS = 150
_MOST_MESSAGES = 10


def parse_report(raw: bytes | str, *, at: str | None = None) -> SmartReading:
    """Give the reading of what smartctl printed; `at` is when, else the report's own clock."""
    try:
        data = json.loads(raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw)
    except (ValueError, RecursionError):
        return unread(HealthReason.PARSE, at=at)
    return read_report(data, at=at)


def read_report(data: Any, *, at: str | None = None) -> SmartReading:
    """Give the reading of a parsed report."""
    if not isinstance(data, dict):
        return unread(HealthReason.PARSE, at=at)
    protocol = _protocol(data)
    fields = _fields_of(data, protocol)
    cycles, celsius, hours = (fields.pop(name, None) for name in ("power_cycles", "temperature_c", "power_on_hours"))
    reading = SmartReading(
        identity=_identity(data),
        protocol=protocol,
        device_type=text(data, "device", "type"),
        at=at or _clock(data),
        exit_bits=_bits(integer(data, "smartctl", "exit_status") or 0),
        messages=tuple(_messages(data)),
        passed=flag(data, "smart_status", "passed"),
        power_cycles=integer(data, "power_cycle_count") or cycles,
        temperature_c=_temperature(data, celsius),
        power_on_hours=_hours(integer(data, "power_on_time", "hours"), hours),
        **fields,
    )
    return _judged(data, reading)


def _fields_of(data: dict[str, Any], protocol: Protocol) -> dict[str, Any]:
    """Give what a protocol has words of its own for."""
    if protocol is Protocol.NVME:
        return nvme_fields(data)
    if protocol is Protocol.SCSI:
        return scsi_fields(data)
    return ata_fields(data)


def _protocol(data: dict[str, Any]) -> Protocol:
    """Tell the language by what the report holds, else by its own word."""
    if isinstance(data.get("nvme_smart_health_information_log"), dict):
        return Protocol.NVME
    if isinstance(data.get("ata_smart_attributes"), dict):
        return Protocol.ATA
    said = (text(data, "device", "protocol") or "").lower()
    return Protocol(said) if said in Protocol else Protocol.UNKNOWN


def _identity(data: dict[str, Any]) -> Identity:
    """Give which disk it is; SAS disks had their keys renamed twice."""
    named = text(data, "model_name") or text(data, "scsi_model_name")
    parts = (
        text(data, "vendor") or text(data, "scsi_vendor"),
        text(data, "product") or text(data, "scsi_product"),
    )
    return Identity(
        model=named or " ".join(filter(None, parts)) or None,
        serial=text(data, "serial_number"),
        wwn=_wwn(data) or text(data, "logical_unit_id"),
        firmware=text(data, "firmware_version") or text(data, "scsi_revision") or text(data, "revision"),
        family=text(data, "model_family"),
        capacity_bytes=integer(data, "user_capacity", "bytes") or integer(data, "nvme_total_capacity") or None,
        block_bytes=integer(data, "logical_block_size") or 512,
        rotation_rpm=integer(data, "rotation_rate"),
    )


def _wwn(data: dict[str, Any]) -> str | None:
    """Give the world-wide name of an ATA disk as the kernel writes it."""
    naa, oui, unique = (integer(data, "wwn", part) for part in ("naa", "oui", "id"))
    if naa is None or oui is None or unique is None:
        return None
    return f"naa.{naa:x}{oui:06x}{unique:09x}"


def _judged(data: dict[str, Any], reading: SmartReading) -> SmartReading:
    """Say how complete the reading is, and why it is not; take out filler and blocks that cannot be."""
    counted = reading.counters != Counters() or reading.wear_percent is not None
    # "Passed" and nothing else is no verdict: most disks that are about to fail say that too.
    verdict = reading.passed is not None and (counted or not reading.passed)
    complete = (Completeness.NONE, Completeness.PARTIAL, Completeness.FULL)[counted + verdict]
    reason = None if complete is Completeness.FULL else _reason(data, reading)
    kept = {name: getattr(reading, name) for name in SmartReading.__dataclass_fields__}
    if complete is Completeness.NONE:
        kept |= {"passed": None, "temperature_c": reading.temperature_c or None}
    return SmartReading(**kept | {"completeness": complete, "reason": reason, "bad_lbas": known_lbas(reading)})


def _reason(data: dict[str, Any], reading: SmartReading) -> HealthReason | None:
    """Tell why a report is not complete."""
    if text(data, "power_mode", "name") in _ASLEEP or reading.exit_bits == _ASLEEP_BITS:
        return HealthReason.STANDBY
    said = "\n".join(reading.messages).lower()
    for reason, phrases in _REASONS:
        if any(phrase in said for phrase in phrases):
            return reason
    if 0 in reading.exit_bits and 1 not in reading.exit_bits:
        return HealthReason.UNSUPPORTED  # smartctl did not take the arguments: it does not know the type
    if 1 in reading.exit_bits:
        return HealthReason.NO_ANSWER
    return HealthReason.UNSUPPORTED if reading.identity != Identity() else HealthReason.PARSE


def _messages(data: dict[str, Any]) -> Iterator[str]:
    """Give what smartctl said in words."""
    for number, message in enumerate(objects(data, "smartctl", "messages")):
        said = text(message, "string")
        if said and number < _MOST_MESSAGES:
            yield said


def _bits(status: int) -> tuple[int, ...]:
    """Give the bits of an exit status."""
    return tuple(bit for bit in range(8) if status >> bit & 1)


def _clock(data: dict[str, Any]) -> str | None:
    """Give when the report was made, by its own clock."""
    seconds = integer(data, "local_time", "time_t")
    if not seconds or seconds >= 1 << 33:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _temperature(data: dict[str, Any], own: int | None) -> int | None:
    """Give the temperature; 0 is what disks and bridges say that do not know."""
    for value in (integer(data, "temperature", "current"), integer(dig(data, "scsi_temperature"), "current"), own):
        if value and value < _MOST_CELSIUS:
            return value
    return None


def _hours(*values: int | None) -> int | None:
    """Give the hours that the disk has run, from the first place that says something possible."""
    return next((value for value in values if value is not None and value <= _MOST_HOURS), None)
