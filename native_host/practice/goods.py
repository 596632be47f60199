"""What the practice stores sell, and what their buyers have ordered: derived from the buyers, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from native_host.practice.clock import DAY_MS, HOUR_MS
from native_host.practice.inbox import Inbox
from native_host.practice.message import Buyer

OrderStatus = Literal["unpaid", "to_ship", "shipped", "completed", "cancelled"]
STATUSES: tuple[OrderStatus, ...] = ("to_ship", "completed", "shipped", "unpaid", "cancelled")
CURRENCIES = {"SG": "SGD", "MY": "MYR", "TH": "THB", "VN": "VND", "PH": "PHP", "ID": "IDR"}
ORDERS_AT_MOST = 3
"""A buyer has ordered this often or less."""


@dataclass(frozen=True)
class Item:
    id: int
    name: str
    cents: int


@dataclass(frozen=True)
class Voucher:
    """Times are Unix ms."""

    id: int
    name: str
    code: str
    percent: int
    starts: int
    ends: int


@dataclass(frozen=True)
class Order:
    number: int
    """Grows with time; each platform makes its order id of it."""
    buyer: Buyer
    status: OrderStatus
    created: int
    """Unix ms."""
    item: Item
    count: int

    @property
    def cents(self) -> int:
        return self.item.cents * self.count

    @property
    def total(self) -> str:
        """The price, with two decimals."""
        return f"{self.cents / 100:.2f}"


ITEMS = (
    Item(22910047711, "Travel pouch, water-resistant", 1290),
    Item(22910047758, "Gift set of three", 3950),
    Item(22910047802, "Refill pack", 640),
)


def orders(inbox: Inbox) -> Iterator[Order]:
    """Every order of a store's buyers, in the order of the buyers. A third of the buyers has ordered nothing."""
    for held in inbox.conversations.values():
        first = held.messages[0].time if held.messages else 0
        for nth in range(held.buyer.id % ORDERS_AT_MOST):
            yield Order(
                number=held.buyer.id % 10**8 * 10 + nth,
                buyer=held.buyer,
                status=STATUSES[(held.buyer.id + nth) % len(STATUSES)],
                created=first - nth * DAY_MS - HOUR_MS,
                item=ITEMS[(held.buyer.id + nth) % len(ITEMS)],
                count=nth + 1,
            )


def vouchers(now: int) -> tuple[Voucher, ...]:
    """A running voucher, one of next week and one of last week."""
    return (
        Voucher(880012001, "8% off everything", "SAVE8", 8, now - 3 * DAY_MS, now + 11 * DAY_MS),
        Voucher(880012002, "Payday 12%", "PAYDAY12", 12, now + 7 * DAY_MS, now + 9 * DAY_MS),
        Voucher(880012003, "Opening 5%", "OPEN5", 5, now - 14 * DAY_MS, now - 7 * DAY_MS),
    )
