"""What the keys of recommendations and evidence say to people, in English; the other languages are in files beside."""

from typing import Any

from drivearr_scanner.contract.advice import AdviceKind as Kind
from drivearr_scanner.contract.advice import AdviceSeverity as Severity
from drivearr_scanner.contract.advice import Recommendation
from drivearr_scanner.contract.integrity import Evidence
from drivearr_scanner.integrity.event_advice_rules import ADVICE
from drivearr_scanner.integrity.event_cause_rules import CLUES

RECOMMENDATIONS = {
    "copy_now": "Copy now what exists only on this disk: {titles} titles exist only here",
    "copy_today": "Copy today what exists only on this disk: {titles} titles exist only here",
    "copy_soon": "Copy soon what exists only on this disk: {titles} titles exist only here",
    "copy_all_now": "Copy everything of this disk now: what exists only here is not known",
    "copy_all_today": "Copy everything of this disk today: what exists only here is not known",
    "copy_all_soon": "Copy everything of this disk soon: what exists only here is not known",
    "keep_copies": "{titles} titles exist only here: keep a second copy of what you cannot get again",
    "prove_copies": "Verify the other copies of {titles} titles of this disk: nobody compared them yet",
    "learn_copies": "Scan every drive and library: what exists only on this disk is not known",
    "learn_health": "Find out how this disk is ({reason}): unknown does not mean well",
    "no_full_read": "Do not read all of this disk: that may finish it. Copy first what exists only here",
    "read_damaged_first": "Verify this disk every {days} days, what is known to be damaged first",
    "read_more_often": "Verify this disk every {days} days",
    "replace_now": "Replace this disk as soon as what exists only here is copied",
    "replace_soon": "Replace this disk: its damage grows",
    "replace_planned": "Plan to replace this disk: its rated endurance may be used up from {earliest} on",
    "cool_down": "Give this disk more air: it is too hot",
    "compare_peers": "Watch this disk more closely: it stands out among disks of the same model and age",
    "copy_elsewhere": "Do not heal onto this disk: copy the good copies of {files} files to another one",
    "see_disk": "Whether the disk itself did this is not known: its health cannot be read ({reason})",
    "network_warn": "Reading from this share is slow: a full verify takes long",
    "network_agent": "Run an agent on the server of this share: it reads its own disks faster than the network does",
    "network_stop": "Stop verifying over this share: it is too slow for that. Run an agent on its server",
    "network_silent": "This share does not answer: check its server and the network. What is on it was left as it was",
}
EVIDENCE = {
    "status": "the health of the disk is {status}, {score} of 100 points",
    "factor": "{factor}: {value} ({points} points)",
    "counter_grew": "{counter} grew by {growth} in 14 days",
    "failure_range": "of disks in such a state {low} to {high} % failed within 30 days (hard disks of 2013)",
    "failure_above": "of disks in such a state more than {low} % failed within 30 days (hard disks of 2013)",
    "endurance": "{wear} % of the rated endurance is used",
    "only_here": "{titles} titles, {size_bytes} bytes, are on no other device that is known",
    "not_compared": "{titles} titles have another copy by name, whose content was never compared",
    "not_scanned": "a drive or library was never read to its end",
    "damage": "{files} damaged files in a bitrot event: {severity}, probably {cause}",
    "peers": "{counter} is {value}; on {peers} disks of the same model and age it is {low} to {high}",
    "speed": "{bytes_per_s} bytes a second, measured over {read_bytes} bytes that the scanner itself read",
    "latency": "opening a folder took {milliseconds} ms, the median of {folders}",
    "no_answer": "it has not answered since {since}",
}
# What each is about, and how much it matters.
KINDS = {
    "copy_now": (Kind.COPY, Severity.CRITICAL),
    "copy_today": (Kind.COPY, Severity.CRITICAL),
    "copy_soon": (Kind.COPY, Severity.WARNING),
    "copy_all_now": (Kind.COPY, Severity.CRITICAL),
    "copy_all_today": (Kind.COPY, Severity.CRITICAL),
    "copy_all_soon": (Kind.COPY, Severity.WARNING),
    "copy_elsewhere": (Kind.COPY, Severity.CRITICAL),
    "keep_copies": (Kind.COPY, Severity.INFO),
    "prove_copies": (Kind.LEARN, Severity.INFO),
    "learn_copies": (Kind.LEARN, Severity.INFO),
    "learn_health": (Kind.LEARN, Severity.INFO),
    "see_disk": (Kind.LEARN, Severity.INFO),
    "no_full_read": (Kind.READ, Severity.WARNING),
    "read_damaged_first": (Kind.READ, Severity.INFO),
    "read_more_often": (Kind.READ, Severity.INFO),
    "replace_now": (Kind.REPLACE, Severity.CRITICAL),
    "replace_soon": (Kind.REPLACE, Severity.WARNING),
    "replace_planned": (Kind.REPLACE, Severity.INFO),
    "cool_down": (Kind.CARE, Severity.WARNING),
    "compare_peers": (Kind.CARE, Severity.INFO),
    "network_warn": (Kind.NETWORK, Severity.INFO),
    "network_agent": (Kind.NETWORK, Severity.WARNING),
    "network_stop": (Kind.NETWORK, Severity.WARNING),
    "network_silent": (Kind.NETWORK, Severity.WARNING),
    "heal": (Kind.REPAIR, Severity.WARNING),
    "attach": (Kind.REPAIR, Severity.WARNING),
    "restore": (Kind.REPAIR, Severity.WARNING),
    "check_disk": (Kind.LEARN, Severity.WARNING),
    "replace_disk": (Kind.REPLACE, Severity.CRITICAL),
    "check_cable": (Kind.CARE, Severity.WARNING),
    "test_memory": (Kind.CARE, Severity.CRITICAL),
    "check_software": (Kind.CARE, Severity.WARNING),
    "verify_again": (Kind.READ, Severity.INFO),
}
TEXTS = {**ADVICE, **CLUES, **RECOMMENDATIONS, **EVIDENCE}


def evidence(key: str, **params: Any) -> Evidence:
    """Make a piece of evidence."""
    return Evidence(key=key, message=EVIDENCE[key].format_map(params), params=params)


def recommend(key: str, why: tuple[Evidence, ...], **params: Any) -> Recommendation:
    """Make a recommendation, with what it rests on."""
    kind, severity = KINDS.get(key, (Kind.UNKNOWN, Severity.UNKNOWN))
    return Recommendation(
        key=key, message=TEXTS[key].format_map(params), kind=kind, severity=severity, params=params, evidence=why
    )
