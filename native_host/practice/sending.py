"""What becomes of a message that a seller sends, by page or by open API: stored or not, answered or not.

Which of the two happens is a table over the outcomes; the rest of this file carries it out. How a request is read and
how its answer is worded is each platform's own business.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from native_host.practice.callbacks import Callbacks
from native_host.practice.clock import DAY_MS
from native_host.practice.facts import Facts
from native_host.practice.faults import Fault, Faults
from native_host.practice.inbox import Inbox
from native_host.practice.limits import Limits
from native_host.practice.message import Channel, Conversation, Kind, Message
from native_host.practice.platform import Rule
from native_host.practice.pushes import Pushes
from native_host.practice.sends import Outcome, Send
from native_host.practice.world import World

AnswerKind = Literal["ok", "refusal", "warning", "error", "internal", "nothing", "garbage", "redirect", "limited"]
"""How the platform answers. ``error`` is HTTP 500, ``internal`` the platform's own code for "try again later"."""


@dataclass(frozen=True)
class Handling:
    stores: Literal["now", "later", "never"]
    answers: AnswerKind
    late: bool = False
    """The answer comes after the fault's ``ms``."""


HANDLING: dict[Outcome, Handling] = {
    "stored": Handling("now", "ok"),
    "intercepted": Handling("now", "ok"),
    "slow": Handling("now", "ok", late=True),
    "refused": Handling("never", "refusal"),
    "warned": Handling("never", "warning"),
    "error_stored": Handling("now", "error"),
    "error_not_stored": Handling("never", "error"),
    "internal_stored": Handling("now", "internal"),
    "internal_not_stored": Handling("never", "internal"),
    "answer_lost_stored": Handling("now", "nothing"),
    "answer_lost_not_stored": Handling("never", "nothing"),
    "late": Handling("later", "nothing"),
    "garbage_stored": Handling("now", "garbage"),
    "garbage_not_stored": Handling("never", "garbage"),
    "redirected": Handling("never", "redirect"),
    "limited": Handling("never", "limited"),
    "body_reset": Handling("never", "nothing"),
}

FAULT_OUTCOMES: dict[str, Outcome] = {
    "warning_dialog": "warned",
    "refused": "refused",
    "slow": "slow",
    "late": "late",
    "error_stored": "error_stored",
    "error_not_stored": "error_not_stored",
    "internal_stored": "internal_stored",
    "internal_not_stored": "internal_not_stored",
    "answer_lost_stored": "answer_lost_stored",
    "answer_lost_not_stored": "answer_lost_not_stored",
    "garbage_stored": "garbage_stored",
    "garbage_not_stored": "garbage_not_stored",
    "redirected": "redirected",
    "limited": "limited",
    "intercepted": "intercepted",
}
"""Armed fault -> outcome, for the faults that hit a request which has been read."""


@dataclass(frozen=True)
class Draft:
    """A message as it reached a platform, read out of its request."""

    store: str
    conversation: str
    """Id of the conversation that the request names, whether there is one or not."""
    text: str
    channel: Channel = "page"
    kind: Kind = "text"
    content: Mapping[str, object] = field(default_factory=dict)
    request_id: str = ""
    code: str | None = None
    """Business code with which it is refused, when the request itself is wrong."""
    insisted: bool = False
    """The agent has seen a warning and sends all the same."""


@dataclass(frozen=True)
class Handled:
    """What the platform's own code needs to word the answer."""

    send: Send
    answer: AnswerKind
    ms: int
    """What the fault was armed with; for ``limited`` the time to wait."""
    message: Message | None
    """The message that is stored by now."""


