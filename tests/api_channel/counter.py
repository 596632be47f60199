"""An outbox, the API channel and the practice platforms in one process, on a clock in the test's hand."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path

from native_host.api_channel.channel import ApiChannel
from native_host.outbox import acceptance, delivery
from native_host.outbox.entry import Entry
from native_host.outbox.recovery import open_outbox
from native_host.platforms import registry
from native_host.platforms.outcome import Finding
from native_host.platforms.platform import Session, ThreadPart
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.requests import Submit
from native_host.protocol.values import AccountView, Recipient
from native_host.protocol.words import AccountState, Channel, Platform, Reason
from tests.feeds.town import Town


def ready_account() -> AccountView:
    """An account with nothing against it."""
    return AccountView(
        state=AccountState.READY,
        reason=None,
        waits_until_ms=None,
        access_until_ms=None,
        refresh_until_ms=None,
        authorised_until_ms=None,
        proxy=None,
    )


class Counter:
    """Where messages are handed in and sent from. It is the channel's accounts and threads, too."""

    def __init__(self, folder: Path, town: Town) -> None:
        self.town = town
        self.folder = folder
        self.ways: dict[StoreKey, Channel] = {}
        self.accounts: dict[StoreKey, AccountView] = {}
        self.before_session: Callable[[], None] = lambda: None
        self.looked: list[Key] = []
        self._cids = itertools.count(1)
        self._boots = itertools.count(1)
        self.start()

    def start(self) -> None:
        """Begin as a new run of the core does."""
        boot = f"boot{next(self._boots)}"
        self.outbox, _ = open_outbox(self.folder, self.town.now_ms, boot, lambda message: None)
        self.api = ApiChannel(
            self.outbox,
            self,
            self,
            lambda name: registry.platform(Platform(name)),
            lambda: 0.5,
            lambda work: work(),
            lambda: None,
        )

    def restart(self) -> None:
        """End this run without a word."""
        self.outbox.record.close()
        self.outbox.log.close()
        self.start()

    def open_store(self, store: StoreKey) -> None:
        """Let a store send by API."""
        self.ways[store] = Channel.API
        self.accounts[store] = ready_account()

    def close_gate(self, store: StoreKey, state: AccountState, reason: Reason, until_ms: int | None = None) -> None:
        """Make a store's account unusable."""
        changes = {"state": state, "reason": reason, "waits_until_ms": until_ms}
        self.accounts[store] = ready_account().model_copy(update=changes)

    async def hand_in(self, store: StoreKey, buyer: str, text: str) -> str:
        """A buyer has written, and the agent presses Enter. Returns the cid."""
        inbox = self.town.center.world.inboxes[store[2]]
        if inbox.with_buyer(buyer).messages == []:
            await self.town.say(store, buyer, "Hello?")
        held = inbox.with_buyer(buyer)
        cid = f"m{next(self._cids)}"
        to = Recipient(
            platform=Platform(store[0]),
            site=store[1],
            store=store[2],
            conversation=held.id,
            buyer=str(held.buyer.id),
            buyer_name=buyer,
        )
        submit = Submit(cid=cid, tab=None, recipient=to, store_name="s", text=text, watermark=None, releasable=False)
        acceptance.accept(self.outbox, submit, "c1", True, self.channel(store))
        return cid

    async def work(self) -> None:
        """Do what is due, until nothing is under way."""
        while True:
            delivery.expire(self.outbox)
            self.api.settle_gates()
            self.api.dispatch(self.outbox.record.heads())
            if not self.api.busy():
                return
            await self.idle()

    async def look(self, cid: str) -> None:
        """Look for a message of unknown fate."""
        self.api.look(self.get(cid).key)
        await self.idle()

    async def dispatch_once(self) -> None:
        """Begin what may begin, and wait for its end."""
        self.api.dispatch(self.outbox.record.heads())
        await self.idle()

    async def idle(self) -> None:
        """Let what is under way come to its end; no time passes."""
        while self.api.busy():  # noqa: ASYNC110 - the tasks are the channel's own; turns of the loop are all they need
            await asyncio.sleep(0)

    def get(self, cid: str) -> Entry:
        """Return a message that must be there."""
        entry = self.outbox.record.get(cid)
        assert entry is not None
        return entry

    def state(self, cid: str) -> str:
        """Return its state as a word."""
        return self.get(cid).state.value

    def stored(self, store: StoreKey, buyer: str) -> list[str]:
        """Return what the platform has from the seller to a buyer."""
        held = self.town.center.world.inboxes[store[2]].with_buyer(buyer)
        return [message.text for message in held.messages if message.direction == "out"]

    # --- as the channel's accounts

    def channel(self, key: StoreKey) -> Channel:
        return self.ways.get(key, Channel.PAGE)

    def views(self) -> dict[StoreKey, AccountView]:
        return self.accounts

    async def session(self, key: StoreKey) -> Session:
        self.before_session()
        return await self.town.session(key)

    def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
        self.town.note(key, finding, session)

    # --- as its threads

    def newest_message(self, key: Key) -> tuple[str, int] | None:
        return None

    async def read_back(self, key: Key, since_ms: int) -> ThreadPart | None:
        self.looked.append(key)
        platform = registry.platform(Platform(key[0]))
        return await platform.read_back(await self.town.session(key[:3]), key[3], None, since_ms, 10)

    def metered(self, key: StoreKey, session: Session) -> Session:
        return session
