"""The faults that can be armed, and how often each has hit.

A fault waits until something it applies to comes by, hits, and counts down; ``times`` of None lasts until cleared.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from native_host.practice.message import Channel
from native_host.practice.platforms import REFUSALS
from native_host.practice.refused import Refused

Moment = Literal["send", "push", "list", "page", "call", "read", "token", "always"]
"""What a fault hits: a message being sent, the next push, a list being read, a page view, a call of the open API, one
that reads, an exchange of tokens, or all the while."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)


@dataclass(frozen=True)
class Kind:
    """A sort of fault. ``ms`` and ``times`` are what holds when the one who arms it says nothing."""

    name: str
    moment: Moment
    doc: str
    ms: int = 0
    times: int | None = 1
    channels: tuple[Channel, ...] = CHANNELS


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("answer_lost_stored", "send", "The message is stored; the connection closes without an answer."),
        Kind("answer_lost_not_stored", "send", "The message is not stored; the connection closes without an answer."),
        Kind("error_stored", "send", "The message is stored; the answer is HTTP 500."),
        Kind("error_not_stored", "send", "The message is not stored; the answer is HTTP 500."),
        Kind("refused", "send", "The platform refuses with the business code in `reason`; nothing is stored."),
        Kind("late", "send", "The connection closes without an answer; the message is stored `ms` later.", ms=3000),
        Kind("slow", "send", "The message is stored at once; the answer comes after `ms`.", ms=3000),
        Kind("internal_stored", "send", "The message is stored; the answer is the platform's own internal error."),
        Kind("internal_not_stored", "send", "Nothing is stored; the answer is the platform's own internal error."),
        Kind("garbage_stored", "send", "The message is stored; the answer is a page of HTML with status 200."),
        Kind("garbage_not_stored", "send", "The message is not stored; the answer is a page of HTML with status 200."),
        Kind("redirected", "send", "The message is not stored; the answer leads elsewhere (302)."),
        Kind("limited", "send", "The message is not stored; the answer says to wait `ms`.", ms=2000),
        Kind("intercepted", "send", "The message is taken and stored, but the buyer never sees it."),
        Kind(
            "body_reset",
            "send",
            "The connection breaks before the request has been read; nothing is stored.",
            channels=("api",),
        ),
        Kind(
            "warning_dialog",
            "send",
            "The page warns of a repeated answer, and sends only if the agent insists.",
            channels=("page",),
        ),
        Kind(
            "identical_text_refused",
            "send",
            "Text that the seller has sent to this buyer within 24 h is refused with error_business.",
            times=None,
        ),
        Kind("echo_duplicate", "push", "The next push arrives twice."),
        Kind("echo_reordered", "push", "The next push arrives after the one that follows it, or after `ms`.", ms=2000),
        Kind("echo_dropped", "push", "The next push never arrives."),
        Kind("echo_late", "push", "The next push arrives `ms` later.", ms=3000),
        Kind("slow_list", "list", "Reading the conversation list or a thread takes `ms`.", ms=3000),
        Kind("read_error", "read", "A list or a thread is answered with HTTP 500.", channels=("api",)),
        Kind("read_lost", "read", "A list or a thread gets no answer.", channels=("api",)),
        Kind("read_limited", "read", "A list or a thread is answered with: wait `ms`.", ms=2000, channels=("api",)),
        Kind(
            "thread_behind",
            "always",
            "The open API's threads lack what was stored in the last `ms`.",
            ms=2000,
            times=None,
            channels=("api",),
        ),
        Kind(
            "thread_hole",
            "read",
            "The next thread read by the open API lacks its newest message of ours.",
            channels=("api",),
        ),
        Kind("token_expired", "call", "The access token counts as expired.", channels=("api",)),
        Kind(
            "permission_lost",
            "call",
            "The app has no permission for the chat interface.",
            times=None,
            channels=("api",),
        ),
        Kind("refresh_lost", "token", "Tokens are exchanged or refreshed, but no answer comes.", channels=("api",)),
        Kind("logged_out", "always", "Calls are answered 401, streams end, pages lead to the login.", times=None),
        Kind("layout_changed", "page", "Pages are served with other hooks, as after a redesign.", times=None),
        Kind("older_build", "page", "Pages are served as an older build drew them, where one is known.", times=None),
        Kind(
            "lag",
            "always",
            "After a switch the header follows `header` ms later (120) and body and composer `body` ms later (300); "
            "a send times out after `timeout` ms (8000).",
            times=None,
        ),
        Kind("ended", "always", "The conversation has ended: the page offers Restart Conversation.", times=None),
    )
}

LAG = {"header": 120, "body": 300, "timeout": 8000}
"""The page's lags in ms when no `lag` fault is armed."""


