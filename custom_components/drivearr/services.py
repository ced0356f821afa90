"""The actions: what automations and scripts can ask of a drive."""

from collections.abc import Mapping
from typing import Any

import probatio as vol
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_get_config_entry, async_register_admin_service
from homeassistant.util.json import JsonValueType

from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .devices import async_find_drive
from .errors import translated_errors
from .profiles import find_profile
from .service_fields import (
    ATTR_DRIVE,
    ATTR_DRY_RUN,
    ATTR_HISTORY,
    ATTR_JOB,
    ATTR_POWER_OFF,
    ATTR_PROFILE,
    ATTR_SCANNER,
    ATTR_SEASONS,
    ATTR_TITLES,
    ATTR_UNITS,
    CANCEL,
    CONTENTS,
    DELETION,
    DRIVE,
    FORGETTING,
    HISTORY,
    PAGE,
    PLAN,
    PROFILE,
    PROFILE_DELETION,
    SYNC,
)
from .service_targets import Target, scope_of, source_of, started, target_of
from .services_content import CONTENT_ACTIONS, CONTENT_ADMIN_ACTIONS


def _selection(call: ServiceCall) -> dict[str, Any]:
    """Give the titles, seasons and units that the call is limited to."""
    return {key: call.data[key] for key in (ATTR_TITLES, ATTR_SEASONS, ATTR_UNITS) if key in call.data}


def _wanted(call: ServiceCall, target: Target) -> dict[str, Any]:
    """Give what is to be copied: what the drive lacks of the library, limited, or what exists only on another."""
    return {**_selection(call), "source_drive_id": source_of(call, target)}


