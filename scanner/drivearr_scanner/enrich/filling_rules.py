"""What of a server's facts may enter an identity: ids and absolute numbers that the path does not say, no more."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from drivearr_scanner.catalog.identify import title_key
from drivearr_scanner.catalog.identity import Identity, IdentityKind

from .facts import ServerFact

type _Id = tuple[IdentityKind, str, str]
type _Title = tuple[IdentityKind, str, int | None]


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
    """Give the filled identities without ids that would join titles which the paths keep apart, or part one of theirs.

    A server that took two films for one, or one for two, must not change what counts for what. `by_path` holds what
    the paths of all files say.
    """
    titles: dict[_Id, set[tuple[str, int | None]]] = defaultdict(set)
    values: dict[tuple[_Title, str], set[str]] = defaultdict(set)
    title_of = _titles(by_path)
    for path, said in by_path.items():
        for provider, value in filled.get(path, said).ids.items():
            titles[said.kind, provider, value].add((title_key(said.title or ""), said.year))
            values[title_of[path], provider].add(value)
    kept: dict[str, Identity] = {}
    for path, identity in filled.items():
        own = by_path[path].ids
        ids = {
            provider: value
            for provider, value in identity.ids.items()
            if provider in own
            or (_is_one(titles[identity.kind, provider, value]) and len(values[title_of[path], provider]) == 1)
        }
        settled = replace(identity, ids=ids)
        if settled != by_path[path]:
            kept[path] = settled
    return kept


def _titles(by_path: Mapping[str, Identity]) -> dict[str, _Title]:
    """Give the title that each path is of: films of one name and several years are one where a year is not told."""
    names = {path: (said.kind, title_key(said.title or "")) for path, said in by_path.items()}
    without_year = {names[path] for path, said in by_path.items() if said.year is None}
    return {path: (*names[path], None if names[path] in without_year else said.year) for path, said in by_path.items()}


def _is_one(titles: set[tuple[str, int | None]]) -> bool:
    """Tell whether names are of one title; a name without a year goes with any year."""
    years = {year for _, year in titles if year is not None}
    return len({name for name, _ in titles}) == 1 and len(years) <= 1
