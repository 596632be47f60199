"""Whose orders are whose, without asking for the same order twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from native_host.platforms import order_index
from native_host.platforms.order_index import OVERLAP_MS, OrderIndex, OwnedOrder
from native_host.platforms.platform import Order

HOUR_MS = 3_600_000


class Shop:
    """A platform that lists orders by when they changed. Orders: name, buyer, made, changed (hours)."""

    def __init__(self, *orders: tuple[str, str, int, int]) -> None:
        self.orders = list(orders)
        self.asked: list[tuple[int, int]] = []
        self.index = OrderIndex()

    async def changed(self, start_ms: int, end_ms: int) -> list[OwnedOrder]:
        self.asked.append((start_ms, end_ms))
        return [
            OwnedOrder(buyer, Order(name, "PAID", made * HOUR_MS, "1.00", "SGD"))
            for name, buyer, made, changed in self.orders
            if start_ms <= changed * HOUR_MS < end_ms
        ]

    def of(self, buyer: str, since: int, now: int) -> Sequence[str] | None:
        found = asyncio.run(self.index.of(buyer, since * HOUR_MS, now * HOUR_MS, self.changed))
        return None if found is None else [order.id for order in found]


def test_a_buyer_s_orders_come_newest_first() -> None:
    shop = Shop(("a", "ann", 1, 1), ("b", "bob", 2, 2), ("c", "ann", 3, 3))
    assert shop.of("ann", 0, 10) == ["c", "a"]


def test_a_second_look_asks_only_for_what_has_changed() -> None:
    shop = Shop(("a", "ann", 1, 1))
    shop.of("ann", 0, 10)
    shop.orders.append(("d", "ann", 11, 11))
    assert shop.of("ann", 0, 12) == ["d", "a"]
    assert shop.asked[1:] == [(10 * HOUR_MS - OVERLAP_MS, 12 * HOUR_MS)]


def test_a_look_further_back_asks_for_what_is_missing() -> None:
    shop = Shop(("old", "ann", 1, 1), ("new", "ann", 8, 8))
    assert shop.of("ann", 5, 10) == ["new"]
    assert shop.of("ann", 0, 10) == ["new", "old"]
    assert shop.asked[1] == (0, 5 * HOUR_MS)


def test_an_order_from_before_is_not_among_them_though_it_changed_since() -> None:
    shop = Shop(("old", "ann", 1, 8))
    assert shop.of("ann", 5, 10) == []


def test_where_no_order_names_its_buyer_nobody_can_tell() -> None:
    assert Shop(("a", "", 1, 1)).of("ann", 0, 10) is None
    assert Shop().of("ann", 0, 10) == []


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_index, "ORDERS_LIMIT", 2)
    shop = Shop(*((f"o{number}", "ann", number, number) for number in range(1, 6)))
    assert shop.of("ann", 0, 10) == ["o5", "o4"]