def _filters(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the call asks of a list."""
    return {key: value for key, value in data.items() if key not in {ATTR_DRIVE, ATTR_SCANNER}}


async def _sync_missing(call: ServiceCall) -> ServiceResponse:
    """Copy what a drive lacks, or what exists only on another; or tell what would be copied."""
    target = target_of(call)
    wanted = _wanted(call, target)
    with translated_errors(target.entry):
        if call.data[ATTR_DRY_RUN]:
            return {"plan": await target.client.plan(target.drive_id, **wanted)}
        return started(await target.client.sync(target.drive_id, **wanted))


async def _plan_sync(call: ServiceCall) -> ServiceResponse:
    """Tell what a sync would copy."""
    target = target_of(call)
    wanted = _wanted(call, target)
    with translated_errors(target.entry):
        return await target.client.plan(target.drive_id, **wanted)


async def _delete_items(call: ServiceCall) -> ServiceResponse:
    """Tell what would be deleted, or delete it."""
    target = target_of(call)
    with translated_errors(target.entry):
        if call.data[ATTR_DRY_RUN]:
            return {"plan": await target.client.plan_delete(target.drive_id, **_selection(call))}
        return started(await target.client.delete(target.drive_id, **_selection(call)))


async def _approve_drive(call: ServiceCall) -> ServiceResponse:
    """Let a drive be written to that was only found by its manifest."""
    target = target_of(call)
    with translated_errors(target.entry):
        return {"drive": (await target.client.approve(target.drive_id)).to_dict()}


async def _assign_profile(call: ServiceCall) -> ServiceResponse:
    """Say what a drive is for."""
    target = target_of(call)
    profile_id = _profile_id(target.entry, call.data[ATTR_PROFILE])
    with translated_errors(target.entry):
        return await target.client.assign_profile(target.drive_id, profile_id)


def _profile_id(entry: DrivearrConfigEntry, wanted: str) -> str | None:
    """Find a profile by its name or id; None for the one that stands for having none."""
    try:
        return find_profile(entry.runtime_data.data.state.profiles, wanted)
    except KeyError as err:
        raise _no_profile(wanted) from err


def _no_profile(wanted: str) -> ServiceValidationError:
    """Make the error for a profile that is not there."""
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key="profile_not_found", translation_placeholders={"profile": wanted}
    )


async def _delete_profile(call: ServiceCall) -> ServiceResponse:
    """Tell which drives have a profile, or delete it."""
    entry: DrivearrConfigEntry = async_get_config_entry(call.hass, DOMAIN, call.data.get(ATTR_SCANNER))
    profile_id = _profile_id(entry, call.data[ATTR_PROFILE])
    if profile_id is None:
        raise _no_profile(call.data[ATTR_PROFILE])
    data = entry.runtime_data.data
    drives: list[JsonValueType] = [row.drive_id for row in data.state.drives if row.profile_id == profile_id]
    with translated_errors(entry):
        if not call.data[ATTR_DRY_RUN]:
            await entry.runtime_data.client.delete_profile(profile_id)
    return {"profile": data.profiles[profile_id].to_dict(), "drives": drives}


async def _forget_drive(call: ServiceCall) -> ServiceResponse:
    """Tell what the scanner would forget of a drive, or make it forget that; the drive itself is not touched."""
    target = target_of(call)
    with_history = call.data[ATTR_HISTORY]
    drive = target.entry.runtime_data.data.drives.get(target.drive_id)
    is_attached = drive is not None and drive.attached
    with translated_errors(target.entry):
        entries = (await target.client.history(target.drive_id, {"limit": 1}))["total"] if with_history else 0
        if not call.data[ATTR_DRY_RUN]:
            await target.client.forget(target.drive_id, with_history=with_history)
    profile_id = drive.profile_id if drive is not None and (with_history or not is_attached) else None
    return {"drive": not is_attached, "history": entries, "profile_id": profile_id}


async def _eject(call: ServiceCall) -> ServiceResponse:
    """Make a drive safe to unplug."""
    target = target_of(call)
    with translated_errors(target.entry):
        return started(await target.client.eject(target.drive_id, power_off=call.data[ATTR_POWER_OFF]))


async def _get_contents(call: ServiceCall) -> ServiceResponse:
    """List the titles of a drive."""
    target = target_of(call)
    with translated_errors(target.entry):
        return await target.client.contents(target.drive_id, _filters(call.data))


async def _get_missing(call: ServiceCall) -> ServiceResponse:
    """List the items that a drive lacks."""
    target = target_of(call)
    with translated_errors(target.entry):
        return await target.client.missing(target.drive_id, _filters(call.data))


async def _get_history(call: ServiceCall) -> ServiceResponse:
    """List what was done to a drive, or to all drives of a scanner."""
    entry, drive_id = scope_of(call)
    with translated_errors(entry):
        return await entry.runtime_data.client.history(drive_id, _filters(call.data))


async def _cancel(call: ServiceCall) -> ServiceResponse:
    """End a job early: the one that is named, or the one that the drive is busy with."""
    entry, job_id = _job_of_drive(call) if ATTR_DRIVE in call.data else _job_by_id(call)
    with translated_errors(entry):
        return started(await entry.runtime_data.client.cancel(job_id))


def _job_of_drive(call: ServiceCall) -> tuple[DrivearrConfigEntry, str]:
    """Give the job that the drive is busy with; one that is named beside it must be that one's scanner's."""
    entry, drive_id = async_find_drive(call.hass, call.data[ATTR_DRIVE])
    drive = entry.runtime_data.data.drives.get(drive_id)
    job_id = call.data.get(ATTR_JOB) or (drive.job_id if drive else None)
    if job_id is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="no_job",
            translation_placeholders={"drive": drive.name if drive else drive_id},
        )
    return entry, job_id


def _job_by_id(call: ServiceCall) -> tuple[DrivearrConfigEntry, str]:
    """Give a job of any scanner."""
    job_id: str = call.data[ATTR_JOB]
    entry: DrivearrConfigEntry
    for entry in call.hass.config_entries.async_loaded_entries(DOMAIN):
        if job_id in entry.runtime_data.data.jobs:
            return entry, job_id
    raise ServiceValidationError(
        translation_domain=DOMAIN, translation_key="job_not_found", translation_placeholders={"job": job_id}
    )


# Name, handler, fields, whether it answers.
ACTIONS = (
    ("sync_missing", _sync_missing, SYNC, SupportsResponse.OPTIONAL),
    ("plan_sync", _plan_sync, PLAN, SupportsResponse.ONLY),
    (
        "eject",
        _eject,
        vol.Schema(DRIVE | {vol.Optional(ATTR_POWER_OFF, default=False): cv.boolean}),
        SupportsResponse.OPTIONAL,
    ),
    ("cancel", _cancel, CANCEL, SupportsResponse.OPTIONAL),
    ("assign_profile", _assign_profile, vol.Schema(PROFILE), SupportsResponse.OPTIONAL),
    ("get_contents", _get_contents, vol.Schema(DRIVE | CONTENTS), SupportsResponse.ONLY),
    ("get_missing", _get_missing, vol.Schema(DRIVE | PAGE), SupportsResponse.ONLY),
    ("get_history", _get_history, vol.Schema(HISTORY), SupportsResponse.ONLY),
)
# What takes files or memories away, or opens a stranger's drive to be written to, is for administrators alone.
ADMIN_ACTIONS = (
    ("delete_profile", _delete_profile, vol.Schema(PROFILE_DELETION)),
    ("forget_drive", _forget_drive, vol.Schema(FORGETTING)),
    ("delete_items", _delete_items, DELETION),
    ("approve_drive", _approve_drive, vol.Schema(DRIVE)),
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions; they exist whether or not a scanner is set up."""
    for name, handler, schema, response in (*ACTIONS, *CONTENT_ACTIONS):
        hass.services.async_register(DOMAIN, name, handler, schema, response)
    for name, handler, schema in (*ADMIN_ACTIONS, *CONTENT_ADMIN_ACTIONS):
        async_register_admin_service(hass, DOMAIN, name, handler, schema, SupportsResponse.OPTIONAL)
