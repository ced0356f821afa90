"""What the keys of recommendations and evidence say to people, in English; the other languages are in files beside."""

from collections.abc import Mapping
from typing import Any

from drivearr_scanner.contract.advice import AdviceKind as Kind
from drivearr_scanner.contract.advice import AdviceSeverity as Severity
from drivearr_scanner.contract.advice import Recommendation
from drivearr_scanner.contract.integrity import Evidence
from drivearr_scanner.health import words as health
from drivearr_scanner.integrity.event_advice_rules import ADVICE
from drivearr_scanner.integrity.event_cause_rules import CLUES
from drivearr_scanner.integrity.wording import worded

RECOMMENDATIONS = {
    "copy_now": "Copy now what exists only on this disk: {titles:title exists|titles exist} only here",
    "copy_today": "Copy today what exists only on this disk: {titles:title exists|titles exist} only here",
    "copy_soon": "Copy soon what exists only on this disk: {titles:title exists|titles exist} only here",
    "copy_all_now": "Copy everything of this disk now: what exists only here is not known",
    "copy_all_today": "Copy everything of this disk today: what exists only here is not known",
    "copy_all_soon": "Copy everything of this disk soon: what exists only here is not known",
    "keep_copies": "{titles:title exists|titles exist} only here: keep a second copy of what you cannot get again",
    "prove_copies": "Verify the other copies of {titles:title|titles} of this disk: nobody compared them yet",
    "learn_copies": "Scan every drive and library: what exists only on this disk is not known",
    "learn_health": "Find out how this disk is ({reason}): unknown does not mean well",
    "no_full_read": "Do not read all of this disk: that may finish it. Copy first what exists only here",
    "read_damaged_first": "Verify this disk every {days:day|days}, what is known to be damaged first",
    "read_more_often": "Verify this disk every {days:day|days}",
    "replace_now": "Replace this disk as soon as what exists only here is copied",
    "replace_soon": "Replace this disk: its damage grows",
    "replace_planned": "Plan to replace this disk: its rated endurance may be used up from {earliest} on",
    "cool_down": "Give this disk more air: it is too hot",
    "compare_peers": "Watch this disk more closely: it stands out among disks of the same model and age",
    "copy_elsewhere": "Do not heal onto this disk: copy the good copies of {files:file|files} to another one",
    "see_disk": "Whether the disk itself did this is not known: its health cannot be read ({reason})",
    "network_warn": "Reading from this share is slow: a full verify takes long",
    "network_agent": "Run an agent on the server of this share: it reads its own disks faster than the network does",
    "network_stop": "Stop verifying over this share: it is too slow for that. Run an agent on its server",
    "network_silent": "This share does not answer: check its server and the network. What is on it was left as it was",
}
EVIDENCE = {
    "status": "the health of the disk is {status}, {score} of 100 points",
    "factor": "{factor} ({points:point|points})",
    "factor_alone": "{factor}",
    "counter_grew": "{counter}: {growth} more in 14 days",
    "failure_range": "of disks in such a state {low} to {high} % failed within 30 days (hard disks of 2013)",
    "failure_above": "of disks in such a state more than {low} % failed within 30 days (hard disks of 2013)",
    "endurance": "{wear} % of the rated endurance is used",
    "only_here": "{titles:title|titles} ({size_bytes:bytes}) on no other device that is known",
    "not_compared": "{titles:title has|titles have} another copy by name, whose content was never compared",
    "not_scanned": "a drive or library was never read to its end",
    "damage": "{files:damaged file|damaged files} in a bitrot event: {severity}, probable cause: {cause}",
    "peers": "{counter}: {value}; on {peers:disk|disks} of the same model and age {low} to {high}",
    "speed": "{bytes_per_s:bytes}/s, measured over {read_bytes:bytes} that the scanner itself read",
    "latency": "opening a folder took {milliseconds} ms, the median of {folders:folder|folders}",
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
# Words that fill the texts above, as "field.word"; what is not here is shown as it is.
VOCABULARY = {
    "status.ok": "ok",
    "status.watch": "watch",
    "status.degraded": "degraded",
    "status.failing": "failing",
    "status.unknown": "unknown",
    "severity.minor": "minor",
    "severity.moderate": "moderate",
    "severity.severe": "severe",
    "severity.unknown": "severity not known",
    "cause.medium": "the disk itself",
    "cause.transport": "cable, port or enclosure",
    "cause.memory": "the memory of the machine",
    "cause.software": "a program",
    "cause.unknown": "not known",
    "reason.standby": "it is asleep",
    "reason.permission": "the scanner may not ask it",
    "reason.missing": "it is gone",
    "reason.no_smartctl": "smartctl is not installed",
    "reason.usb_bridge": "its USB enclosure does not pass it on",
    "reason.unsupported": "it does not tell",
    "reason.no_answer": "it did not answer",
    "reason.timeout": "it did not answer in time",
    "reason.parse": "its answer could not be read",
    "reason.unknown": "the reason is not known",
    "counter.pending": "unreadable sectors",
    "counter.reallocated": "replaced sectors",
    "counter.reported": "failed reads",
    "counter.media_errors": "losses of data",
    "counter.uncorrected": "uncorrected errors",
    "counter.grown_defects": "sectors replaced since it was made",
    "counter.wear_percent": "percent of endurance used",
    "counter.temperature_c": "temperature in °C",
    "factor.temperature_c": "{value} °C",
    **{f"factor.{factor}": text for factor, text in health.FACTOR.items()},
    **health.WORDS,
}
TEXTS = {**ADVICE, **CLUES, **RECOMMENDATIONS, **EVIDENCE, **VOCABULARY}


def evidence(key: str, **params: Any) -> Evidence:
    """Make a piece of evidence."""
    return Evidence(key=key, message=worded(EVIDENCE[text_key(key, params)], params, VOCABULARY), params=params)


def text_key(key: str, params: Mapping[str, object]) -> str:
    """Give the key of the text: what caps a score, or is a fact of its own, says nothing of points."""
    return "factor_alone" if key == "factor" and not params.get("points") else key


def recommend(key: str, why: tuple[Evidence, ...], **params: Any) -> Recommendation:
    """Make a recommendation, with what it rests on."""
    kind, severity = KINDS.get(key, (Kind.UNKNOWN, Severity.UNKNOWN))
    message = worded(TEXTS[key], params, VOCABULARY)
    return Recommendation(key=key, message=message, kind=kind, severity=severity, params=params, evidence=why)
