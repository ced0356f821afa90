"""The settings of the whole scanner, as every client is told of them."""


async def test_settings_are_in_the_state(world) -> None:
    """The row has what is set, and a change of it is told at once to those who follow."""
    async with world.scanner() as client:
        (row,) = client.state["settings"]
        assert row == {"host_id": client.state["hosts"][0]["host_id"], **(await client.get("/settings"))["settings"]}
        assert row["network_warn_bytes_per_s"] == 50_000_000
        changed = {"network_warn_bytes_per_s": 80_000_000, "yield_to_others": False}
        assert (await client.call("PUT", "/settings", changed))[0] == 200
        await client.until(lambda: client.state["settings"] == [{**row, **changed}])
