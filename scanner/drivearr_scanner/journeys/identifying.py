"""Who tells what files are, beside their paths, in the order in which they are believed."""

from drivearr_scanner.store.connection import Store

from .comparing import IdentitySource
from .enriching import ServerSource
from .matching import MatchSource
from .nfo_source import NfoSource


def sources_of(store: Store | None) -> tuple[IdentitySource, ...]:
    """Give a person's word, then side-cars, then servers; without a data base the side-cars alone."""
    if store is None:
        return (NfoSource(),)
    return MatchSource(store), NfoSource(), ServerSource(store)
