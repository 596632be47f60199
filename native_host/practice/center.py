"""The practice center's state in one place: what is stored, what is armed, what has happened."""

from __future__ import annotations

import secrets

from native_host.practice.callbacks import Callbacks
from native_host.practice.calls import Calls
from native_host.practice.clock import PracticeClock
from native_host.practice.facts import Facts
from native_host.practice.faults import Fault, Faults
from native_host.practice.inbox import Inbox
from native_host.practice.limits import Limits
from native_host.practice.message import Conversation, Kind, Message, Role
from native_host.practice.network import EVERY_HOST, Condition, Network
from native_host.practice.polling import Polling
from native_host.practice.pushes import Pushes
from native_host.practice.refused import Refused
from native_host.practice.sending import Sending
from native_host.practice.sends import Send
from native_host.practice.switches import Switches
from native_host.practice.tokens import Tokens
from native_host.practice.translator.translator import PracticeTranslator
from native_host.practice.world import World


class Center:
    """Joins the nouns; the servers on top only translate HTTP. ``network`` may be started later."""

    def __init__(self, world: World, network: Network, clock: PracticeClock) -> None:
        self.world = world
        self.network = network
        self.clock = clock
        self.facts = Facts()
        self.faults = Faults()
        self.sends: list[Send] = []
        self.scene = 1
        """Counts resets and seedings; a page of an older scene reloads when it is told of a newer one."""
        self.pushes = Pushes(self.faults, self.facts, clock)
        self.limits = Limits(world.stores)
        self.switches = Switches()
        self.calls = Calls(clock)
        self.polling = Polling(clock)
        self.translator = PracticeTranslator()
        self.tokens = Tokens({store.shop_id: store for store in world.stores}, clock, lambda: secrets.token_hex(16))
        self.callbacks = Callbacks(world.platforms, self.faults, self.facts, clock)
        self.sending = Sending(world, self.faults, self.facts, self.pushes, self.callbacks, self.sends, self.limits)

    def settings(self, store: str) -> dict[str, object]:
        """What the page is told about its own behaviour, at load and whenever a fault changes it."""
        return {"lag": self.faults.lag(store), "history_page": self.world.inboxes[store].history_page}

    async def arm(self, body: dict[str, object]) -> Fault:
        """Arm a fault and let it show where it shows at once. Raises ``Refused``."""
        fault = self.faults.arm(body)
        if fault.kind == "ended":
            await self._end(fault)
        if fault.kind == "logged_out":
            for shop_id in self.world.inboxes:
                if fault.store in (None, shop_id):
                    self.pushes.end(shop_id)
        if fault.kind == "lag":
            await self.tell_settings()
        return fault

    async def clear_faults(self, kind: str | None = None) -> None:
        self.faults.clear(kind)
        await self.tell_settings()

    async def tell_settings(self) -> None:
        for shop_id in self.world.inboxes:
            await self.pushes.tell(shop_id, {"type": "settings", "settings": self.settings(shop_id)})

    async def tell_conversation(self, store: str, conversation: Conversation) -> None:
        """Tell open pages that a conversation's state (read, ended) has changed."""
        shown = self.world.platform_of(store).shown_conversation(self.world.inboxes[store], conversation)
        await self.pushes.tell(store, {"type": "conversation", "conversation": shown})

    def refusal(self, send: Send) -> str:
        """The sentence that a platform says when it refuses a send."""
        return self.world.platform_of(send.store).refusals[str(send.code)]

    async def say(
        self,
        store: str,
        buyer: str,
        text: str,
        conversation: str | None = None,
        *,
        role: Role = "buyer",
        visible: bool = True,
        ago_ms: int = 0,
    ) -> tuple[str, Conversation]:
        """A buyer writes; or the seller elsewhere, or the platform itself (``role``).

        Returns the message's id and its conversation. Raises ``KeyError`` for an unknown one, ``Refused`` for what was
        said before what is there.
        """
        inbox, now = self.world.inboxes[store], self.world.clock() - ago_ms
        held = inbox.conversations[conversation] if conversation else inbox.with_buyer(buyer)
        if ago_ms and held.touched[0] > now:
            raise Refused("the conversation has a newer message")
        if role in ("seller", "robot"):
            message = inbox.send(held, text, now, role=role)
        else:
            kind: Kind = "notice" if role == "system" else "text"
            message = inbox.receive(held, text, now, kind=kind, role=role, visible=visible)
        await self.sending.stored(inbox, held, message)
        return message.id, held

    async def recall(self, inbox: Inbox, held: Conversation, message: Message) -> None:
        """Put a recalled message in its place: two pieces of news, the message again and the system's notice."""
        held.replace(message)
        await self.sending.stored(inbox, held, message)
        notice = inbox.receive(held, "A message was recalled.", self.clock(), kind="notice", role="system")
        await self.sending.stored(inbox, held, notice)

    async def reset(self) -> None:
        """Back to the opening scene, with a sound network and nothing armed. Open pages reload.

        Stores that are authorised stay so.
        """
        self.sending.forget()
        self.pushes.forget()
        self.callbacks.forget()
        self.faults.clear()
        self.sends.clear()
        self.limits.reset()
        self.switches.reset()
        self.calls.forget()
        self.polling.forget()
        self.translator.forget()
        self.clock.offset_ms = 0
        self.world.reset()
        self.network.set(EVERY_HOST, Condition())
        await self.change_scene()

    async def change_scene(self) -> None:
        self.scene += 1
        for shop_id in self.world.inboxes:
            await self.pushes.tell(shop_id, {"type": "scene", "scene": self.scene})

    async def _end(self, fault: Fault) -> None:
        store, conversation = str(fault.store), str(fault.conversation)
        held = self.world.inboxes[store].conversations[conversation]
        held.ended = True
        fault.hits, fault.times = 1, 0
        await self.tell_conversation(store, held)
