"""Kills the core at a commit of its cache: before it, so that nothing of the change is there, or right after it."""

from __future__ import annotations

import os
from typing import Literal

import apsw

When = Literal["before", "after"]
CODE = 9
"""With which a forked core ends when it dies in a write."""


class Killed(BaseException):
    """The core was killed. Nothing in the product catches it."""


class Deaths:
    """Watches the connections to caches that are opened while it is ``armed`` or later."""

    def __init__(self) -> None:
        self.struck = False
        self._left = 0
        self._when: When = "before"
        self._really = False
        apsw.connection_hooks.append(self._watch)

    def close(self) -> None:
        """Watch no more."""
        apsw.connection_hooks.remove(self._watch)

    def arm(self, commits: int, when: When, *, really: bool = False) -> None:
        """Die at the so-manieth commit from now (1: the next). ``really``: end this process."""
        self._left, self._when, self._really = commits, when, really

    def clear(self) -> None:
        """The next run of the core lives."""
        self.struck = False
        self._left = 0

    def _watch(self, connection: apsw.Connection) -> None:
        if connection.filename.endswith("conversations.db"):
            connection.set_commit_hook(self._before)
            connection.set_wal_hook(self._after)

    def _before(self) -> bool:
        if self.struck:
            raise Killed  # what is left of a killed core writes no more
        if self._left == 1 and self._when == "before":
            self._die()
        return False

    def _after(self, connection: apsw.Connection, name: str, pages: int) -> int:
        self._left -= 1
        if self._left == 0 and self._when == "after":
            self._die()
        return 0

    def _die(self) -> None:
        if self._really:
            os._exit(CODE)
        self.struck = True
        raise Killed
