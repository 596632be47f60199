"""What becomes of a message that the page sends: stored or not, answered or not.

Which of the two happens is a table over the outcomes; the rest of this file carries it out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from native_host.practice.facts import Facts
from native_host.practice.faults import Faults
from native_host.practice.pushes import Pushes
from native_host.practice.sends import Outcome, Send
from native_host.practice.shopee.refusals import REFUSALS
from native_host.practice.shopee.shapes import Shape, pushed_message
from native_host.practice.world import DAY_MS, Clock, Conversation, Inbox, Message, World

TEXT_LIMIT = 600
"""Characters in one text message."""


@dataclass(frozen=True)
class Handling:
    stores: Literal["now", "later", "never"]
    answers: Literal["ok", "ok_late", "refusal", "warning", "error", "nothing"]


HANDLING: dict[Outcome, Handling] = {
    "stored": Handling("now", "ok"),
    "slow": Handling("now", "ok_late"),
    "refused": Handling("never", "refusal"),
    "warned": Handling("never", "warning"),
    "error_stored": Handling("now", "error"),
    "error_not_stored": Handling("never", "error"),
    "answer_lost_stored": Handling("now", "nothing"),
    "answer_lost_not_stored": Handling("never", "nothing"),
    "late": Handling("later", "nothing"),
}

FAULT_OUTCOMES: dict[str, Outcome] = {
    "warning_dialog": "warned",
    "refused": "refused",
    "slow": "slow",
    "late": "late",
    "error_stored": "error_stored",
    "error_not_stored": "error_not_stored",
    "answer_lost_stored": "answer_lost_stored",
    "answer_lost_not_stored": "answer_lost_not_stored",
}
"""Armed fault -> outcome."""


@dataclass(frozen=True)
class Answer:
    """``None`` as body: the connection closes without an answer."""

    status: int
    body: Shape | None


NO_ANSWER = Answer(0, None)
SERVER_ERROR = Answer(500, {"error_code": "internal_server_error", "error_msg": "Internal server error"})


class Sending:
    def __init__(
        self, world: World, faults: Faults, facts: Facts, pushes: Pushes, sends: list[Send], clock: Clock
    ) -> None:
        self._world = world
        self._faults = faults
        self._facts = facts
        self._pushes = pushes
        self._sends = sends
        self._clock = clock
        self._later: set[asyncio.Task[None]] = set()

    async def receive(self, shop_id: str, body: Mapping[str, object]) -> Answer:
        """Take a POST of a message. A second one with the same ``request_id`` is another message."""
        inbox = self._world.inboxes[shop_id]
        text = _text(body)
        conversation = inbox.conversations.get(str(body.get("conversation_id")))
        send = Send(
            request_id=str(body.get("request_id", "")),
            store=shop_id,
            conversation=str(body.get("conversation_id", "")),
            text=text or "",
            time=self._clock(),
        )
        self._sends.append(send)
        ms = 0
        if conversation is None or text is None or body.get("to_id") != conversation.buyer.id:
            send.outcome, send.code = "refused", "param_error"
        else:
            ms = self._decide(send, conversation, text, insisted=body.get("confirmed") is True)
        await self._facts.happened("send_received")
        answer = await self._carry_out(send, inbox, conversation, ms)
        await self._facts.happened("send_finished")
        return answer

    async def stored(self, inbox: Inbox, conversation: Conversation, message: Message) -> None:
        """Let the pages know of a message that has just been stored."""
        await self._facts.happened("message_stored")
        await self._pushes.publish(inbox.store.shop_id, pushed_message(inbox, conversation, message), conversation.id)

    def forget(self) -> None:
        """Drop what would be stored later."""
        for task in self._later:
            task.cancel()

    def _decide(self, send: Send, conversation: Conversation, text: str, insisted: bool) -> int:
        """Set the outcome of a well-formed send; returns the ms that go with it."""
        where = (send.store, send.conversation)
        if len(text) > TEXT_LIMIT:
            send.outcome, send.code = "refused", "message_too_long"
            return 0
        if conversation.ended:
            send.outcome, send.code = "refused", "conversation_ended"
            return 0
        since = self._clock() - DAY_MS
        if conversation.said_before(text, since) and self._faults.take("identical_text_refused", *where):
            send.outcome, send.code = "refused", "error_business"
            return 0
        kinds = tuple(kind for kind in FAULT_OUTCOMES if not (insisted and kind == "warning_dialog"))
        fault = self._faults.take_any(kinds, *where)
        if fault is None:
            send.outcome = "stored"
            return 0
        send.outcome = FAULT_OUTCOMES[fault.kind]
        send.code = fault.reason if fault.kind == "refused" else None
        return fault.ms

    async def _carry_out(self, send: Send, inbox: Inbox, conversation: Conversation | None, ms: int) -> Answer:
        handling = HANDLING[send.outcome]
        if conversation is not None and handling.stores == "now":
            await self._store(send, inbox, conversation)
        if conversation is not None and handling.stores == "later":
            task = asyncio.create_task(self._store_later(send, inbox, conversation, ms))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
        if handling.answers == "ok_late":
            await asyncio.sleep(ms / 1000)
        match handling.answers:
            case "ok" | "ok_late":
                return Answer(200, _accepted(send, conversation))
            case "refusal":
                return Answer(200, _refusal(str(send.code)))
            case "warning":
                return Answer(200, {"warning": "redundant_reply"})
            case "error":
                return SERVER_ERROR
            case "nothing":
                return NO_ANSWER

    async def _store(self, send: Send, inbox: Inbox, conversation: Conversation) -> None:
        message = inbox.send(conversation, send.text, self._clock(), send.request_id)
        send.message = message.id
        await self.stored(inbox, conversation, message)

    async def _store_later(self, send: Send, inbox: Inbox, conversation: Conversation, ms: int) -> None:
        await asyncio.sleep(ms / 1000)
        await self._store(send, inbox, conversation)


def _text(body: Mapping[str, object]) -> str | None:
    content = body.get("content")
    text = content.get("text") if isinstance(content, dict) else None
    return text if body.get("type") == "text" and isinstance(text, str) and text.strip() else None


def _accepted(send: Send, conversation: Conversation | None) -> Shape:
    stored = next(m for m in reversed(conversation.messages) if m.id == send.message) if conversation else None
    return {
        "id": send.message,
        "request_id": send.request_id,
        "conversation_id": send.conversation,
        "created_timestamp": stored.time // 1000 if stored else 0,
        "status": "normal",
    }


def _refusal(code: str) -> Shape:
    return {"error_code": code, "error_msg": REFUSALS[code]}
