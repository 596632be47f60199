"""One message of the record, as Python sees its row."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from native_host.outbox.states import OFFERS
from native_host.protocol.keys import Key
from native_host.protocol.values import MessageView, Recipient, Why
from native_host.protocol.words import Platform, Reason, State


@dataclass(frozen=True)
class Entry:
    """A row of ``message``, as ``schema.sql`` describes it, and how often it was armed."""

    position: int
    cid: str
    platform: str
    site: str
    store: str
    conversation: str
    buyer: str
    buyer_name: str
    store_name: str
    body: str
    body_hash: bytes
    sequence: int
    replaces: str | None
    state: State
    reason: Reason | None
    reason_params: str
    platform_id: str | None
    watermark: str | None
    fence: int
    owner: str | None
    due_ms: int | None
    not_before_ms: int
    returns: int
    asked_ms: int
    waited_offline: int
    created_ms: int
    changed_ms: int
    checked_ms: int | None
    checks: int
    first_absent_ms: int | None
    looks: int
    attempts: int

    @property
    def key(self) -> Key:
        """The conversation that it belongs to."""
        return (self.platform, self.site, self.store, self.conversation)

    @property
    def recipient(self) -> Recipient:
        """To whom it goes, as frozen at Enter."""
        return Recipient(
            platform=Platform(self.platform),
            site=self.site,
            store=self.store,
            conversation=self.conversation,
            buyer=self.buyer,
            buyer_name=self.buyer_name,
        )

    def view(self) -> MessageView:
        """Return it as the agent sees it."""
        return MessageView(
            cid=self.cid,
            recipient=self.recipient,
            store_name=self.store_name,
            text=self.body,
            state=self.state,
            reason=Why(code=self.reason, params=json.loads(self.reason_params)) if self.reason else None,
            sequence=self.position,
            attempts=self.attempts,
            created_ms=self.created_ms,
            changed_ms=self.changed_ms,
            checked_ms=self.checked_ms,
            checks=self.checks,
            platform_id=self.platform_id,
            offers=list(OFFERS.get(self.state, ())),
        )


KEY_NAMES = ("platform", "site", "store", "conversation")


def body_hash(body: str) -> bytes:
    """Return the hash by which a text is compared and by which damage is seen."""
    return hashlib.sha256(body.encode()).digest()
