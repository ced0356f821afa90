"""The plan: what is copied, in which order, what stays behind and why."""

from collections.abc import Sequence

import pytest
from drivearr_scanner.contract.enums import MediaKind, SkipReason
from drivearr_scanner.sync.names import path_key
from drivearr_scanner.sync.plan import Plan, PresentFile, SourceFile, WantedUnit, make_plan
from drivearr_scanner.sync.space_rules import FAT32_MAX_BYTES, MIB, DriveSpace
from hypothesis import given
from hypothesis import strategies as st

GIB = 1024 * MIB


def source(path: str, size_bytes: int = 10 * MIB) -> SourceFile:
    """Give a file of the library."""
    return SourceFile(library_id="lib", path=path, size_bytes=size_bytes, mtime_ns=1)


def film(title: str, size_bytes: int = 10 * MIB, **facts: object) -> WantedUnit:
    """Give a wanted film of one file."""
    files = (source(f"{title}/{title}.mkv", size_bytes),)
    return WantedUnit(unit=f"movie:{title}", title=title, kind=MediaKind.MOVIES, sources=files, **facts)  # type: ignore[arg-type]  # named facts


def episode(show: str, season: int, number: int, size_bytes: int = 10 * MIB, *, started: bool = False) -> WantedUnit:
    """Give a wanted episode."""
    name = f"S{season:02}E{number:02}"
    return WantedUnit(
        unit=f"show:{show}:{name}",
        title=show,
        kind=MediaKind.TV,
        sources=(source(f"{show}/Season {season}/{name}.mkv", size_bytes),),
        group=f"{show}:{season}",
        started=started,
    )


