"""A small library and a drive that holds part of it, for a first look; files of noise under real-looking names.

The movies are in the public domain or freely licensed, the shows are invented.
"""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

KIB = 1024

# Title, the file's name without its ending, and its size in KiB.
MOVIES = (
    ("A Trip to the Moon (1902)", "A Trip to the Moon (1902) - 1080p.mkv", 96),
    ("Big Buck Bunny (2008)", "Big Buck Bunny (2008) - 2160p.mkv", 640),
    ("Charade (1963)", "Charade (1963) - 1080p.mkv", 420),
    ("Cosmos Laundromat (2015)", "Cosmos Laundromat (2015) - 1080p.mp4", 180),
    ("Elephants Dream (2006)", "Elephants Dream (2006).mkv", 150),
    ("His Girl Friday (1940)", "His Girl Friday (1940).mkv", 380),
    ("House on Haunted Hill (1959)", "House on Haunted Hill (1959) - 720p.mkv", 310),
    ("Metropolis (1927)", "Metropolis (1927) - 1080p.mkv", 720),
    ("Night of the Living Dead (1968)", "Night of the Living Dead (1968) - 1080p.mkv", 460),
    ("Nosferatu (1922)", "Nosferatu (1922) - 1080p.mkv", 350),
    ("Safety Last! (1923)", "Safety Last! (1923).mkv", 290),
    ("Sherlock Jr. (1924)", "Sherlock Jr. (1924).mkv", 210),
    ("Sintel (2010)", "Sintel (2010) - 2160p.mkv", 520),
    ("Steamboat Bill, Jr. (1928)", "Steamboat Bill, Jr. (1928).mkv", 280),
    ("Tears of Steel (2012)", "Tears of Steel (2012) - 2160p.mkv", 560),
    ("The Cabinet of Dr. Caligari (1920)", "The Cabinet of Dr. Caligari (1920) - 1080p.mkv", 330),
    ("The General (1926)", "The General (1926) - 1080p.mkv", 410),
    ("The Phantom of the Opera (1925)", "The Phantom of the Opera (1925).mkv", 370),
)
# Show, and the names of the episodes of each season.
SHOWS = (
    (
        "The Lighthouse Keepers (2019)",
        (
            ("Arrival", "The Long Stair", "Fog Signal", "Supply Boat"),
            ("Second Winter", "The Other Lamp", "Letters", "A Light Out"),
        ),
    ),
    ("Harbour Street", (("Low Tide", "The Ledger", "Dry Dock"), ("Night Ferry", "Salvage", "High Water"))),
    ("Orbital Gardens (2021)", (("Seedbank", "Spin", "First Bloom"), ("Drift", "Pollen", "Harvest"))),
    ("Kitchen Physics (2023)", (("Boiling", "Crumb", "Foam", "Glass"),)),
)

# What the drive holds: these movies are missing there, and of these shows only these seasons are there.
NOT_ON_DRIVE = {"Cosmos Laundromat (2015)", "Metropolis (1927)", "Sherlock Jr. (1924)", "The General (1926)"}
SEASONS_ON_DRIVE = {"The Lighthouse Keepers (2019)": (1,), "Harbour Street": (1, 2), "Kitchen Physics (2023)": ()}


def make_demo(folder: Path) -> tuple[list[str], Path]:
    """Make library and drive below a folder where they are not yet; give the library's selectors and the drive."""
    movies, shows, drive = folder / "Movies", folder / "TV Shows", folder / "Drive"
    if not folder.exists():
        unfinished = folder.with_name(folder.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        _write_library(unfinished)
        _fill_drive(unfinished)
        unfinished.rename(folder)
    return [f"movies={movies}", f"tv={shows}"], drive


def _write_library(folder: Path) -> None:
    """Write each file of the library, with a time of its own in the past."""
    for number, (path, size) in enumerate(library_files()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(random.Random(path).randbytes(size))
        changed_at = 1_700_000_000 + number * 86_400
        os.utime(target, (changed_at, changed_at))


def library_files() -> Iterator[tuple[str, int]]:
    """Give each file of the library: its path below the demo's folder and its size."""
    for title, name, size_kib in MOVIES:
        yield f"Movies/{title}/{name}", size_kib * KIB
        yield f"Movies/{title}/{Path(name).stem}.en.srt", 6 * KIB + 10 * size_kib
        yield f"Movies/{title}/movie.nfo", 900 + size_kib
    for show, seasons in SHOWS:
        yield f"TV Shows/{show}/tvshow.nfo", 800 + len(show)
        for season, episodes in enumerate(seasons, 1):
            for episode, name in enumerate(episodes, 1):
                bare = show.split(" (")[0]
                yield (
                    episode_path(show, f"{bare} - S{season:02}E{episode:02} - {name}.mkv", season),
                    90 * KIB + 777 * episode,
                )


def episode_path(show: str, name: str, season: int) -> str:
    """Give where an episode lies."""
    return f"TV Shows/{show}/Season {season:02}/{name}"


def _fill_drive(folder: Path) -> None:
    """Copy part of the library to the drive, and put something there that no library knows."""
    for path, _ in library_files():
        if _is_on_drive(path):
            target = folder / "Drive" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / path, target)
    holiday = folder / "Drive" / "Movies" / "Summer at the Lake (2024)" / "Summer at the Lake (2024).mp4"
    holiday.parent.mkdir(parents=True)
    holiday.write_bytes(random.Random("lake").randbytes(120 * KIB))


def _is_on_drive(path: str) -> bool:
    """Tell whether the demo drive holds a file of the library."""
    kind, title, *rest = path.split("/")
    if kind == "Movies":
        return title not in NOT_ON_DRIVE
    seasons = SEASONS_ON_DRIVE.get(title)
    if seasons is None:
        # One show is there but for its last episodes.
        return "Harvest" not in path and "Pollen" not in path
    return any(rest[0] == f"Season {season:02}" for season in seasons)
