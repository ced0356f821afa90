"""What a person must decide or do: the repair issues of a scanner, drawn from its state."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .client import IncompatibleSchema
from .client.contract.enums import (
    MIN_SUPPORTED_SCHEMA_VERSION,
    BitrotState,
    DeviceKind,
    DriveKind,
    HealthFlag,
    HealthStatus,
    ManifestState,
)
from .client.contract.integrity import BitrotEvent
from .client.contract.models import Capability, Device, Drive, Health, Library, Problem, ServerInfo, State
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .disk_mount_rules import PLACES, name_of_mount, offers, size_of

# These have a flow in repairs.py; the others say what to do outside of Home Assistant.
FIXABLE = frozenset(
    {
        *("drive_unknown", "drive_cloned", "manifest_corrupt", "bitrot_found", "disk_failing"),
        *("capability_missing", "scanner_too_old", "scanner_too_new", "share_slow", "paths_not_mapped"),
        *("app_stopped", "app_removed", "disk_unmounted", "disk_of_user"),
    }
)
ERRORS = frozenset(
    {
        *("drive_emptied", "library_emptied", "bitrot_found", "disk_failing"),
        *("scanner_too_old", "scanner_too_new", "app_stopped", "app_removed", "data_damaged"),
    }
)
# What is said of a disk that is attached and not mounted.
OF_DISKS = frozenset({"disk_unmounted", "disk_unmounted_here", "disk_file_system"})
# What the scanner advises about a share that is slower than it is sensible to verify over; a mere warning is a sensor.
SLOW = frozenset({"network_agent", "network_stop"})
BYTES_PER_MB = 1_000_000
# Disks that tell of their health; the scanner needs smartctl and the right to use it only where there are such.
DISKS = frozenset({DeviceKind.HDD, DeviceKind.SSD, DeviceKind.NVME})
# What would make Markdown out of a name: names come from drives, and texts of issues are shown as Markdown.
_MARKUP = re.compile(r"[\\`*\[\]<>]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a person must decide or do; `key` is the key of its texts, `row_id` what it is about."""

    key: str
    row_id: str
    placeholders: dict[str, str] = field(default_factory=dict)


def needs_of(state: State, info: ServerInfo, *, host_unmounts: bool = False) -> Iterator[Need]:
    """Give everything that needs a person, in the state as it is now.

    With `host_unmounts` somebody else mounts and unmounts for the scanner, which then lacks nothing.
    """
    for drive in state.drives:
        if drive.attached:
            yield from _needs_of_drive(drive)
    for library in state.libraries:
        if library.problem is not None:
            yield _need_of_library(library, library.problem)
    for event in state.bitrot_events:
        if event.state is BitrotState.OPEN:
            yield _need_of_bitrot(event, state)
    yield from _needs_of_disks(state)
    yield from _needs_of_shares(state)
    yield from _needs_of_paths(state)
    yield from _needs_of_scanner(state, info.capabilities, host_unmounts=host_unmounts)


def needs_of_mounts(coordinator: DrivearrCoordinator) -> Iterator[Need]:
    """Give the disks that the Supervisor is to mount, or to unmount, for an app that may not."""
    if not coordinator.is_confined_app:
        return
    mounts = coordinator.disk_mounts
    for offer in mounts.offers() if mounts is not None else offers(coordinator.data.state):
        facts = {
            "disk": as_text(offer.name),
            "file_system": as_text(offer.file_system),
            "size": size_of(offer.volume.size_bytes),
            "place": f"/{PLACES[0]}/{name_of_mount(offer.name, ())}",
        }
        volume_id = offer.volume.volume_id
        if not offer.can_be_mounted:
            yield Need("disk_file_system", volume_id, facts)
        elif mounts is None:
            yield Need("disk_unmounted_here", volume_id, facts)
        else:
            yield Need("disk_unmounted", volume_id, facts)
    for drive_id in sorted(mounts.questions) if mounts is not None else ():
        if (drive := coordinator.data.drives.get(drive_id)) is not None:
            yield Need("disk_of_user", drive_id, {"drive": as_text(drive.name), "place": as_text(drive.path or "?")})


def need_of_versions(name: str, server: int) -> Need:
    """Give what is needed of a scanner that cannot be spoken to, by the version of its interface."""
    facts = {"name": as_text(name)}
    if server < MIN_SUPPORTED_SCHEMA_VERSION:
        return Need("scanner_too_old", "scanner", facts)
    return Need("scanner_too_new", "scanner", facts)


