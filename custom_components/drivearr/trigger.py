"""The triggers of automations: what a drive's event entity tells, narrowed to what people ask for."""

from collections.abc import Mapping
from typing import override

import voluptuous as vol
from homeassistant.components.event import ATTR_EVENT_TYPE
from homeassistant.components.event import DOMAIN as EVENT_DOMAIN
from homeassistant.const import CONF_OPTIONS
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    ENTITY_STATE_TRIGGER_SCHEMA,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerConfig,
)

from .client.contract.enums import EventType, HealthStatus, Severity
from .const import DOMAIN
from .event import ATTR_PROFILE

CONF_PROFILE = "profile"
CONF_SEVERITY = "severity"
# From the least to the worst.
SEVERITIES = [Severity.MINOR.value, Severity.MODERATE.value, Severity.SEVERE.value]


class DriveEventTrigger(StatelessEntityTriggerBase):
    """Fires when the event entity of a drive tells of one kind of event."""

    _domain_specs: Mapping[str, DomainSpec] = {EVENT_DOMAIN: DomainSpec()}
    _schema = ENTITY_STATE_TRIGGER_SCHEMA
    kind: EventType

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Keep the registry, in which the drives' entities are told from all others."""
        super().__init__(hass, config)
        self._registry = er.async_get(hass)

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Take the event entities of drives alone: a whole area may be the target."""
        return {entity_id for entity_id in super().entity_filter(entities) if self._is_ours(entity_id)}

    def _is_ours(self, entity_id: str) -> bool:
        """Say whether an entity is of this integration."""
        entry = self._registry.async_get(entity_id)
        return entry is not None and entry.platform == DOMAIN

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Say whether the event is of this kind and what was asked for."""
        return state.attributes.get(ATTR_EVENT_TYPE) == self.kind.value and self.is_asked_for(state)

    def is_asked_for(self, event: State) -> bool:  # noqa: ARG002 - for those that have options
        """Say whether the event passes the options; without any, each does."""
        return True


class DriveAttached(DriveEventTrigger):
    """Fires when a drive is attached, of some profile or of any."""

    kind = EventType.DRIVE_ATTACHED
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {vol.Required(CONF_OPTIONS, default={}): {vol.Optional(CONF_PROFILE): cv.string}}
    )

    @override
    def is_asked_for(self, event: State) -> bool:
        """Compare the drive's profile by its name."""
        wanted = self._options.get(CONF_PROFILE)
        return wanted is None or event.attributes.get(ATTR_PROFILE) == wanted


class DriveDetached(DriveEventTrigger):
    """Fires when a drive is detached."""

    kind = EventType.DRIVE_DETACHED


class BitrotDetected(DriveEventTrigger):
    """Fires when damage is found that is at least so severe; damage that nobody could judge always counts."""

    kind = EventType.BITROT_DETECTED
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {vol.Required(CONF_OPTIONS, default={}): {vol.Optional(CONF_SEVERITY): vol.In(SEVERITIES)}}
    )

    @override
    def is_asked_for(self, event: State) -> bool:
        """Compare how severe the damage is."""
        severity = event.attributes.get(CONF_SEVERITY)
        if severity not in SEVERITIES:
            return True
        return SEVERITIES.index(severity) >= SEVERITIES.index(self._options.get(CONF_SEVERITY, SEVERITIES[0]))


class SyncCompleted(DriveEventTrigger):
    """Fires when a sync has ended well."""

    kind = EventType.SYNC_COMPLETED


class HealthBecameCritical(DriveEventTrigger):
    """Fires when the disk under a drive becomes failing."""

    kind = EventType.HEALTH_CHANGED

    @override
    def is_asked_for(self, event: State) -> bool:
        """Look for the change to failing, not for a change of a disk that was failing already."""
        failing = HealthStatus.FAILING.value
        return event.attributes.get("status") == failing and event.attributes.get("was") != failing


TRIGGERS: dict[str, type[Trigger]] = {
    "bitrot_detected": BitrotDetected,
    "drive_attached": DriveAttached,
    "drive_detached": DriveDetached,
    "health_became_critical": HealthBecameCritical,
    "sync_completed": SyncCompleted,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Give the triggers of this integration."""
    return TRIGGERS
