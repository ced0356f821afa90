"""Reports of the fixtures, and small ones made for one question."""

import json
from pathlib import Path
from typing import Any

from drivearr_scanner.health.reading import Completeness, Counters, Identity, Protocol, SmartReading

FOLDER = Path(__file__).parents[1] / "fixtures" / "smart"
INDEX = json.loads((FOLDER / "index.json").read_text("utf-8"))["files"]


def raw(name: str) -> bytes:
    """Give a report of the fixtures."""
    return (FOLDER / name).read_bytes()


def attribute(number: int, string: str, **more: Any) -> dict[str, Any]:
    """Give a row of an attribute table; `raw.value` is packed on purpose, so that nobody reads it."""
    entry = {"id": number, "name": "A", "value": 100, "worst": 100, "thresh": 0, "when_failed": ""}
    return {**entry, "raw": {"value": 0x0004_0004_0004_0004, "string": string}, **more}


def ata(*attributes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give a report of an ATA hard disk."""
    return {
        "smartctl": {"exit_status": 0},
        "device": {"type": "sat", "protocol": "ATA"},
        "model_name": "M",
        "serial_number": "S",
        "rotation_rate": 7200,
        "user_capacity": {"bytes": 4_000_000_000_000},
        "smart_status": {"passed": True},
        "ata_smart_attributes": {"table": list(attributes)},
        **more,
    }


def hdd(**counters: int) -> SmartReading:
    """Give the reading of a hard disk."""
    return SmartReading(
        identity=Identity(model="M", serial="S", rotation_rpm=7200),
        protocol=Protocol.ATA,
        completeness=Completeness.FULL,
        passed=True,
        power_on_hours=10_000,
        counters=Counters(**{"reallocated": 0, "pending": 0, **counters}),
    )


def nvme(*, hours: int = 10_000, wear: int | None = None, media_errors: int = 0, **more: Any) -> SmartReading:
    """Give the reading of an NVMe disk."""
    return SmartReading(
        identity=Identity(model="N", serial="S", rotation_rpm=0),
        protocol=Protocol.NVME,
        completeness=Completeness.FULL,
        passed=True,
        power_on_hours=hours,
        wear_percent=wear,
        counters=Counters(media_errors=media_errors),
        **more,
    )
