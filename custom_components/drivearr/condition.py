"""The conditions of automations, thin on top of the entities of drives and disks."""

from collections.abc import Mapping
from typing import override

from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR_DOMAIN
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import Condition, EntityStateConditionBase

from .client.contract.enums import HealthStatus, SyncState
from .const import DOMAIN


def _is(domain: str, key: str, state: str) -> type[Condition]:
    """Make the condition that an entity of ours has a state."""

    class DrivearrCondition(EntityStateConditionBase):
        """Looks at one kind of entity, whatever else the target holds."""

        _domain_specs: Mapping[str, DomainSpec] = {domain: DomainSpec()}
        _states = {state}  # noqa: RUF012 - as in the base class

        @override
        def entity_filter(self, entities: set[str]) -> set[str]:
            """Take the entities that this condition is about: a whole drive or area may be the target."""
            registry = er.async_get(self._hass)
            found = ((entity_id, registry.async_get(entity_id)) for entity_id in super().entity_filter(entities))
            return {
                entity_id
                for entity_id, entry in found
                if entry is not None and entry.platform == DOMAIN and entry.translation_key == key
            }

        @override
        def _should_include(self, _state: State) -> bool:
            """Count what is unavailable too: "all" must not hold of a drive of which nothing is known."""
            return True

        @override
        def _check_all_match_state(self, states: list[State]) -> bool:
            """Fail where the target has no such entity: nothing is known then, and nothing holds."""
            return bool(states) and super()._check_all_match_state(states)

    return DrivearrCondition


CONDITIONS: dict[str, type[Condition]] = {
    "is_attached": _is(BINARY_SENSOR_DOMAIN, "attached", STATE_ON),
    "is_healthy": _is(SENSOR_DOMAIN, "health", HealthStatus.OK.value),
    "is_in_sync": _is(SENSOR_DOMAIN, "sync_state", SyncState.IN_SYNC.value),
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Give the conditions of this integration."""
    return CONDITIONS
