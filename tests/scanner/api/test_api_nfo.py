"""NFO files on both sides join what no name joins, and prove nothing by themselves."""

FILM = b"<movie><title>Le fabuleux destin</title><uniqueid type='tmdb'>194</uniqueid></movie>"


async def test_a_film_with_another_name_is_the_same_by_its_nfo(world):
    """Amélie on the drive under its English title is the library's film; the side-cars are what says so."""
    content = b"amelie" * 5000
    world.put(world.movies / "Le fabuleux destin (2001)/Le fabuleux destin (2001).mkv", content)
    world.put(world.movies / "Le fabuleux destin (2001)/movie.nfo", FILM)
    world.put(world.drive / "Movies/Amelie (2001)/Amelie (2001).mkv", b"other" * 6000)
    async with world.scanner() as client:
        assert (await client.counted())["movies"]["missing"] == 2
        nfo = world.drive / "Movies/Amelie (2001)/Amelie (2001).nfo"
        world.put(nfo, b"https://www.themoviedb.org/movie/194-amelie")
        drive = await client.until(lambda: client.drive if client.drive["movies"]["complete"] == 2 else None)
        assert drive["movies"] == {"complete": 2, "partial": 0, "missing": 1, "unknown": 0}
        nfo.write_bytes(b"https://www.themoviedb.org/movie/195")
        await client.until(lambda: client.drive["movies"]["missing"] == 2)