def _needs_of_drive(drive: Drive) -> Iterator[Need]:
    """Give what an attached drive needs: of its identity one thing at a time, the first that stands in the way."""
    name = {"drive": as_text(drive.name)}
    if drive.manifest_state is ManifestState.CLONED:
        yield Need("drive_cloned", drive.drive_id, name)
    elif drive.manifest_state is ManifestState.NEWER:
        yield Need("manifest_newer", drive.drive_id, name)
    elif not drive.trusted:
        yield Need("drive_unknown", drive.drive_id, name)
    elif drive.manifest_state is ManifestState.CORRUPT:
        yield Need("manifest_corrupt", drive.drive_id, name)
    if drive.problem is not None and drive.problem.code == "drive_emptied":
        yield Need("drive_emptied", drive.drive_id, {**name, "files": str(drive.problem.fields.get("files", "?"))})


def _need_of_library(library: Library, problem: Problem) -> Need:
    """Give what a library needs that cannot be used."""
    where = {"library": as_text(library.name), "path": as_text(library.path)}
    if problem.code == "library_emptied":
        return Need("library_emptied", library.library_id, {**where, "files": str(problem.fields.get("files", "?"))})
    reason = as_text(str(problem.fields.get("reason", problem.message)))
    return Need("library_unavailable", library.library_id, {**where, "reason": reason})


def _need_of_bitrot(event: BitrotEvent, state: State) -> Need:
    """Give what damage needs: to be healed, or to be known."""
    drives = {row.drive_id: row.name for row in state.drives}
    libraries = {row.library_id: row.name for row in state.libraries}
    where = drives.get(event.drive_id or "") or libraries.get(event.library_id or "") or "?"
    facts = {"files": str(event.corrupt + event.unreadable), "healable": str(event.healable)}
    return Need("bitrot_found", event.event_id, {"where": as_text(where), **facts})


def _needs_of_disks(state: State) -> Iterator[Need]:
    """Give the attached disks that are failing, until somebody says that it is known."""
    failing = {row.device_id for row in state.health if row.status is HealthStatus.FAILING and not _is_known(row)}
    for device in state.devices:
        if device.attached and device.device_id in failing:
            drives = ", ".join(row.name for row in state.drives if row.device_id == device.device_id)
            model = " ".join(filter(None, (device.vendor, device.model))) or device.kind.value
            facts = {"disk": as_text(model), "drives": as_text(drives or "-"), "titles": _only_there(state, device)}
            yield Need("disk_failing", device.device_id, facts)


def _only_there(state: State, device: Device) -> str:
    """Give how many titles exist only on a disk; a question mark where nobody knows."""
    counts = (row.titles_only_here for row in state.advice if row.device_id == device.device_id)
    return next((str(count) for count in counts if count is not None), "?")


def _needs_of_shares(state: State) -> Iterator[Need]:
    """Give the network shares that are too slow, with what was measured."""
    devices = {row.device_id: row for row in state.devices}
    for advice in state.advice:
        slow = next((row for row in advice.recommendations if row.key in SLOW), None)
        if slow is not None:
            speeds = (row.params.get("bytes_per_s") for row in slow.evidence if row.key == "speed")
            speed = next((f"{found / BYTES_PER_MB:.0f}" for found in speeds if isinstance(found, int | float)), "?")
            device = devices.get(advice.device_id)
            name = (device and (device.model or device.serial)) or advice.device_id
            yield Need("share_slow", advice.device_id, {"share": as_text(name), "speed": speed})


def _needs_of_paths(state: State) -> Iterator[Need]:
    """Give the media servers whose folders lead nowhere on the scanner."""
    for enricher in state.enrichers:
        if enricher.enabled and enricher.problem is not None and enricher.problem.code == "enricher_paths":
            counts = {name: str(enricher.problem.fields.get(name, "?")) for name in ("wrong", "items")}
            example = as_text(next(iter(enricher.examples), "?"))
            facts = {"server": as_text(enricher.url), "example": example, **counts}
            yield Need("paths_not_mapped", enricher.enricher_id, facts)


def _is_known(health: Health) -> bool:
    """Say whether everything that counts against a disk was acknowledged; what was long ago says nothing of today."""
    counts = [row for row in health.rows if not row.acknowledged and (row.points or row.cap is not None)]
    return HealthFlag.ACKNOWLEDGED in health.flags and not counts


def _needs_of_scanner(state: State, capabilities: Iterable[Capability], *, host_unmounts: bool) -> Iterator[Need]:
    """Give the rights that the scanner lacks for something that is there to be done, and damage to what it knows."""
    missing = {row.key: row for row in capabilities if not row.available}
    if (damage := missing.get("data_whole")) is not None:
        yield Need("data_damaged", "data", {"reason": as_text(damage.reason or "?")})
    removable = {device.device_id for device in state.devices if device.removable}
    wanted = set()
    if any(device.kind in DISKS for device in state.devices):
        # Without the program the right to use it is no question yet.
        wanted.add("smartctl" if "smartctl" in missing else "smart_rights")
    volumes = (drive for drive in state.drives if drive.attached and drive.kind is DriveKind.VOLUME)
    # A disk that is built in is never ejected.
    if not host_unmounts and any(drive.device_id in removable for drive in volumes):
        wanted.add("mount_eject")
    for key in sorted(wanted & missing.keys()):
        texts = {"reason": missing[key].reason or key, "remedy": missing[key].remedy or "-"}
        yield Need("capability_missing", key, {name: as_text(text) for name, text in texts.items()})


