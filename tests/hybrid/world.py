"""The platforms' side of a run: few buyers a store, who say no more than a first contact can read."""

from __future__ import annotations

from dataclasses import replace

from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Role
from native_host.protocol.keys import Key
from tests.hybrid.far_market import FarMarket
from tests.hybrid.page import Page
from tests.hybrid.plan import Place
from tests.hybrid.truth import Heard, shown

BUYERS = 3
"""Of the opening scene, a store; one more writes for the first time."""
STRANGER = "newbie"
LONGEST = 18
"""Messages in a thread: two small pages hold all of it."""
TEXTS = ("ok", "请问有货吗？", "ส่งวันนี้ไหมคะ", "Còn hàng không ạ?", "order 250912ABC123", "👍 thanks")


class StoreScene:
    """One store of a run. ``has_account`` changes when it is deleted or authorised."""

    def __init__(self, market: FarMarket, place: Place, tab: int, quiet: int) -> None:
        self.store = place.store
        self.has_account = place.by != "page"
        self.has_page = place.by != "api"
        self._market = market
        self._said = 0
        self.inbox: Inbox = market.center.world.inboxes[place.store[2]]
        while len(self.inbox.conversations) > BUYERS:
            self.inbox.conversations.popitem()
        self._said_in = set(self.inbox.conversations)
        if quiet:
            market.center.world.seed(place.store[2], quiet, 2, seed=tab, at_once=False)
        self.page = Page(market, place.store, tab)

    @property
    def is_heard(self) -> bool:
        """Whether it is heard at all."""
        return self.has_account or self.has_page

    def shows(self, held: Conversation) -> bool:
        """Return whether there is anything of a conversation to hear."""
        return bool(shown(held, self.heard))

    @property
    def heard(self) -> Heard:
        """How it is heard now."""
        platform = self.store[0]
        return Heard(
            self.has_account,
            tells_robots=platform == "tiktok",
            tells_pins=self.has_page and platform != "lazada",
        )

    def conversation(self, which: int) -> Conversation:
        """Return one of those in which something is said, as far as they have begun."""
        some = [held for held in self.inbox.conversations.values() if held.id in self._said_in]
        return some[which % len(some)]

    def key(self, held: Conversation) -> Key:
        """Return a conversation's key."""
        return (*self.store, held.id)

    async def say(self, which: int, role: Role, *, visible: bool = True) -> None:
        """Somebody says something, unless the thread is long enough."""
        held = self.conversation(which)
        if role == "buyer" and which % (BUYERS + 1) == BUYERS:
            held = self.inbox.with_buyer(STRANGER)
            self._said_in.add(held.id)
        if len(held.messages) >= LONGEST:
            return
        self._said += 1
        text = f"{TEXTS[self._said % len(TEXTS)]} {self._said}"
        await self._market.center.say(self.store[2], "", text, held.id, role=role, visible=visible)

    async def recall(self, which: int, back: int) -> None:
        """One of the newest messages is taken back. Pages do not tell of it, so it is not done where only they do."""
        held = self.conversation(which)
        if not held.messages or len(held.messages) >= LONGEST:
            return
        message = held.messages[-1 - back % min(3, len(held.messages))]
        if message.role in ("buyer", "seller") and message.status == "normal":
            await self._market.center.recall(self.inbox, held, replace(message, status="recalled"))

    def read_elsewhere(self, which: int) -> None:
        """A colleague reads a conversation, or all."""
        some = list(self.inbox.conversations.values()) if which % 3 == 0 else [self.conversation(which)]
        for held in some:
            held.unread = 0
