"""Work beside everything else, which ends with the journey that it belongs to."""

import asyncio
from collections.abc import Coroutine


class Background:
    """The tasks of one journey."""

    def __init__(self, name: str) -> None:
        """Have none yet; `name` is what they are called."""
        self._name = name
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside, until `close`."""
        task = asyncio.create_task(work, name=self._name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
