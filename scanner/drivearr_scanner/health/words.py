"""What the keys of rows, evidence, flags and reasons say to people, in English; the command line's texts."""

from drivearr_scanner.contract.enums import HealthFactor as Factor
from drivearr_scanner.contract.enums import HealthFlag, HealthReason, HealthStatus
from drivearr_scanner.contract.models import Health, HealthEvidence, HealthForecast, HealthRow
from drivearr_scanner.integrity.wording import worded

STATUS = {
    HealthStatus.OK: "nothing found",
    HealthStatus.WATCH: "watch",
    HealthStatus.DEGRADED: "degraded",
    HealthStatus.FAILING: "FAILING",
    HealthStatus.UNKNOWN: "unknown",
}

REASON = {
    HealthReason.STANDBY: "The disk is asleep and was left so.",
    HealthReason.PERMISSION: "This user may not ask disks. Run as root, or give SYS_RAWIO (NVMe: SYS_ADMIN).",
    HealthReason.MISSING: "The disk is gone.",
    HealthReason.NO_SMARTCTL: "smartctl is not installed. Install the package smartmontools.",
    HealthReason.USB_BRIDGE: "The USB enclosure does not pass on the disk's health.",
    HealthReason.UNSUPPORTED: "The disk does not tell its health.",
    HealthReason.NO_ANSWER: "The disk did not answer.",
    HealthReason.TIMEOUT: "The disk did not answer in time.",
    HealthReason.PARSE: "The answer of smartctl could not be read.",
    HealthReason.UNKNOWN: "The health could not be read.",
}

FLAG = {
    HealthFlag.STALE: "last reading is old",
    HealthFlag.STANDBY: "asleep",
    HealthFlag.ACKNOWLEDGED: "acknowledged",
    HealthFlag.INTERFACE_PROBLEM: "cable or dock: new transfer errors",
    HealthFlag.OVERHEATING: "too hot",
    HealthFlag.UNKNOWN: "",
}

# In the middle of a sentence, for advice names them as its reasons; a row begins with a capital letter.
FACTOR = {
    Factor.OVERALL_FAILED: "the disk itself says that it is failing",
    Factor.PREFAIL_NOW: "at the maker's limit: {attributes}",
    Factor.PREFAIL_PAST: "once at the maker's limit: {attributes}",
    Factor.NEAR_THRESHOLD: "{attribute} has gone {value} % of the way to the maker's limit",
    Factor.SPARE_EXHAUSTED: "the spare blocks are used up",
    Factor.RELIABILITY_DEGRADED: "the disk says that it is no longer reliable",
    Factor.MEDIA_READ_ONLY: "the disk takes no more data",
    Factor.BACKUP_FAILED: "what protects data during a power cut has failed",
    Factor.TEMPERATURE_WARNING: "the disk warns of its temperature",
    Factor.PENDING: "{value:sector|sectors} cannot be read now",
    Factor.REALLOCATED: "{value:sector|sectors} replaced",
    Factor.REPORTED: "{value:read|reads} failed for good",
    Factor.MEDIA_ERRORS: "data could not be given back {value:time|times}",
    Factor.UNCORRECTED: "{value:error|errors} could not be corrected",
    Factor.GROWN_DEFECTS: "{value:sector|sectors} replaced since it was made",
    Factor.SPIN_RETRY: "the motor needed {value:more start|more starts}",
    Factor.END_TO_END: "data changed inside the disk {value:time|times}",
    Factor.PENDING_GROWTH: "{value:new unreadable sector|new unreadable sectors} in 14 days",
    Factor.REALLOCATED_GROWTH: "{value:newly replaced sector|newly replaced sectors} in 14 days",
    Factor.REPORTED_GROWTH: "{value:new failed read|new failed reads} in 14 days",
    Factor.MEDIA_ERRORS_GROWTH: "{value:new loss of data|new losses of data} in 14 days",
    Factor.UNCORRECTED_GROWTH: "{value:new uncorrected error|new uncorrected errors} in 14 days",
    Factor.GROWN_DEFECTS_GROWTH: "{value:newly replaced sector|newly replaced sectors} in 14 days",
    Factor.SELF_TEST_FAILED: "the newest self-test failed",
    Factor.READ_ERRORS_LOGGED: "a read failed {hours_ago:power-on hour|power-on hours} ago",
    Factor.WEAR: "{value} % of the rated endurance used",
    Factor.WEAR_FORECAST: "the rated endurance ends in about {days:day|days} of running",
    Factor.BITROT: "{value:place|places} with changed or unreadable files",
    Factor.INTERFACE_ERRORS: (
        "{value:transfer error|transfer errors} (cable or dock), {growth_14d} of them in 14 days"
    ),
    Factor.COMMAND_TIMEOUTS: "{value:command|commands} took too long, {growth_14d} of them in 14 days",
    Factor.UNKNOWN: "something that this version does not know",
}
# Words that fill the texts above, as "field.word".
WORDS = {"attribute.spare": "the spare"}