class Sending:
    def __init__(
        self,
        world: World,
        faults: Faults,
        facts: Facts,
        pushes: Pushes,
        callbacks: Callbacks,
        sends: list[Send],
        limits: Limits,
    ) -> None:
        self._world = world
        self._faults = faults
        self._facts = facts
        self._pushes = pushes
        self._callbacks = callbacks
        self._sends = sends
        self._limits = limits
        self._later: set[asyncio.Task[None]] = set()

    async def receive(self, draft: Draft) -> Handled:
        """Take a send. A second one with the same ``request_id`` is another message."""
        inbox = self._world.inboxes[draft.store]
        conversation = inbox.conversations.get(draft.conversation)
        send = Send(
            request_id=draft.request_id,
            store=draft.store,
            conversation=draft.conversation,
            text=draft.text,
            time=self._world.clock(),
            channel=draft.channel,
            kind=draft.kind,
        )
        self._sends.append(send)
        ms = 0
        if draft.code is not None or conversation is None:
            send.outcome, send.code = "refused", draft.code or self._code(send, "malformed")
        else:
            ms = self._decide(send, conversation, draft.insisted)
        await self._facts.happened("send_received")
        message = await self._carry_out(send, inbox, conversation, draft, ms)
        await self._facts.happened("send_finished")
        return Handled(send, HANDLING[send.outcome].answers, ms, message)

    async def broken_off(self, store: str, channel: Channel) -> bool:
        """Whether a fault breaks a request of this store off before it has been read. Nothing is stored then."""
        if self._faults.take("body_reset", store, channel=channel) is None:
            return False
        self._sends.append(Send("", store, "", "", self._world.clock(), "body_reset", channel=channel))
        await self._facts.happened("send_received")
        await self._facts.happened("send_finished")
        return True

    async def stored(self, inbox: Inbox, conversation: Conversation, message: Message) -> None:
        """Let the pages and the app's callback know of a message that has just been stored."""
        await self._facts.happened("message_stored")
        push = self._world.platforms[inbox.store.platform].pushed_message(inbox, conversation, message)
        await self._pushes.publish(inbox.store.shop_id, push, conversation.id)
        self._callbacks.publish(inbox, conversation, message)

    def forget(self) -> None:
        """Drop what would be stored later."""
        for task in self._later:
            task.cancel()

    def _decide(self, send: Send, conversation: Conversation, insisted: bool) -> int:
        """Set the outcome of a well-formed send; returns the ms that go with it."""
        if rule := self._broken_rule(send, conversation):
            send.outcome, send.code = "refused", self._code(send, rule)
            return 0
        kinds = tuple(kind for kind in FAULT_OUTCOMES if not (insisted and kind == "warning_dialog"))
        fault = self._faults.take_any(kinds, send.store, send.conversation, send.channel)
        if fault is None:
            send.outcome = "stored"
            return 0
        send.outcome = FAULT_OUTCOMES[fault.kind]
        send.code = self._reason(send, fault) if send.outcome == "refused" else None
        return fault.ms

    def _broken_rule(self, send: Send, conversation: Conversation) -> Rule | None:
        """The platform's own rule that this send breaks."""
        now = self._world.clock()
        if len(send.text) > self._world.platform_of(send.store).text_limit:
            return "too_long"
        if conversation.ended:
            return "ended"
        if self._limits.of(send.store).too_many_unanswered(conversation, now):
            return "unanswered"
        where = ("identical_text_refused", send.store, send.conversation, send.channel)
        if self._faults.standing(*where) and conversation.said_before(send.text, now - DAY_MS):
            self._faults.take(*where)
            return "repeated"
        return None

    def _code(self, send: Send, rule: Rule) -> str:
        return self._world.platform_of(send.store).codes[rule]

    def _reason(self, send: Send, fault: Fault) -> str:
        """The reason that the fault was armed with, if this platform knows it; else the platform's own."""
        known = fault.reason in self._world.platform_of(send.store).refusals
        return fault.reason if known and fault.reason is not None else self._code(send, "refused")

    async def _carry_out(
        self, send: Send, inbox: Inbox, conversation: Conversation | None, draft: Draft, ms: int
    ) -> Message | None:
        handling, message = HANDLING[send.outcome], None
        if conversation is not None and handling.stores == "now":
            message = await self._store(send, inbox, conversation, draft)
        if conversation is not None and handling.stores == "later":
            task = asyncio.create_task(self._store_later(send, inbox, conversation, draft, ms))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
        if handling.late:
            await asyncio.sleep(ms / 1000)
        return message

    async def _store(self, send: Send, inbox: Inbox, conversation: Conversation, draft: Draft) -> Message:
        message = inbox.send(
            conversation,
            draft.text,
            self._world.clock(),
            draft.request_id,
            kind=draft.kind,
            content=draft.content,
            channel=draft.channel,
            status="intercepted" if send.outcome == "intercepted" else "normal",
        )
        send.message = message.id
        await self.stored(inbox, conversation, message)
        return message

    async def _store_later(self, send: Send, inbox: Inbox, conversation: Conversation, draft: Draft, ms: int) -> None:
        await asyncio.sleep(ms / 1000)
        await self._store(send, inbox, conversation, draft)
