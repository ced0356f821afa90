"""What to do about a bitrot event: a closed table of advice. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import Cause, Severity
from drivearr_scanner.contract.integrity import Advice

from .wording import worded

ADVICE = {
    "heal": "{files:file|files} can be healed from good copies that are attached",
    "attach": "Attach {drive} to heal {files:file|files}",
    "restore": "No good copy is known of {files:file|files}: restore from a backup, or accept what is there",
    "check_disk": "Look at the health of this disk, and verify all of it",
    "replace_disk": "Copy what exists only on this disk, and replace it",
    "check_cable": "Check cable, port and power of this disk, then verify it again",
    "test_memory": "Test the memory of this machine: several disks gave wrong bytes that a second read did not",
    "check_software": "A program wrote to these files and kept their time: find out which, then heal or accept them",
    "verify_again": "Verify the whole volume again: one finding does not tell its cause",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """How many damaged files each remedy is for: `attach` by the name of a drive that is away."""

    heal: int = 0
    attach: Mapping[str, int] = field(default_factory=dict)
    restore: int = 0


def advise(cause: Cause, severity: Severity, remedies: Remedies) -> tuple[Advice, ...]:
    """Give what to do, the most useful first."""
    return tuple(
        Advice(key=key, message=worded(ADVICE[key], params), params=params)
        for key, params in _chosen(cause, severity, remedies)
    )


def _chosen(cause: Cause, severity: Severity, remedies: Remedies) -> Iterator[tuple[str, dict[str, int | str]]]:
    """Give keys and what fills their texts."""
    if cause is Cause.MEDIUM and severity is Severity.SEVERE:
        yield "replace_disk", {}
    if remedies.heal:
        yield "heal", {"files": remedies.heal}
    for drive, files in sorted(remedies.attach.items(), key=lambda item: (-item[1], item[0])):
        yield "attach", {"drive": drive, "files": files}
    if remedies.restore:
        yield "restore", {"files": remedies.restore}
    match cause:
        case Cause.MEDIUM if severity is not Severity.SEVERE:
            yield "check_disk", {}
        case Cause.TRANSPORT:
            yield "check_cable", {}
        case Cause.MEMORY:
            yield "test_memory", {}
        case Cause.SOFTWARE:
            yield "check_software", {}
        case Cause.UNKNOWN:
            yield "verify_again", {}