_RISK = "{lead}: {risk} of such drives failed within 30 days (Backblaze 2013); of quiet ones 0.2 %."
_RATIO = (
    "Failed reads: {ratio_low} to {ratio_high} times as common among drives that failed as among others"
    " (Backblaze 2019, Seagate)."
)
_LEADS = {
    "reallocated_grew_hugely": "A hundred and more newly replaced sectors",
    "reallocated_grew_with_pending": "Many newly replaced sectors, and others that wait for it",
    "reallocated_grew_much": "Many newly replaced sectors",
    "reallocated_grew": "Newly replaced sectors",
    "reallocated_grew_by_one": "One newly replaced sector",
    "pending_grew_much": "Many new unreadable sectors",
    "pending_known": "Unreadable sectors",
    "reallocated_rests": "Replaced sectors, no new ones",
    "reallocated_few_rest": "A few replaced sectors, no new ones",
    "reallocated_and_pending": "Replaced and unreadable sectors",
    "pending_over_100": "More than 100 unreadable sectors",
    "pending_over_8": "More than 8 unreadable sectors",
    "pending_few": "A few unreadable sectors",
    "reallocated_over_260": "More than 260 replaced sectors",
    "reallocated_over_70": "More than 70 replaced sectors",
    "reallocated_over_16": "More than 16 replaced sectors",
    "reallocated_over_4": "A few replaced sectors",
    "reallocated_few": "Hardly any replaced sectors",
}
EVIDENCE = {
    **{key: _RISK.replace("{lead}", lead) for key, lead in _LEADS.items()},
    "reported_many": _RATIO,
    "reported_some": _RATIO,
    "reported_few": _RATIO,
    "quiet": "No sign of damage. That is no promise: three to six of ten drives that fail show nothing beforehand.",
    "ssd_quiet": "No sign of damage. That is no promise: six of ten SSDs that fail show nothing beforehand.",
    "ssd_errors": "Data was lost inside this SSD. How often such SSDs fail soon was not measured.",
    "sas_errors": "This disk had errors. How often such SAS disks fail soon was not measured.",
    "disk_says_failing": "The disk itself reports a failure. Copy first what exists only here.",
}


def row_text(row: HealthRow) -> str:
    """Say a row."""
    said = worded(FACTOR[row.factor], {"value": row.value or 0.0, **row.params}, WORDS)
    return said[:1].upper() + said[1:]


def evidence_text(found: HealthEvidence) -> str:
    """Say what was measured on other disks in this state."""
    low, high = found.risk_30d_low_percent, found.risk_30d_high_percent
    risk = f"more than {low:g} %" if high is None and low is not None else f"{low or 0:g} to {high or 0:g} %"
    return worded(EVIDENCE.get(found.key, ""), {"risk": risk, **found.params})


def forecast_text(found: HealthForecast) -> str:
    """Say when the endurance will be used up."""
    earliest = (found.earliest_at or "")[:10]
    if not earliest:
        return ""
    latest = (found.latest_at or "")[:10]
    when = f"between {earliest} and {latest}" if latest else f"not before {earliest}"
    return f"At this pace the rated endurance is used up {when}."


def sentences(health: Health) -> list[str]:
    """Say all there is of a disk: evidence, forecast, flags, and why the reading failed."""
    said = [
        evidence_text(health.evidence) if health.evidence else "",
        forecast_text(health.forecast) if health.forecast else "",
        REASON[health.reason] if health.reason else "",
        *(FLAG[flag] for flag in health.flags),
    ]
    return [text for text in said if text]
