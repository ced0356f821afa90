"""What the entities of places share: libraries, and volumes that are no drives. Each place is a child device."""

from collections.abc import Callable, Iterable
from typing import override

from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import ChildDeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client.contract.models import Library, Volume
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .devices import Place
from .entity import RowEntity, async_add_for_each
from .telling import Collections


class PlaceEntity(RowEntity):
    """An entity of a place."""

    def __init__(self, coordinator: DrivearrCoordinator, place: Place, description: EntityDescription) -> None:
        """Take which place it is of."""
        super().__init__(coordinator, description)
        self.coordinator_context = Collections(frozenset({"libraries", "volumes", "devices"}))
        self._attr_unique_id = f"{coordinator.server_id}_{place.key}_{description.key}"
        entry_id = coordinator.config_entry.entry_id
        registry = dr.async_get(coordinator.hass)
        parent = registry.async_get_device_by_identifier(place.parent(coordinator.server_id), entry_id)
        if parent is not None:
            self._attr_device_info = ChildDeviceInfo(
                identifiers={place.identifier(coordinator.server_id)}, parent_device_id=parent.id
            )


class LibraryEntity(PlaceEntity):
    """An entity of a library: available while the library can be looked at."""

    def __init__(self, coordinator: DrivearrCoordinator, library: Library, description: EntityDescription) -> None:
        """Take which library it is of."""
        super().__init__(coordinator, Place(library), description)
        self.library_id = library.library_id
        # What is drawn from damage and schedules of libraries, too.
        self.coordinator_context = Collections(frozenset({"libraries", "bitrot_events", "schedules"}))

    @override
    def _sources(self) -> tuple[object, ...]:
        """Give the library, and the damage in it."""
        data = self.coordinator.data
        return (data.libraries.get(self.library_id), data.bitrot.get(self.library_id))

    @property
    def library(self) -> Library:
        """Give the newest that is known of the library."""
        return self.coordinator.data.libraries[self.library_id]

    @property
    @override
    def available(self) -> bool:
        """Say whether the scanner answers and the library has something to show."""
        return super().available and self.library_id in self.coordinator.data.libraries and self.has_value

    @property
    def has_value(self) -> bool:
        """Say whether there is something to show of the library as it is now."""
        return self.library.available


class VolumeEntity(PlaceEntity):
    """An entity of a volume: available while it is mounted."""

    def __init__(self, coordinator: DrivearrCoordinator, volume: Volume, description: EntityDescription) -> None:
        """Take which volume it is of."""
        super().__init__(coordinator, Place(volume), description)
        self.volume_id = volume.volume_id

    @override
    def _sources(self) -> tuple[object, ...]:
        """Give the volume."""
        return (self.volume,)

    @property
    def volume(self) -> Volume | None:
        """Give the newest that is known of the volume."""
        return self.coordinator.data.volumes.get(self.volume_id)

    @property
    @override
    def available(self) -> bool:
        """Say whether the scanner answers and the volume is mounted."""
        return super().available and self.volume is not None and self.volume.mount_point is not None


@callback
def async_add_for_each_library(
    entry: DrivearrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[Library], Iterable[Entity]],
) -> None:
    """Add the entities of each library, now and whenever the scanner has another one."""
    coordinator = entry.runtime_data

    def made(library_id: str) -> Iterable[Entity]:
        """Make the entities in their turn, unless the library is gone by then."""
        library = coordinator.data.libraries.get(library_id)
        return make(library) if library is not None else ()

    async_add_for_each(entry, async_add_entities, made, lambda snapshot: snapshot.libraries.keys())