def plan(
    units: Sequence[WantedUnit],
    *,
    usable: int = 100 * GIB,
    present: dict[str, PresentFile] | None = None,
    fs_type: str = "ext4",
) -> Plan:
    """Plan onto a drive with so much room to be filled."""
    size = 1000 * GIB
    space = DriveSpace(size_bytes=size, free_bytes=usable + size // 100, cluster_bytes=4096, fs_type=fs_type)
    return make_plan(units, drive_id="d", space=space, present=present or {})


def units_of(made: Plan) -> list[str]:
    """Give the units that are copied, in order."""
    return [item.units[0] for item in made.copy]


def skips_of(made: Plan) -> dict[str, SkipReason]:
    """Give the units that stay behind."""
    return {item.unit: item.reason for item in made.skip}


def test_all_that_fits_is_copied() -> None:
    """Bytes are the files', need is whole clusters and new folders."""
    made = plan([film("Heat (1995)", 5000), film("Up (2009)", 1)])
    assert units_of(made) == ["movie:Up (2009)", "movie:Heat (1995)"]
    assert [item.target for item in made.copy] == [
        "Movies/Up (2009)/Up (2009).mkv",
        "Movies/Heat (1995)/Heat (1995).mkv",
    ]
    assert (made.size_bytes, made.fits, made.skip) == (5001, True, ())
    assert made.need_bytes == 4096 + 8192 + 3 * 4096


def test_a_plan_that_does_not_fit_says_what_stays() -> None:
    """Smallest first, when nothing else tells them apart."""
    made = plan([film("A", 60 * MIB), film("B", 30 * MIB), film("C", 20 * MIB)], usable=60 * MIB)
    assert units_of(made) == ["movie:C", "movie:B"]
    assert (skips_of(made), made.fits) == ({"movie:A": SkipReason.DOES_NOT_FIT}, False)


def test_the_order_is_priority_started_seasons_age_size() -> None:
    """Each rule counts only where the ones before it are equal."""
    wanted = [
        film("small", 1 * MIB),
        film("old", 2 * MIB, missing_since_ns=-5),
        film("first", 90 * MIB, priority=-1),
        film("begun", 50 * MIB, started=True),
        episode("Show", 1, 2),
        episode("Show", 1, 1),
    ]
    assert units_of(plan(wanted)) == [
        "movie:first",
        "movie:begun",
        "show:Show:S01E01",
        "show:Show:S01E02",
        "movie:old",
        "movie:small",
    ]


def test_a_season_goes_whole_or_makes_way() -> None:
    """A season that fits goes before one that does not; what room is left takes single episodes in their order."""
    big = [episode("Big", 1, number, 10 * MIB) for number in range(1, 6)]
    small = [episode("Small", 1, number, 9 * MIB) for number in range(1, 4)]
    made = plan([*big, *small], usable=40 * MIB)
    assert units_of(made) == [*(f"show:Small:S01E0{number}" for number in (1, 2, 3)), "show:Big:S01E01"]
    assert len(made.skip) == 4


def test_a_unit_is_copied_whole_or_not_at_all() -> None:
    """A film in two parts, of which only one would fit, stays behind."""
    parts = (source("F/F cd1.mkv", 30 * MIB), source("F/F cd2.mkv", 30 * MIB))
    made = plan([WantedUnit(unit="movie:F", title="F", kind=MediaKind.MOVIES, sources=parts)], usable=40 * MIB)
    assert (made.copy, skips_of(made)) == ((), {"movie:F": SkipReason.DOES_NOT_FIT})


def test_a_file_of_two_episodes_is_copied_once() -> None:
    """Both units are served, and its room is taken once."""
    shared = (source("S/Season 1/S01E01-E02.mkv", 50 * MIB),)
    both = [
        WantedUnit(unit=f"show:S:S01E0{n}", title="S", kind=MediaKind.TV, sources=shared, group="S:1") for n in (1, 2)
    ]
    made = plan(both, usable=60 * MIB)
    assert [item.units for item in made.copy] == [("show:S:S01E01", "show:S:S01E02")]
    assert (made.size_bytes, made.fits) == (50 * MIB, True)


@pytest.mark.parametrize(("fs_type", "reason"), [("vfat", SkipReason.TOO_BIG_FOR_FILE_SYSTEM), ("exfat", None)])
def test_fat32_takes_no_large_files(fs_type: str, reason: SkipReason | None) -> None:
    """4 GiB less one byte is the end there; it is known before the copy."""
    made = plan([film("Fits", FAT32_MAX_BYTES), film("Large", FAT32_MAX_BYTES + 1)], fs_type=fs_type)
    assert skips_of(made).get("movie:Large") is reason
    assert "movie:Fits" in units_of(made)


def test_a_unit_without_a_file_is_told() -> None:
    """The library may have lost it since."""
    unit = WantedUnit(unit="movie:X", title="X", kind=MediaKind.MOVIES, sources=())
    assert skips_of(plan([unit])) == {"movie:X": SkipReason.SOURCE_MISSING}


TARGET = "Movies/Heat/Heat.mkv"


@pytest.mark.parametrize(
    "present",
    [
        {TARGET: PresentFile(size_bytes=3)},
        {TARGET.upper(): PresentFile(size_bytes=3)},
        {TARGET: PresentFile(size_bytes=3, source=("lib", "Heat/Heat.mkv"))},
        {"Elsewhere/x.mkv": PresentFile(size_bytes=3, source=("lib", "Heat/Heat.mkv"))},
    ],
    ids=["a stranger's file", "in other case", "our own copy", "our own copy elsewhere"],
)
def test_what_is_on_the_drive_is_never_overwritten(present: dict[str, PresentFile]) -> None:
    """The unit is skipped with the reason; there is no second copy beside it."""
    made = plan([film("Heat")], present=present)
    assert (made.copy, skips_of(made)) == ((), {"movie:Heat": SkipReason.TARGET_EXISTS})


def test_two_sources_that_want_one_name_both_get_one() -> None:
    """In this plan, and when the first was copied by an earlier one."""
    pair = [film("Alien: 3"), film("Alien - 3")]
    assert sorted(item.target for item in plan(pair).copy) == [
        "Movies/Alien - 3/Alien - 3 (2).mkv",
        "Movies/Alien - 3/Alien - 3.mkv",
    ]
    there = {"Movies/Alien - 3/Alien - 3.mkv": PresentFile(size_bytes=3, source=("lib", "Alien - 3/Alien - 3.mkv"))}
    assert [item.target for item in plan(pair[:1], present=there).copy] == ["Movies/Alien - 3/Alien - 3 (2).mkv"]


def test_folders_keep_the_spelling_of_the_drive() -> None:
    """On ext4 a second folder in other case would be one too many for Windows."""
    present = {"movies/HEAT/poster.jpg": PresentFile(size_bytes=3)}
    assert [item.target for item in plan([film("Heat")], present=present).copy] == ["movies/HEAT/Heat.mkv"]


def test_a_title_goes_where_the_drive_has_it() -> None:
    """The folder that the drive has for a title takes the place of the library's."""
    unit = film("Heat", library_folder="Heat", drive_folder="Filme/Heat (1995)")
    assert [item.target for item in plan([unit]).copy] == ["Filme/Heat (1995)/Heat.mkv"]


def test_the_shape_of_the_api() -> None:
    """Keys as documented; a name that is not UTF-8 carries its bytes."""
    made = plan([film("Am\udce9lie")]).to_dict({"lib": "/srv/films/"})
    assert sorted(made) == [
        "bytes", "copy", "delete", "drive_id", "fits", "free_bytes", "need_bytes", "reserve_bytes", "skip",
    ]  # fmt: skip
    assert made["copy"][0]["source"] == "/srv/films/Am\ufffdlie/Am\ufffdlie.mkv"
    assert sorted(made["copy"][0]) == ["bytes", "source", "source_b64", "target", "unit"]
    assert made["delete"] == []


@pytest.mark.parametrize(
    ("size", "reserve"),
    [(16 * MIB, MIB), (64 * MIB, 64 * MIB // 20), (GIB, GIB // 20), (64 * GIB, 64 * GIB // 100), (8 * GIB, 256 * MIB)],
)
def test_the_reserve(size: int, reserve: int) -> None:
    """1 %, at least 256 MiB, of a small drive a twentieth, always the manifest's room."""
    assert DriveSpace(size_bytes=size, free_bytes=size).reserve_bytes == reserve


TITLES = st.text(st.sampled_from("aAbB:-. \u00e9"), min_size=1, max_size=4)
FILES = st.builds(
    SourceFile,
    library_id=st.sampled_from(["one", "two"]),
    path=st.lists(TITLES.filter(lambda part: part not in (".", "..")), min_size=1, max_size=3).map("/".join),
    size_bytes=st.integers(0, 40 * MIB),
    mtime_ns=st.just(1),
)
UNITS = st.builds(
    WantedUnit,
    unit=st.text("uvwxyz", min_size=1, max_size=6),
    title=TITLES,
    kind=st.sampled_from([MediaKind.MOVIES, MediaKind.TV]),
    sources=st.lists(FILES, max_size=3, unique_by=lambda file: file.key).map(tuple),
    group=st.sampled_from(["", "g1", "g2"]),
    priority=st.integers(-1, 1),
    started=st.booleans(),
    missing_since_ns=st.integers(0, 3),
)
PRESENT = st.dictionaries(
    st.lists(TITLES, min_size=1, max_size=3).map(lambda parts: "/".join(["Movies", *parts])),
    st.builds(PresentFile, size_bytes=st.integers(0, 9), source=st.none() | st.just(("one", "a"))),
    max_size=4,
)


@given(
    st.lists(UNITS, max_size=10, unique_by=lambda unit: unit.unit),
    st.integers(0, 300 * MIB),
    PRESENT,
    st.sampled_from([512, 4096, 32768]),
)
def test_what_always_holds_of_a_plan(
    units: list[WantedUnit], free: int, present: dict[str, PresentFile], cluster: int
) -> None:
    """It fits, deletes nothing, overwrites nothing, forgets nothing, and is the same when made again."""
    sizes: dict[tuple[str, str], int] = {}
    for unit in units:
        for file in unit.sources:
            sizes.setdefault(file.key, file.size_bytes)
    space = DriveSpace(size_bytes=GIB, free_bytes=free, cluster_bytes=cluster)
    made = make_plan(units, drive_id="d", space=space, present=present)
    assert made == make_plan(units, drive_id="d", space=space, present=present)
    assert made.delete == ()
    assert made.need_bytes >= sum(space.rounded(item.source.size_bytes) for item in made.copy)
    assert made.need_bytes <= space.usable_bytes or not made.copy
    keys = [path_key(item.target) for item in made.copy]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {path_key(path) for path in present}
    assert len({item.source.key for item in made.copy}) == len(made.copy)
    copied = {name for item in made.copy for name in item.units}
    skipped = [item.unit for item in made.skip]
    assert len(set(skipped)) == len(skipped)
    assert copied | set(skipped) == {unit.unit for unit in units}
    assert not copied & set(skipped)
    planned = {item.source.key for item in made.copy}
    assert all({file.key for file in unit.sources} <= planned for unit in units if unit.unit in copied)
