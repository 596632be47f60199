"""Each send that reached a practice platform, and what came of it. Tests order their steps on these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from native_host.practice.message import Channel, Kind

Outcome = Literal[
    "received",
    "stored",
    "intercepted",
    "refused",
    "warned",
    "slow",
    "late",
    "answer_lost_stored",
    "answer_lost_not_stored",
    "error_stored",
    "error_not_stored",
    "internal_stored",
    "internal_not_stored",
    "garbage_stored",
    "garbage_not_stored",
    "redirected",
    "limited",
    "body_reset",
]
"""``received``: not decided yet. ``stored``: stored and answered. The rest are the faults of the same names."""


@dataclass(slots=True)
class Send:
    """One POST of a message. Two with one ``request_id`` come from a page (or a browser) that tried twice."""

    request_id: str
    store: str
    conversation: str
    text: str
    time: int
    """Unix ms at which the request was complete."""
    outcome: Outcome = "received"
    message: str | None = None
    """Id of the stored message, once there is one."""
    code: str | None = None
    """Business code of a refusal."""
    channel: Channel = "page"
    kind: Kind = "text"

    def shown(self) -> dict[str, object]:
        return {
            "request_id": self.request_id,
            "store": self.store,
            "conversation": self.conversation,
            "text": self.text,
            "time": self.time,
            "outcome": self.outcome,
            "message": self.message,
            "code": self.code,
            "channel": self.channel,
            "kind": self.kind,
        }
