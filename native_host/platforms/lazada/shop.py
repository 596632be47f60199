"""What stands beside a chat: the store's own facts, a buyer's orders, vouchers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from native_host.platforms.asking import understood
from native_host.platforms.error_table import DAY_MS
from native_host.platforms.fields import Fields
from native_host.platforms.lazada.calls import ask_store
from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.order_index import OrderIndex, OwnedOrder
from native_host.platforms.platform import Order, Session, ShopInfo, Voucher

ITEMS_AT_ONCE = 50
LIST_AT_ONCE = 100
VOUCHER_TYPES = ("COLLECTIBLE_VOUCHER", "CODE_VOUCHER")


async def shop_info(settings: LazadaSettings, session: Session) -> ShopInfo:
    """Raises ``PlatformError``."""
    said, _ = await ask_store(settings, session, "/seller/get", {})
    data = said.object("data")
    return ShopInfo(data.text("name"), session.shop.site, data.text("status"))


async def orders_of(
    settings: LazadaSettings, session: Session, index: OrderIndex, buyer: str, since_ms: int
) -> Sequence[Order] | None:
    """Raises ``PlatformError``. Whose an order is stands at its items only, and there not always."""

    async def changed(start_ms: int, end_ms: int) -> list[OwnedOrder]:
        orders = await _changed(settings, session, start_ms, end_ms)
        found: list[OwnedOrder] = []
        for at in range(0, len(orders), ITEMS_AT_ONCE):
            found += await _owned(settings, session, orders[at : at + ITEMS_AT_ONCE])
        return found

    now_ms = session.now_ms()
    return await index.of(buyer, max(since_ms, now_ms - settings.orders_back_days * DAY_MS), now_ms, changed)


async def vouchers(settings: LazadaSettings, session: Session) -> Sequence[Voucher]:
    """Raises ``PlatformError``."""
    found: dict[str, Voucher] = {}
    for kind in VOUCHER_TYPES:
        for number in range(1, 51):
            asked = {"voucher_type": kind, "status": "ONGOING", "cur_page": str(number), "page_size": str(LIST_AT_ONCE)}
            said, _ = await ask_store(settings, session, "/promotion/vouchers/get", asked)
            data = said.object("data")
            with understood():
                rows = [_voucher(row) for row in data.objects("data_list")]
            found.update((row.id, row) for row in rows)
            if not rows or number * LIST_AT_ONCE >= data.whole("total"):
                break
    return list(found.values())


def moment_ms(text: str) -> int:
    """Return a date such as ``2026-11-21 10:38:37 +0800`` as Unix ms, 0 for none."""
    try:
        moment = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return 0
    return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)


async def _changed(settings: LazadaSettings, session: Session, start_ms: int, end_ms: int) -> list[Fields]:
    orders: dict[str, Fields] = {}
    for page in range(settings.order_pages):
        asked = {
            "update_after": _iso(start_ms),
            "update_before": _iso(end_ms + 1000),
            "sort_by": "updated_at",
            "sort_direction": "ASC",
            "limit": str(LIST_AT_ONCE),
            "offset": str(page * LIST_AT_ONCE),
        }
        said, _ = await ask_store(settings, session, "/orders/get", asked)
        with understood():
            rows = said.object("data").objects("orders")
            orders.update((row.required("order_id"), row) for row in rows)
        if len(rows) < LIST_AT_ONCE:
            break
    return list(orders.values())


async def _owned(settings: LazadaSettings, session: Session, orders: Sequence[Fields]) -> list[OwnedOrder]:
    asked = {"order_ids": "[" + ",".join(order.text("order_id") for order in orders) + "]"}
    said, _ = await ask_store(settings, session, "/orders/items/get", asked)
    with understood():
        items = {row.text("order_id"): row.objects("order_items") for row in said.objects("data")}
    return [_owned_order(order, items.get(order.text("order_id"), ())) for order in orders]


def _owned_order(row: Fields, items: Sequence[Fields]) -> OwnedOrder:
    order = Order(
        id=row.text("order_id"),
        status=", ".join(row.texts("statuses")),
        created_ms=moment_ms(row.text("created_at")),
        total=row.text("price"),
        currency=next((item.text("currency") for item in items), ""),
        items=[item.text("name") for item in items],
    )
    return OwnedOrder(next((item.text("buyer_id") for item in items), ""), order)


def _voucher(row: Fields) -> Voucher:
    return Voucher(
        id=row.required("id"),
        name=row.text("voucher_name"),
        code=row.text("voucher_code"),
        starts_ms=row.whole("period_start_time"),
        ends_ms=row.whole("period_end_time"),
    )


def _iso(moment_ms: int) -> str:
    return datetime.fromtimestamp(moment_ms // 1000, UTC).isoformat()
