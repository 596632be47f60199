"""How much a practice platform takes from one store: per second, per day, and before the buyer has answered.

The defaults are each platform's documented numbers; ``None`` is no limit. All can be changed while it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from native_host.practice.clock import DAY_MS
from native_host.practice.message import Conversation
from native_host.practice.refused import Refused
from native_host.practice.store import Store


@dataclass(frozen=True)
class Limit:
    """One store's limits."""

    per_second: int | None = None
    """Calls of one API in one second."""
    per_day: int | None = None
    """Calls of the chat APIs in one day."""
    unanswered: int | None = None
    """Messages in 24 h to a buyer who has not answered since."""
    first_contact: int | None = None
    """Messages in 24 h to a buyer who has never written."""
    session_lists: int | None = None
    """First pages of the conversation list in one hour; more is polling, and permission is withdrawn."""
    thread_reads: int | None = None
    """First pages of one thread in one hour; more is polling, and permission is withdrawn."""

    def too_many_unanswered(self, conversation: Conversation, now: int) -> bool:
        """Whether one more message to this buyer breaks a limit."""
        if self.unanswered is None and self.first_contact is None:
            return False
        silent, never = 0, True
        for message in reversed(conversation.messages):
            if message.role == "buyer":
                never = False
                break
            silent += message.role == "seller" and message.time > now - DAY_MS
        over = self.unanswered is not None and silent >= self.unanswered
        return over or (self.first_contact is not None and never and silent >= self.first_contact)


DEFAULTS: dict[str, Limit] = {
    "shopee": Limit(),  # no number is published; the rule of 5 in a row would stop a practice that sends all day
    "lazada": Limit(first_contact=5, session_lists=6, thread_reads=60),  # what counts as polling is a guess
    "tiktok": Limit(per_second=50, per_day=10_000),
}
NAMES = tuple(each.name for each in fields(Limit))


class Limits:
    """The limits of every store."""

    def __init__(self, stores: Iterable[Store]) -> None:
        self._stores = {store.shop_id: store for store in stores}
        self._limits: dict[str, Limit] = {}
        self.reset()

    def of(self, store: str) -> Limit:
        """Return a store's limits."""
        return self._limits[store]

    def change(self, body: Mapping[str, object]) -> None:
        """Do what a POST /limits body says, for its ``store`` or all. Raises ``Refused``."""
        changed: dict[str, int | None] = {}
        for name, value in body.items():
            if name == "store":
                continue
            if name not in NAMES:
                raise Refused(f"a limit must be one of: {', '.join(NAMES)}")
            if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
                raise Refused(f"{name} must be a whole number from 0, or null for no limit")
            changed[name] = value
        store = body.get("store")
        if store is not None and store not in self._limits:
            raise Refused(f"store must be one of: {', '.join(self._limits)}")
        for each in self._limits if store is None else [str(store)]:
            self._limits[each] = replace(self._limits[each], **changed)

    def shown(self) -> dict[str, dict[str, int | None]]:
        return {store: {name: getattr(limit, name) for name in NAMES} for store, limit in self._limits.items()}

    def reset(self) -> None:
        """Back to the documented numbers."""
        self._limits = {shop_id: DEFAULTS[store.platform] for shop_id, store in self._stores.items()}