@dataclass(slots=True)
class Fault:
    id: str
    kind: str
    store: str | None
    conversation: str | None
    times: int | None
    """Hits left; None: until cleared."""
    ms: int
    reason: str | None
    """Business code of a refusal; None leaves it to the platform."""
    lag: dict[str, int]
    channel: Channel | None = None
    """None: whichever channel comes by first."""
    hits: int = 0

    def applies(self, kind: str, store: str, conversation: str | None, channel: Channel) -> bool:
        """Whether this is armed, of this kind, and meant for this store, conversation and channel."""
        return (
            self.kind == kind
            and self.times != 0
            and self.store in (None, store)
            and (self.conversation is None or self.conversation == conversation)
            and self.channel in (None, channel)
            and channel in KINDS[kind].channels
        )

    def shown(self) -> dict[str, object]:
        shown: dict[str, object] = {
            "id": self.id,
            "kind": self.kind,
            "store": self.store,
            "conversation": self.conversation,
            "times": self.times,
            "hits": self.hits,
            "ms": self.ms,
            "channel": self.channel,
        }
        return (
            shown
            | ({"reason": self.reason} if self.kind == "refused" else {})
            | ({"lag": self.lag} if self.kind == "lag" else {})
        )


class Faults:
    """What is armed. The oldest fault that applies hits first."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []
        self._numbers = itertools.count(1)

    def arm(self, body: Mapping[str, object]) -> Fault:
        """Arm what a POST /faults body describes. Raises ``Refused`` with the sentence that says what is wrong."""
        kind = KINDS.get(str(body.get("kind")))
        if kind is None:
            raise Refused(f"kind must be one of: {', '.join(KINDS)}")
        times = body.get("times", kind.times)
        if times is not None and (not isinstance(times, int) or isinstance(times, bool) or times < 1):
            raise Refused("times must be a whole number from 1, or null for 'until cleared'")
        reason = _text_or_none(body, "reason")
        if reason is not None and reason not in REFUSALS:
            raise Refused(f"reason must be one of: {', '.join(REFUSALS)}")
        channel = next((each for each in CHANNELS if each == body.get("channel")), None)
        if body.get("channel") is not None and channel not in kind.channels:
            raise Refused(f"channel must be one of: {', '.join(kind.channels)}")
        if kind.name == "ended" and not (body.get("store") and body.get("conversation")):
            raise Refused("ended needs the store and the conversation that has ended")
        fault = Fault(
            id=f"fault-{next(self._numbers)}",
            kind=kind.name,
            store=_text_or_none(body, "store"),
            conversation=_text_or_none(body, "conversation"),
            times=times,
            ms=_milliseconds(body, "ms", kind.ms),
            reason=reason,
            lag={name: _milliseconds(body, name, usual) for name, usual in LAG.items()},
            channel=channel,
        )
        self._armed.append(fault)
        return fault

    def take(self, kind: str, store: str, conversation: str | None = None, channel: Channel = "page") -> Fault | None:
        """Let a fault of this kind hit, if one applies, and count it down."""
        fault = self.standing(kind, store, conversation, channel)
        if fault is not None:
            fault.hits += 1
            fault.times = None if fault.times is None else fault.times - 1
        return fault

    def take_any(
        self, kinds: tuple[str, ...], store: str, conversation: str | None = None, channel: Channel = "page"
    ) -> Fault | None:
        """Like ``take``, for the oldest fault of any of these kinds."""
        for fault in self._armed:
            if fault.kind in kinds and fault.applies(fault.kind, store, conversation, channel):
                return self.take(fault.kind, store, conversation, channel)
        return None

    def standing(
        self, kind: str, store: str, conversation: str | None = None, channel: Channel = "page"
    ) -> Fault | None:
        """The fault of this kind that applies, without counting it as a hit."""
        return next((f for f in self._armed if f.applies(kind, store, conversation, channel)), None)

    def lag(self, store: str) -> dict[str, int]:
        """The page's lags in ms for a store; of several `lag` faults the newest holds."""
        standing = [f for f in self._armed if f.applies("lag", store, None, "page")]
        return standing[-1].lag if standing else LAG

    def shown(self) -> list[dict[str, object]]:
        return [fault.shown() for fault in self._armed]

    def clear(self, kind: str | None = None) -> None:
        """Disarm everything, or all faults of one kind."""
        self._armed = [f for f in self._armed if kind is not None and f.kind != kind]


def _text_or_none(body: Mapping[str, object], name: str) -> str | None:
    value = body.get(name)
    return None if value is None else str(value)


def _milliseconds(body: Mapping[str, object], name: str, usual: int) -> int:
    value = body.get(name, usual)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refused(f"{name} must be a whole number of milliseconds")
    return value
