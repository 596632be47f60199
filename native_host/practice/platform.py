"""What a practice platform is: facts and tables, one object a platform. The rest of the center knows no platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from native_host.practice.app import App
from native_host.practice.ids import Ids
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.script import Cue, Opening
from native_host.practice.store import Store

Shape = dict[str, object]
"""One JSON object as a platform writes it."""

Rule = Literal["malformed", "too_long", "ended", "repeated", "unanswered", "refused"]
"""Why a platform refuses by itself; ``refused`` is what the fault of that name says when it is given no reason."""


@dataclass(frozen=True)
class Callback:
    """How a platform pushes to an app's callback."""

    news: Callable[[Inbox, Conversation, Message, int], Shape]
    """The body of a message's push, at a time (Unix ms)."""
    signature: Callable[[App, str, bytes], str]
    """The ``Authorization`` header, of the callback's address and the raw body."""
    patience_s: float
    retries_s: tuple[float, ...]
    """The waits before each retry."""


@dataclass(frozen=True)
class Platform:
    name: str
    stores: tuple[Store, ...]
    app: App
    api_hosts: tuple[str, ...]
    """Hosts of the open API, its authorisation included."""
    make_ids: Callable[[int], Ids]
    """Makes the ids, from a seed."""
    openings: tuple[Opening, ...]
    cues: tuple[Cue, ...]
    refusals: Mapping[str, str]
    """Business code -> the sentence that the platform says with it."""
    codes: Mapping[Rule, str]
    """Its business code for each rule."""
    text_limit: int
    """Characters in one text message."""
    callback: Callback
    shown_conversation: Callable[[Inbox, Conversation], Shape]
    """One conversation as the chat page reads it."""
    pushed_message: Callable[[Inbox, Conversation, Message], Shape]
    """The news of a message as it reaches the chat page."""

    @property
    def page_hosts(self) -> tuple[str, ...]:
        """Hosts of the chat pages and of their login."""
        return tuple(dict.fromkeys(host for store in self.stores for host in (store.host, store.accounts_host)))
