"""The profiles: what drives are for, and what that means for a drive's comparison and its syncs."""

import contextlib
import os
import uuid
from typing import Any

from drivearr_scanner.catalog.facts import Policy, Specials, Verify, Versions
from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Profile
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.store import profiles
from drivearr_scanner.sync.run import Options
from drivearr_scanner.sync.selection_rules import narrow, read_lines

from .context import Context

# The only folder of the data directory that list files are read from.
LISTS = "lists"
LIST_MAX_BYTES = 1 << 20


class ProfileBook:
    """All profiles."""

    def __init__(self, context: Context) -> None:
        """Start empty; `restore` reads what is kept."""
        self._context = context
        self._profiles: dict[str, Profile] = {}
        self.lists = os.path.join(context.store.folder, LISTS)

    async def restore(self) -> None:
        """Read the kept profiles; from then on there is a folder for their lists."""
        await self._context.blocking(self.make_lists)
        self._profiles = {found.profile_id: found for found in await self._context.store.read(profiles.all_of)}

    def make_lists(self) -> bool:
        """Make the folder for list files where it is not there; True when it was made. Blocking."""
        with contextlib.suppress(FileExistsError):
            os.mkdir(self.lists, mode=0o700)
            return True
        return False

    def all(self) -> list[Profile]:
        """Give every profile, oldest first."""
        return list(self._profiles.values())

    def get(self, profile_id: str) -> Profile:
        """Give one profile; `profile_not_found`."""
        if profile_id not in self._profiles:
            raise error("profile_not_found", profile=profile_id)
        return self._profiles[profile_id]

    def of(self, profile_id: str | None) -> Profile | None:
        """Give a drive's profile; None when it has none, and everything is wanted."""
        return None if profile_id is None else self._profiles.get(profile_id)

    async def create(self, values: dict[str, Any]) -> Profile:
        """Keep a new profile; `values` are as the request schema reads them."""
        return await self._keep(Profile.from_dict({**values, "profile_id": uuid.uuid4().hex}))

    async def change(self, profile_id: str, values: dict[str, Any]) -> Profile:
        """Put a profile in the place of the one with its id; `profile_not_found`."""
        self.get(profile_id)
        return await self._keep(Profile.from_dict({**values, "profile_id": profile_id}))

    async def remove(self, profile_id: str) -> None:
        """Forget a profile; `profile_not_found`."""
        self.get(profile_id)
        await self._context.store.write(lambda connection: profiles.remove(connection, profile_id))
        del self._profiles[profile_id]
        self._context.changed()

    async def _keep(self, profile: Profile) -> Profile:
        """Write a profile down, then let it be seen."""
        now = self._context.now()
        await self._context.store.write(lambda connection: profiles.save(connection, profile, at=now))
        self._profiles[profile.profile_id] = profile
        self._context.changed()
        return profile


def wanted_of(comparison: Comparison, profile: Profile | None, *, data: str) -> Comparison:
    """Narrow a comparison to what a profile wants; blocking, `list_unreadable` for its list file."""
    if profile is None:
        return comparison
    return narrow(comparison, profile, read_list(profile, data=data))


def read_list(profile: Profile, *, data: str) -> tuple[str, ...]:
    """Give the lines of a profile's list file in the data directory `data`; blocking.

    Raises `list_unreadable`: a list that is not there must not turn everything, or nothing, into what is wanted.
    """
    name = profile.selection.list_file
    if name is None:
        return ()
    try:
        with Root.open(os.path.join(data, LISTS)) as root:
            return read_lines(_text(root, name))
    except (DrivearrError, OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise error("list_unreadable", name=name, profile=profile.name, reason=reason) from problem


def policy_of(profile: Profile | None) -> Policy:
    """Give how strict a drive is compared."""
    if profile is None:
        return Policy()
    rules = profile.policy
    return Policy(versions=Versions(rules.versions), specials=Specials(rules.specials), verify=Verify(rules.verify))


def options_of(profile: Profile | None) -> Options:
    """Give how a sync of a drive goes about it."""
    if profile is None:
        return Options()
    return Options(verify=profile.verify_copies, bandwidth_bytes_per_s=profile.bandwidth_bytes_per_s)


def _text(root: Root, name: str) -> str:
    """Read a list file, as far as lists may be long."""
    fd = root.open_file(name)
    try:
        raw = os.read(fd, LIST_MAX_BYTES + 1)
    finally:
        os.close(fd)
    if len(raw) > LIST_MAX_BYTES:
        raise ValueError("it is larger than 1 MiB")
    return raw.decode()
