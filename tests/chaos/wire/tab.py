"""A stand-in for one tab: it shows one conversation, reports, reads, sends when it is let, and obeys the core."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from native_host.protocol.values import PageMessage, Recipient
from native_host.protocol.words import Direction, Reason, Signal, Standing, State
from tests.chaos.wire.pages import Answered, PageWire
from tests.chaos.wire.talk import CoreGone, Refused, Talk


@dataclass
class Bubble:
    """A message of the page's own that its platform has not confirmed."""

    name: str
    text: str
    standing: Standing
    refusal: Reason | None = None

    def shown(self) -> PageMessage:
        """Return it as the adapter reads it."""
        return PageMessage(
            id=None,
            page_id=self.name,
            direction=Direction.OUT,
            text=self.text,
            standing=self.standing,
            refusal=self.refusal,
        )


class Tab:
    """``number`` is the tab's within its browser profile."""

    def __init__(
        self, talk: Talk, number: int, host: str, store_name: str, recipient: Recipient, wire: PageWire
    ) -> None:
        self.number = number
        self.recipient = recipient
        self._talk = talk
        self.host = host
        self._store_name = store_name
        self._wire = wire
        self._bubbles: list[Bubble] = []
        self._listed: list[PageMessage] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._given: list[tuple[str, int]] = []
        """What it was to send, in order: cid and fence."""

    async def report(self, first: bool = False) -> None:
        """Tell the core what this tab shows."""
        to = self.recipient
        identity = {"platform": to.platform, "site": to.site, "store": to.store, "name": self._store_name}
        report = {
            "tab": self.number,
            "host": self.host,
            "visible": True,
            "signed_in": True,
            "store": identity,
            "active": to.model_dump(mode="json"),
            "unread": 0,
            "unrecognised": [],
        }
        await (self._talk.first if first else self._talk.insist)("tab.report", report)

    async def enter(self, cid: str, text: str, watermark_known: bool = True) -> None:
        """Press Enter with a text; what happens then is as the core says."""
        newest = next((each.id for each in reversed(self._listed) if each.id is not None), None)
        submitted = await self._talk.insist(
            "outbox.submit",
            {
                "cid": cid,
                "tab": self.number,
                "recipient": self.recipient.model_dump(mode="json"),
                "store_name": self._store_name,
                "text": text,
                "watermark": newest if watermark_known else None,
                "unsettled": [bubble.name for bubble in self._bubbles],
                "releasable": True,
            },
        )
        self._given.append((cid, submitted["fence"]))
        if submitted["go"]:
            await self._let_go(text)
            await self._quietly(self._talk.ask("outbox.released", {"cid": cid, "fence": submitted["fence"]}))
            await self.read()

    async def read(self) -> bool:
        """Load the thread and read what the page shows then. Returns whether it was loaded and told."""
        listed = await self._wire.thread(self.recipient.conversation)
        if listed is None:
            await self._signal(Signal.REQUEST_FAILED)
        else:
            self._listed = listed
        return await self._tell(fresh=listed is not None) and listed is not None

    async def _tell(self, fresh: bool) -> bool:
        messages = [*self._listed, *(bubble.shown() for bubble in self._bubbles)]
        reading = {
            "tab": self.number,
            "recipient": self.recipient.model_dump(mode="json"),
            "messages": [each.model_dump(mode="json") for each in messages],
            "contiguous": fresh,
        }
        return await self._quietly(self._talk.insist("thread.read", reading))

    def reload(self) -> None:
        """The page is loaded anew: what it only had itself is gone."""
        self._bubbles.clear()

    async def echo_the_past(self) -> None:
        """Say late, and again, what was true of leases that are over: as a tab does that hung and wakes."""
        for cid, fence in self._given:
            stale = {"cid": cid, "fence": fence - 1, "reason": Reason.PAGE_NOT_READY}
            if fence > 0:
                await self._quietly(self._talk.ask("outbox.not_started", stale))

    def told(self, kind: str, params: dict[str, Any]) -> None:
        """The core says something to this tab."""
        work = {
            "tab.dispatch": self._dispatched,
            "tab.look": self._look,
            "tab.reread": self._reread,
            "link.probe": self._probe,
        }.get(kind)
        if work is not None:
            self._begin(work(params))

    async def end(self) -> None:
        """Stop what it is doing."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _dispatched(self, params: dict[str, Any]) -> None:
        message, fence = params["message"], params["fence"]
        self._given.append((message["cid"], fence))
        if not await self.read():
            await self._quietly(
                self._talk.ask(
                    "outbox.not_started",
                    {"cid": message["cid"], "fence": fence, "reason": Reason.PAGE_NOT_READY},
                )
            )
            return
        newest = next((each.id for each in reversed(self._listed) if each.id is not None), None)
        arm = {
            "cid": message["cid"],
            "fence": fence,
            "tab": self.number,
            "shown": self.recipient.model_dump(mode="json"),
            "watermark": newest,
            "unsettled": [bubble.name for bubble in self._bubbles],
        }
        try:
            armed = await self._talk.ask("outbox.arm", arm)
        except (CoreGone, Refused):
            return  # nothing leaves without the core's word
        if armed["message"]["state"] == State.SENDING:
            await self._let_go(message["text"])
            await self._quietly(self._talk.ask("outbox.released", {"cid": message["cid"], "fence": fence}))
            await self.read()

    async def _look(self, params: dict[str, Any]) -> None:
        await self.read()

    async def _reread(self, params: dict[str, Any]) -> None:
        ok = await self.read()
        await self._quietly(self._talk.ask("sync.done", {"tab": self.number, "ok": ok}))

    async def _probe(self, params: dict[str, Any]) -> None:
        listed = await self._wire.thread(self.recipient.conversation)
        await self._signal(Signal.PROBE_FAILED if listed is None else Signal.PROBE_OK)

    async def _signal(self, signal: Signal) -> None:
        await self._quietly(self._talk.ask("link.signal", {"host": self.host, "signal": signal}))

    async def _let_go(self, text: str) -> None:
        bubble = Bubble(str(uuid.uuid4()), text, Standing.PENDING)
        self._bubbles.append(bubble)
        to = self.recipient
        match await self._wire.send(to.conversation, to.buyer, text, bubble.name):
            case Answered.TAKEN if bubble in self._bubbles:  # else the page was loaded anew meanwhile
                self._bubbles.remove(bubble)
            case Answered.REFUSED:
                bubble.standing, bubble.refusal = Standing.FAILED, Reason.REFUSED
            case Answered.LOST:
                bubble.standing = Standing.FAILED

    async def _quietly(self, asking: Coroutine[Any, Any, object]) -> bool:
        with contextlib.suppress(CoreGone, Refused):
            await asking
            return True
        return False

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
