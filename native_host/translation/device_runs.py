"""Browsers that translate themselves: which of them are there, and what they are asked."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable

from native_host.protocol.translation import RanOnDevice, RunOnDevice
from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.asker import ASKERS
from native_host.translation.engines.engine import EngineFailed

RUN_S = 15.0
"""A browser that has not answered by then is as good as gone."""
PATIENCE = 3
"""So often in a row a browser that can translate may say that it is not here."""


class DeviceRuns:
    """``push`` asks the browser behind a connection, ``changed`` is called when there is one, or none any more."""

    def __init__(self, push: Callable[[str, RunOnDevice], None], changed: Callable[[], None]) -> None:
        self._push = push
        self._changed = changed
        self._there: dict[str, int] = {}
        """Each with how often it may still say that it is not here."""
        self._runs: dict[str, tuple[str, asyncio.Future[str]]] = {}
        self._numbers = itertools.count(1)

    @property
    def is_there(self) -> bool:
        """Return whether any browser has offered."""
        return bool(self._there)

    def offers(self, connection: str, there: bool) -> None:
        """A browser has a translator of its own, or none."""
        before = self.is_there
        if there:
            self._there[connection] = 1  # who offers does not know yet; the first text shows it
        else:
            self._withdraw(connection)
        if self.is_there != before:
            self._changed()

    def left(self, connection: str) -> None:
        """A browser is gone, and what it was asked with it."""
        self.offers(connection, there=False)

    def ran(self, connection: str, ran: RanOnDevice) -> None:
        """A browser has answered. Nobody else can answer for it, and only once."""
        asked, waiting = self._runs.get(ran.run, ("", None))
        if waiting is None or asked != connection or waiting.done():
            return
        if ran.translation is not None:
            waiting.set_result(ran.translation)
        else:
            waiting.set_exception(EngineFailed(ran.trouble or EngineTrouble.NONSENSE))
        self._believe(connection, ran)

    async def run(self, text: str, source: Language, target: Language) -> str:
        """Have a text translated, by the browser that shows it if that can. Raises ``EngineFailed``: ``not_here``
        when there is none, when it leaves, or after ``RUN_S``; else what it says."""
        if not self._there:
            raise EngineFailed(EngineTrouble.NOT_HERE)
        connection = next((each for each in self._there if each in ASKERS.get()), next(iter(self._there)))
        run = str(next(self._numbers))
        waiting: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._runs[run] = (connection, waiting)
        try:
            self._push(connection, RunOnDevice(run=run, text=text, source=source, target=target))
            async with asyncio.timeout(RUN_S):
                return await waiting
        except TimeoutError:
            raise EngineFailed(EngineTrouble.NOT_HERE) from None
        finally:
            del self._runs[run]

    def _believe(self, connection: str, ran: RanOnDevice) -> None:
        """A browser without a translator is not asked again; one that has translated is, after a bad moment or two."""
        if connection not in self._there:
            return
        if ran.trouble is not EngineTrouble.NOT_HERE:
            self._there[connection] = PATIENCE
            return
        self._there[connection] -= 1
        if self._there[connection] <= 0:
            self.offers(connection, there=False)

    def _withdraw(self, connection: str) -> None:
        self._there.pop(connection, None)
        for asked, waiting in self._runs.values():
            if asked == connection and not waiting.done():
                waiting.set_exception(EngineFailed(EngineTrouble.NOT_HERE))
