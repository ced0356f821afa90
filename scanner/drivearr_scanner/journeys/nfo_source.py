"""NFO files as a source of identities for comparisons."""

import contextlib
from collections.abc import Callable, Mapping

from drivearr_scanner.catalog.facts import FileFact
from drivearr_scanner.catalog.identity import Identity, RootKind
from drivearr_scanner.catalog.nfo import NfoReader
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.network import answers
from drivearr_scanner.devices.tree import Root

from .comparing import Place


class NfoSource:
    """Gives what NFO files say of films and shows; ids only fill what the path does not say."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._reader = NfoReader()

    def identities(
        self, place: Place, files: tuple[FileFact, ...], identify: Callable[[str, RootKind], Identity]
    ) -> Mapping[str, Identity]:
        """Give the files of a place of which an NFO tells more; a place that went away tells nothing."""
        if not any(file.path[-4:].casefold() == ".nfo" for file in files):
            return {}
        if not answers(place.path):
            return {}
        with (
            contextlib.suppress(DrivearrError),
            Root.open(place.path, cross_mounts=place.library_id is not None) as root,
        ):
            return self._reader.identities(root, files, lambda path: identify(path, place.kind))
        return {}
