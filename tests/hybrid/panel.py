"""A panel at the end of a line that may break, and on which news comes late, twice, in another order, or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.hybrid.node import Node, Said
from tests.hybrid.pipe import Client

_numbers = itertools.count(1)


@dataclass(frozen=True)
class _News:
    """Something on its way to the panel: an order to it, as ``Node.tell`` takes it."""

    order: dict[str, Any]

    @property
    def is_push(self) -> bool:
        return bool(self.order["do"] == "heard")


class Panel:
    """One ``SessionSync``. ``limit`` is how many rows it is given at a time."""

    def __init__(self, node: Node, limit: int, problems: list[str]) -> None:
        self.number = next(_numbers)
        self._limit = limit
        self._node = node
        self._problems = problems
        self._client: Client | None = None
        self._coming: list[_News] = []
        self._pushed: list[dict[str, Any]] = []
        self._missed = False
        self._asked: set[int] = set()
        self._tell(do="open", limit=limit)

    @property
    def is_up(self) -> bool:
        """Whether its line stands."""
        return self._client is not None

    def connect(self, make: Callable[[Callable[[str, dict[str, Any]], None]], Client]) -> None:
        """The line stands again: it goes on from where it stood."""
        self._client = make(self._push)
        self._missed = False
        self._tell(do="start")

    def disconnect(self) -> None:
        """The line breaks: what was on its way is lost, what was asked has no answer."""
        if self._client is None:
            return
        client, self._client = self._client, None
        client.hang_up()
        self._coming.clear()
        for asked in sorted(self._asked):
            self._tell(do="fail", id=asked, code="unavailable")
        self._asked.clear()
        self._tell(do="away")

    def hear(self) -> None:
        """Take what the core has said from its end of the line."""
        if self._client is not None:
            self._client.hear()

    def take(self, which: int = 0) -> bool:
        """Let one piece of news arrive. Returns whether there was any."""
        self.hear()
        if not self._coming:
            return False
        order = self._coming.pop(which % len(self._coming)).order
        self._asked.discard(order.get("id", 0))
        self._tell(**order)
        return True

    def take_again(self, which: int) -> None:
        """Let a push arrive once more."""
        if self._pushed:
            self._tell(do="heard", pushed=self._pushed[which % len(self._pushed)])

    def miss(self) -> None:
        """What is pushed and on its way never arrives."""
        self.hear()
        kept = [news for news in self._coming if not news.is_push]
        self._missed |= len(kept) != len(self._coming)
        self._coming = kept

    def give_up(self) -> None:
        """Nobody waits for the answers any more."""
        for asked in sorted(self._asked):
            self._tell(do="fail", id=asked, code="late")
        self._asked.clear()

    def mend(self) -> None:
        """Do what the background does when pushes were missed or a question had no answer: go on from where it is."""
        look = self.look()
        if self._missed or look["failure"] is not None:
            self._missed = False
            self._tell(do="start")

    def look(self) -> dict[str, Any]:
        """Return what it has."""
        look = self._tell(do="look").look
        assert look is not None
        return look

    def reopen(self, rows: int) -> None:
        """Be left, and begin anew with so many of the rows that were there."""
        look = self.look()
        self.close()
        self.number = next(_numbers)
        self._tell(do="open", limit=self._limit)
        if look["epoch"] is not None:
            kept = {name: look[name] for name in ("epoch", "revision", "total")}
            self._tell(do="seed", seed={**kept, "sessions": look["sessions"][:rows]})

    def close(self) -> None:
        """Be closed."""
        self.disconnect()
        self._tell(do="close")

    def _push(self, kind: str, params: dict[str, Any]) -> None:
        if kind == "sessions.changed":
            self._pushed.append(params)
            self._coming.append(_News({"do": "heard", "pushed": params}))

    def _answer(self, asked: int, reply: dict[str, Any]) -> None:
        if "error" in reply:
            self._coming.append(_News({"do": "fail", "id": asked, "code": reply["error"]["code"]}))
        else:
            self._coming.append(_News({"do": "answer", "id": asked, "result": reply["result"]}))

    def _tell(self, **order: Any) -> Said:
        said = self._node.tell(panel=self.number, **order)
        self._problems += said.broken
        for asked in said.asked:
            number = asked["id"]
            if self._client is None:
                self._tell(do="fail", id=number, code="unavailable")
            else:
                self._asked.add(number)
                self._client.ask(asked["type"], asked["params"], partial(self._answer, number))
        return said
