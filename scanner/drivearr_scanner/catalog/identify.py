"""Identify a path: folder first, by rules alone, for films, shows, extras, side-cars and junk."""

from dataclasses import replace

from . import words
from .extra_rules import find_extra
from .folder_rules import Layout, read_layout
from .identity import Identity, IdentityKind, RootKind
from .junk_rules import OTHER, junk_reason
from .movie_rules import is_camera_name, read_movie
from .show_rules import is_episode, read_episode
from .sidecar_rules import Sidecar, read_artwork, read_nfo, read_spoken
from .title_rules import title_key

_MAX_NAME = 260  # characters of one name that are looked at; file systems allow 255
_MAX_DEPTH = 40  # folders, counted from the file
_THEME_NAMES = frozenset(("theme", "theme song", "theme music", "themesong", "thememusic"))


def identify(path: str, root: RootKind) -> Identity:
    """Tell what the file at a path below a root is; any text is a path, and none raises."""
    parts = [part[:_MAX_NAME] for part in path.split("/") if part not in ("", ".")][-_MAX_DEPTH:]
    if not parts:
        return Identity(kind=IdentityKind.IGNORE, reason=OTHER)
    if (reason := junk_reason(parts)) is not None:
        return Identity(kind=IdentityKind.IGNORE, reason=reason)
    stem, _, ending = parts[-1].rpartition(".")
    ending = ending.casefold()
    folders = tuple(parts[:-1])
    if ending in words.VIDEO or (ending in words.DISC_FILES and stem):
        return _video(stem, ending, folders, root)
    sidecar = _sidecar(stem, ending)
    if sidecar is None or not stem:
        return Identity(kind=IdentityKind.IGNORE, reason=OTHER)
    return _beside(sidecar, stem, folders, root)


def _video(stem: str, ending: str, folders: tuple[str, ...], root: RootKind) -> Identity:
    """Identify a video, or a file of a disc's structure."""
    layout = _layout(stem, folders, root)
    if ending in words.DISC_FILES and layout.disc is None and ending not in ("ifo", "bup"):
        return Identity(kind=IdentityKind.IGNORE, reason=OTHER)
    owner = _owner(stem, layout)
    if layout.disc is not None and layout.extra is None:
        return owner
    extra = find_extra(stem, layout, numbered=bool(owner.episodes))
    if extra is None:
        return owner
    kind, rest = extra
    return _extra(kind, rest, layout)


def _beside(sidecar: Sidecar, stem: str, folders: tuple[str, ...], root: RootKind) -> Identity:
    """Identify a side-car by its owner."""
    layout = _layout(sidecar.owner, folders, root)
    if sidecar.kind == "audio" and (title_key(stem) in _THEME_NAMES or layout.extra == "theme"):
        return _extra("theme", "", layout)
    named = sidecar.owner and not layout.extra and not _is_only_folder(sidecar, layout)
    owner = _owner(sidecar.owner, layout) if named else _of_folder(layout)
    if not owner.title:
        return Identity(kind=IdentityKind.IGNORE, reason=OTHER)
    return replace(
        owner,
        kind=IdentityKind.SIDECAR,
        season=owner.season if sidecar.season is None else sidecar.season,
        sidecar=sidecar.kind,
        lang=sidecar.lang,
        flags=sidecar.flags,
        edition=None,
        disc=None,
    )


def _is_only_folder(sidecar: Sidecar, layout: Layout) -> bool:
    """Tell a side-car whose own name says nothing because of the folder that it lies in."""
    return layout.beside and sidecar.kind == "artwork"


def _sidecar(stem: str, ending: str) -> Sidecar | None:
    """Read a side-car's own name."""
    if ending in words.SUBTITLE:
        return read_spoken(stem, "subtitle")
    if ending in words.AUDIO:
        return read_spoken(stem, "audio")
    if ending in words.ARTWORK:
        return read_artwork(stem)
    return read_nfo(stem) if ending in words.NFO else None


def _layout(stem: str, folders: tuple[str, ...], root: RootKind) -> Layout:
    """Read the folders, and settle what a mixed place holds by the file."""
    layout = read_layout(folders, root)
    if layout.kind is not RootKind.MIXED:
        return layout
    if is_episode(stem, layout) and not is_camera_name(stem):
        return replace(layout, kind=RootKind.TV)
    return read_layout(folders, root, films=True)


def _owner(stem: str, layout: Layout) -> Identity:
    """Give the film or episode that a name stands for."""
    return read_movie(stem, layout) if layout.kind is RootKind.MOVIES else read_episode(stem, layout)


def _of_folder(layout: Layout) -> Identity:
    """Give the film, show or season that the folders alone name."""
    if layout.kind is RootKind.MOVIES:
        return read_movie("movie", layout) if layout.title or layout.weak else Identity(kind=IdentityKind.MOVIE)
    owner = read_episode("", layout)
    return replace(owner, year=owner.year, season=owner.season if owner.season is not None else layout.season)


def _extra(kind: str, rest: str, layout: Layout) -> Identity:
    """Give an extra and its owner: the folder's title, else the one in its own name."""
    if layout.title is not None or layout.pack is not None:
        owner = _of_folder(layout)
        season = layout.season if layout.extra or layout.season is not None or not rest else _owner(rest, layout).season
    else:
        owner = _owner(rest, layout)
        season = owner.season
    if layout.kind is RootKind.MOVIES and layout.title is not None and rest and not layout.extra:
        owner = _owner(rest, layout)
    return Identity(
        kind=IdentityKind.EXTRA, extra=kind, title=owner.title, year=owner.year, season=season, ids=owner.ids
    )


__all__ = ["Identity", "IdentityKind", "RootKind", "identify", "title_key"]
