"""What of a server's facts may enter an identity: ids and absolute numbers that the path does not say, no more."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from drivearr_scanner.catalog.identify import title_key
from drivearr_scanner.catalog.identity import Identity

from .facts import ServerFact


def fill(identity: Identity, fact: ServerFact) -> Identity:
    """Give the identity with what the server adds; itself when the server means something else."""
    if identity.kind is not fact.kind or not identity.title or _differs(identity, fact):
        return identity
    added = {provider: value for provider, value in fact.ids.items() if provider not in identity.ids}
    same_episodes = bool(identity.episodes) and (identity.season, identity.episodes) == (fact.season, fact.episodes)
    told = same_episodes and not identity.absolute and len(fact.absolute) == len(fact.episodes)
    absolute = fact.absolute if told else identity.absolute
    if not added and absolute == identity.absolute:
        return identity
    return replace(identity, ids={**identity.ids, **added}, absolute=absolute)


def _differs(identity: Identity, fact: ServerFact) -> bool:
    """Tell whether a server means another title than the path: another id, or a year that is not near."""
    if any(identity.ids[provider] != fact.ids[provider] for provider in identity.ids.keys() & fact.ids.keys()):
        return True
    return identity.year is not None and fact.year is not None and abs(identity.year - fact.year) > 1


def keep_apart(filled: Mapping[str, Identity], by_path: Mapping[str, Identity]) -> dict[str, Identity]:
    """Give the filled identities without ids that would join titles which the paths keep apart.

    A server that took two films for one must not make one of them count for the other. `by_path` holds what the
    paths of all files say.
    """
    users: dict[tuple[str, str, str], set[tuple[str, int | None]]] = defaultdict(set)
    for path, said in by_path.items():
        identity = filled.get(path, said)
        for provider, value in identity.ids.items():
            users[identity.kind.value, provider, value].add((title_key(said.title or ""), said.year))
    shared = {name for name, titles in users.items() if not _is_one(titles)}
    kept = {path: _without(identity, by_path[path], shared) for path, identity in filled.items()}
    return {path: identity for path, identity in kept.items() if identity != by_path[path]}


def _is_one(titles: set[tuple[str, int | None]]) -> bool:
    """Tell whether names are of one title; a name without a year goes with any year."""
    years = {year for _, year in titles if year is not None}
    return len({name for name, _ in titles}) == 1 and len(years) <= 1


def _without(identity: Identity, said: Identity, shared: set[tuple[str, str, str]]) -> Identity:
    """Take away the added ids that are shared."""
    ids = {
        provider: value
        for provider, value in identity.ids.items()
        if provider in said.ids or (identity.kind.value, provider, value) not in shared
    }
    return replace(identity, ids=ids)
