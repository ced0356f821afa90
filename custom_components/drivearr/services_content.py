"""The actions about the content of drives and libraries: reading it again, and what is done about damage."""

from typing import Any

import probatio as vol
from homeassistant.core import ServiceCall, ServiceResponse, SupportsResponse
from homeassistant.exceptions import ServiceValidationError

from .client.contract.models import Job
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .devices import async_find_library
from .errors import translated_errors
from .service_fields import (
    ATTR_DRIVE,
    ATTR_DRY_RUN,
    ATTR_ENDED,
    ATTR_EVENT,
    ATTR_NOTE,
    BITROT_EVENTS,
    DEVICE_MAP,
    DRIVE,
    EVENT,
    HEAL,
    VERIFY,
)
from .service_targets import all_started, async_find_disk, entry_of_event, scope_of, started, target_of


async def _rescan(call: ServiceCall) -> ServiceResponse:
    """Read the folders of a drive or library again."""
    if (library := async_find_library(call.hass, call.data[ATTR_DRIVE])) is not None:
        entry, library_id = library
        with translated_errors(entry):
            return started(await entry.runtime_data.client.rescan_library(library_id))
    target = target_of(call)
    with translated_errors(target.entry):
        return started(await target.client.rescan(target.drive_id))


async def _verify(call: ServiceCall) -> ServiceResponse:
    """Read the content of a drive or library again."""
    if (library := async_find_library(call.hass, call.data[ATTR_DRIVE])) is not None:
        entry, library_id = library
        with translated_errors(entry):
            return started(await entry.runtime_data.client.verify_library(library_id, _options(call)))
    target = target_of(call)
    with translated_errors(target.entry):
        return started(await target.client.verify(target.drive_id, _options(call)))


async def _heal(call: ServiceCall) -> ServiceResponse:
    """Restore damaged files from good copies, or tell which copies would be used."""
    entry, event_ids = _damage(call)
    client = entry.runtime_data.client
    with translated_errors(entry):
        if call.data[ATTR_DRY_RUN]:
            return {"files": [file for event_id in event_ids for file in await client.plan_heal(event_id)]}
        jobs: list[Job] = []
        for event_id in event_ids:
            jobs += await client.heal(event_id)
        return all_started(jobs)


def _damage(call: ServiceCall) -> tuple[DrivearrConfigEntry, list[str]]:
    """Give the bitrot events to heal: the one that is named, or all of a drive."""
    if ATTR_EVENT in call.data:
        return entry_of_event(call), [call.data[ATTR_EVENT]]
    target = target_of(call)
    events = target.entry.runtime_data.data.state.bitrot_events
    event_ids = [event.event_id for event in events if event.drive_id == target.drive_id]
    if not event_ids:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="no_bitrot", translation_placeholders={"drive": target.name}
        )
    return target.entry, event_ids


async def _acknowledge_bitrot(call: ServiceCall) -> ServiceResponse:
    """Note that a bitrot event is known."""
    entry = entry_of_event(call)
    with translated_errors(entry):
        event = await entry.runtime_data.client.acknowledge_event(call.data[ATTR_EVENT], note=call.data.get(ATTR_NOTE))
    return {"event": event.to_dict()}


async def _get_bitrot_events(call: ServiceCall) -> ServiceResponse:
    """List the bitrot events of a drive, or of a scanner."""
    entry, drive_id = scope_of(call)
    with translated_errors(entry):
        events = await entry.runtime_data.client.bitrot_events(ended=call.data[ATTR_ENDED])
    return {"events": [event.to_dict() for event in events if drive_id in {None, event.drive_id}]}


async def _get_device_map(call: ServiceCall) -> ServiceResponse:
    """Give what lies where on the disk that a drive is on."""
    entry, disk_id = async_find_disk(call.hass, call.data[ATTR_DRIVE])
    with translated_errors(entry):
        return await entry.runtime_data.client.device_map(disk_id, _options(call))


def _options(call: ServiceCall) -> dict[str, Any]:
    """Give what the call says beside its drive."""
    return {key: value for key, value in call.data.items() if key != ATTR_DRIVE}


# Name, handler, fields, whether it answers.
CONTENT_ACTIONS = (
    ("rescan", _rescan, vol.Schema(DRIVE), SupportsResponse.OPTIONAL),
    ("verify", _verify, vol.Schema(DRIVE | VERIFY), SupportsResponse.OPTIONAL),
    ("acknowledge_bitrot", _acknowledge_bitrot, vol.Schema(EVENT), SupportsResponse.OPTIONAL),
    ("get_bitrot_events", _get_bitrot_events, vol.Schema(BITROT_EVENTS), SupportsResponse.ONLY),
    ("get_device_map", _get_device_map, vol.Schema(DRIVE | DEVICE_MAP), SupportsResponse.ONLY),
)
# What writes over files, if only with what they held, is for administrators alone.
CONTENT_ADMIN_ACTIONS = (("heal", _heal, HEAL),)
