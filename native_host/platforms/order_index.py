"""Whose orders are whose, on a platform that lists a store's orders but not a buyer's.

Kept in memory for as long as the core runs: each look asks only for what has changed since the look before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from native_host.platforms.platform import Order

OVERLAP_MS = 60_000
"""How late an order may appear in the list after its time stamp (guess)."""

ORDERS_LIMIT = 20_000
"""Orders kept for one store; past it the oldest are forgotten."""


@dataclass(frozen=True)
class OwnedOrder:
    """An order and whose it is; ``buyer`` is empty where the platform does not say."""

    buyer: str
    order: Order


Changed = Callable[[int, int], Awaitable[Iterable[OwnedOrder]]]
"""Asks for all orders that changed between two moments (Unix ms). Raises ``PlatformError``."""


class OrderIndex:
    """The orders of one store by buyer."""

    def __init__(self) -> None:
        self._orders: dict[str, OwnedOrder] = {}
        self._covered: tuple[int, int] | None = None

    async def of(self, buyer: str, since_ms: int, now_ms: int, changed: Changed) -> Sequence[Order] | None:
        """Return a buyer's orders made since a moment, newest first; ``None`` when no order names its buyer.

        An order made since a moment has also changed since, so that changes are all that has to be looked through.
        """
        covered = self._covered
        if covered is None:
            spans = [(since_ms, now_ms)]
            reach = since_ms
        else:
            spans = [(covered[1] - OVERLAP_MS, now_ms)]
            reach = min(since_ms, covered[0])
            if since_ms < covered[0]:
                spans.insert(0, (since_ms, covered[0]))
        for start_ms, end_ms in spans:
            for owned in await changed(start_ms, end_ms):
                self._orders[owned.order.id] = owned
        self._covered = (reach, now_ms)
        self._forget_oldest()
        if self._orders and not any(owned.buyer for owned in self._orders.values()):
            return None
        orders = [owned.order for owned in self._orders.values() if owned.buyer == buyer]
        return sorted((each for each in orders if each.created_ms >= since_ms), key=lambda each: -each.created_ms)

    def _forget_oldest(self) -> None:
        surplus = len(self._orders) - ORDERS_LIMIT
        for owned in sorted(self._orders.values(), key=lambda each: each.order.created_ms)[: max(0, surplus)]:
            del self._orders[owned.order.id]
