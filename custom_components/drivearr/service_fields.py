"""The fields of the actions: what they take, and how it is sent to the scanner."""

from datetime import date, datetime, time
from typing import Any

import probatio as vol
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util

from .client.contract.enums import Op, Status, TitleKind

ATTR_DRIVE = "drive"
ATTR_SOURCE = "source"
ATTR_JOB = "job"
ATTR_TITLES = "titles"
ATTR_SEASONS = "seasons"
ATTR_UNITS = "units"
ATTR_DRY_RUN = "dry_run"
ATTR_POWER_OFF = "power_off"
ATTR_PROFILE = "profile"
ATTR_SCANNER = "scanner"
ATTR_HISTORY = "history"
ATTR_EVENT = "event"
ATTR_NOTE = "note"
ATTR_ENDED = "ended"


def _since(value: Any) -> str:
    """Read the time that something begins with; a date alone is the start of that day."""
    return _moment(value, time.min)


def _until(value: Any) -> str:
    """Read the time that something ends with; a date alone is the end of that day."""
    return _moment(value, time.max)


def _moment(value: Any, of_day: time) -> str:
    """Give a date or time as the scanner takes it; without a zone it is one of Home Assistant's own."""
    text = str(value)
    day: date | None = dt_util.parse_date(text)
    at = cv.datetime(text) if day is None else datetime.combine(day, of_day)
    return dt_util.as_utc(at).isoformat()


def _one_origin(data: dict[str, Any]) -> dict[str, Any]:
    """Refuse titles beside a source: they are of the library, a source gives all that exists only there."""
    if ATTR_SOURCE in data and data.keys() & {ATTR_TITLES, ATTR_SEASONS}:
        raise vol.Invalid("titles and seasons are of the library; a source gives all that exists only there")
    return data


DRIVE: VolDictType = {vol.Required(ATTR_DRIVE): cv.string}
SELECTION: VolDictType = DRIVE | {
    vol.Optional(ATTR_TITLES): vol.All(cv.ensure_list, [cv.string]),
    vol.Optional(ATTR_SEASONS): vol.All(cv.ensure_list, [cv.positive_int]),
    vol.Optional(ATTR_SOURCE): cv.string,
}
PLAN = vol.All(vol.Schema(SELECTION), _one_origin)
SYNC = vol.All(vol.Schema(SELECTION | {vol.Optional(ATTR_DRY_RUN, default=False): cv.boolean}), _one_origin)
# An empty list would leave open whether it means nothing or everything, so a deletion does not take one.
DELETION = vol.All(
    vol.Schema(
        DRIVE
        | {
            vol.Optional(ATTR_TITLES): vol.All(cv.ensure_list, [cv.string], vol.Length(min=1)),
            vol.Optional(ATTR_SEASONS): vol.All(cv.ensure_list, [cv.positive_int], vol.Length(min=1)),
            vol.Optional(ATTR_UNITS): vol.All(cv.ensure_list, [cv.string], vol.Length(min=1)),
            vol.Optional(ATTR_DRY_RUN, default=True): cv.boolean,
        }
    ),
    cv.has_at_least_one_key(ATTR_TITLES, ATTR_UNITS),
)
PROFILE: VolDictType = DRIVE | {vol.Required(ATTR_PROFILE): cv.string}
FORGETTING: VolDictType = DRIVE | {
    vol.Optional(ATTR_HISTORY, default=False): cv.boolean,
    vol.Optional(ATTR_DRY_RUN, default=True): cv.boolean,
}
PROFILE_DELETION: VolDictType = {
    vol.Required(ATTR_PROFILE): cv.string,
    vol.Optional(ATTR_SCANNER): cv.string,
    vol.Optional(ATTR_DRY_RUN, default=True): cv.boolean,
}
PAGE: VolDictType = {
    # The limit of the scanner's lists; without one an answer is as long as the scanner's default page.
    vol.Optional("limit"): vol.All(vol.Coerce(int), vol.Range(min=1, max=1000)),
    vol.Optional("cursor"): cv.string,
}
CONTENTS: VolDictType = PAGE | {
    vol.Optional("kind"): vol.In([TitleKind.MOVIE.value, TitleKind.SHOW.value]),
    vol.Optional("status"): vol.In([Status.COMPLETE.value, Status.PARTIAL.value, Status.MISSING.value]),
    vol.Optional("q"): cv.string,
    vol.Optional("sort"): cv.string,
}
OP = vol.In([op.value for op in Op if op is not Op.UNKNOWN])
HISTORY_FILTERS: VolDictType = PAGE | {
    vol.Optional("title"): cv.string,
    vol.Optional("status"): vol.In(["ok", "partial", "failed"]),
    vol.Optional("since"): _since,
    vol.Optional("until"): _until,
    vol.Optional("q"): cv.string,
}
HISTORY: VolDictType = HISTORY_FILTERS | {
    vol.Exclusive(ATTR_DRIVE, "scope"): cv.string,
    vol.Exclusive(ATTR_SCANNER, "scope"): cv.string,
    vol.Optional("type"): OP,
}
CANCEL = vol.All(
    vol.Schema({vol.Optional(ATTR_DRIVE): cv.string, vol.Optional(ATTR_JOB): cv.string}),
    cv.has_at_least_one_key(ATTR_DRIVE, ATTR_JOB),
)
COUNT = vol.All(vol.Coerce(int), vol.Range(min=1))
VERIFY: VolDictType = {
    vol.Optional("mode"): vol.In(["verify", "full"]),
    vol.Optional("oldest_percent"): vol.All(vol.Coerce(float), vol.Range(min=0, max=100, min_included=False)),
    vol.Optional("max_bytes"): COUNT,
    vol.Optional("max_duration_s"): COUNT,
    vol.Optional("bandwidth_bytes_per_s"): COUNT,
    vol.Optional("resume"): cv.boolean,
}
HEAL = vol.All(
    vol.Schema(
        {
            vol.Exclusive(ATTR_DRIVE, "scope"): cv.string,
            vol.Exclusive(ATTR_EVENT, "scope"): cv.string,
            vol.Optional(ATTR_DRY_RUN, default=False): cv.boolean,
        }
    ),
    cv.has_at_least_one_key(ATTR_DRIVE, ATTR_EVENT),
)
EVENT: VolDictType = {vol.Required(ATTR_EVENT): cv.string, vol.Optional(ATTR_NOTE): cv.string}
BITROT_EVENTS: VolDictType = {
    vol.Exclusive(ATTR_DRIVE, "scope"): cv.string,
    vol.Exclusive(ATTR_SCANNER, "scope"): cv.string,
    vol.Optional(ATTR_ENDED, default=False): cv.boolean,
}
# An answer with more cells would exceed 64 KiB, so the scanner makes none.
MOST_BINS = 256
DEVICE_MAP: VolDictType = {
    vol.Optional("start"): vol.All(vol.Coerce(int), vol.Range(min=0)),
    vol.Optional("end"): COUNT,
    vol.Optional("bins"): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_BINS)),
}
SERIES: VolDictType = PAGE | {vol.Optional("since"): _since, vol.Optional("until"): _until}