def as_text(text: str) -> str:
    """Give text so that Markdown shows it as it is, without links or pictures."""
    return _MARKUP.sub(r"\\\g<0>", text)


def issues_of(hass: HomeAssistant, server_id: str) -> list[ir.IssueEntry]:
    """Give the issues of a scanner that are shown, or ignored.

    They are told by their ids: 2026.10 cannot tie an issue to a config entry yet.
    """
    issues = ir.async_get(hass).issues.values()
    return [
        issue
        for issue in issues
        if issue.active and issue.domain == DOMAIN and issue.issue_id.startswith(f"{server_id}_")
    ]


def create_issue(hass: HomeAssistant, entry: DrivearrConfigEntry, issue_id: str, need: Need) -> None:
    """Create an issue, or give it its new texts."""
    fixable = need.key in FIXABLE
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        data={"entry_id": entry.entry_id, "key": need.key, "row_id": need.row_id} if fixable else None,
        is_fixable=fixable,
        severity=ir.IssueSeverity.ERROR if need.key in ERRORS else ir.IssueSeverity.WARNING,
        translation_key=need.key,
        translation_placeholders=need.placeholders,
    )


@callback
def async_tell_versions(hass: HomeAssistant, entry: DrivearrConfigEntry, server: int) -> None:
    """Say that scanner and integration have no version of the interface in common; it goes with the first state."""
    need = need_of_versions(entry.title, server)
    create_issue(hass, entry, f"{entry.unique_id}_{need.row_id}_{need.key}", need)


class IssueKeeper:
    """Keeps the repair issues of a scanner as its state says."""

    def __init__(self, hass: HomeAssistant, coordinator: DrivearrCoordinator) -> None:
        """Take whose issues to keep; nothing is created yet."""
        self._hass = hass
        self._registry = ir.async_get(hass)
        self._coordinator = coordinator
        self._written: dict[str, Need] = {}

    @callback
    def async_update(self) -> None:
        """Create what is needed now, and remove what is over."""
        if not self._coordinator.last_update_success:
            if isinstance(err := self._coordinator.last_exception, IncompatibleSchema):
                async_tell_versions(self._hass, self._coordinator.config_entry, int(err.fields["server"]))
            return
        coordinator = self._coordinator
        host_unmounts = coordinator.disk_mounts is not None
        needs = needs_of(coordinator.data.state, coordinator.info, host_unmounts=host_unmounts)
        wanted = {self._issue_id(need): need for need in (*needs, *needs_of_mounts(coordinator))}
        for issue_id, need in wanted.items():
            # One that its own flow has closed comes back while it still stands.
            if self._written.get(issue_id) != need or self._registry.async_get_issue(DOMAIN, issue_id) is None:
                self._create(issue_id, need)
        self._written = wanted
        kept = wanted.keys() | self._unanswered()
        for issue in self._present():
            if issue.issue_id not in kept:
                self._registry.async_delete(DOMAIN, issue.issue_id)

    @callback
    def async_remove(self) -> None:
        """Remove the issues of a scanner that is unloaded; those that the user ignores stay ignored."""
        for issue in self._present():
            if issue.dismissed_version is None:
                self._registry.async_delete(DOMAIN, issue.issue_id)

    def _create(self, issue_id: str, need: Need) -> None:
        """Create an issue, or give it its new texts."""
        create_issue(self._hass, self._coordinator.config_entry, issue_id, need)

    def _issue_id(self, need: Need) -> str:
        """Give the id of an issue: the same as long as the drive or library is known."""
        return f"{self._coordinator.server_id}_{need.row_id}_{need.key}"

    def _present(self) -> list[ir.IssueEntry]:
        """Give the issues of this scanner that are shown, or ignored."""
        return issues_of(self._hass, self._coordinator.server_id)

    def _unanswered(self) -> set[str]:
        """Give the ignored questions whether to approve a drive, and what is ignored of unmounted disks.

        The answer holds while it is away too: it must not be asked again each time that it is plugged in.
        """
        drives = self._coordinator.data.state.drives
        asked = {
            self._issue_id(Need("drive_unknown", drive.drive_id))
            for drive in drives
            if not (drive.trusted or drive.attached)
        }
        return {
            issue.issue_id
            for issue in self._present()
            if issue.dismissed_version and (issue.issue_id in asked or issue.translation_key in OF_DISKS)
        }
