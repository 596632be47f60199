"""What stands beside a chat: the shop's own facts, a buyer's orders, vouchers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from native_host.platforms.asking import understood
from native_host.platforms.error_table import DAY_MS
from native_host.platforms.fields import Fields
from native_host.platforms.order_index import OrderIndex, OwnedOrder
from native_host.platforms.platform import Order, Session, ShopInfo, Voucher
from native_host.platforms.shopee.calls import ask_shop
from native_host.platforms.shopee.settings import ShopeeSettings

WINDOW_MS = 15 * DAY_MS - 2000
"""One list of orders may span 15 days; its ends are rounded to whole seconds."""

DETAILS_AT_ONCE = 50
LIST_AT_ONCE = 100


async def shop_info(host: str, session: Session) -> ShopInfo:
    """Raises ``PlatformError``. This call answers at top level; ``expire_time`` (s) ends the authorisation."""
    said, _ = await ask_shop(host, session, "/shop/get_shop_info")
    return ShopInfo(
        said.text("shop_name"), said.text("region"), said.text("status"), said.milliseconds("expire_time") or None
    )


async def orders_of(
    settings: ShopeeSettings, session: Session, index: OrderIndex, buyer: str, since_ms: int
) -> Sequence[Order] | None:
    """Raises ``PlatformError``. Shopee's list knows no buyer, so that the details of each order are asked for."""

    async def changed(start_ms: int, end_ms: int) -> list[OwnedOrder]:
        found: list[OwnedOrder] = []
        for window in _windows(start_ms, end_ms):
            numbers = await _numbers(settings, session, *window)
            for at in range(0, len(numbers), DETAILS_AT_ONCE):
                found += await _details(settings, session, numbers[at : at + DETAILS_AT_ONCE])
        return found

    now_ms = session.now_ms()
    return await index.of(buyer, max(since_ms, now_ms - settings.orders_back_days * DAY_MS), now_ms, changed)


async def vouchers(host: str, session: Session) -> Sequence[Voucher]:
    """Raises ``PlatformError``."""
    found: dict[str, Voucher] = {}
    for number in range(1, 51):
        asked = {"status": "ongoing", "page_no": str(number), "page_size": str(LIST_AT_ONCE)}
        said, _ = await ask_shop(host, session, "/voucher/get_voucher_list", asked)
        with understood():
            response = said.object("response")
            rows = [_voucher(row) for row in response.objects("voucher_list")]
        found.update((row.id, row) for row in rows)
        if not response.flag("more") or not rows:
            break
    return list(found.values())


async def _numbers(settings: ShopeeSettings, session: Session, start_ms: int, end_ms: int) -> list[str]:
    numbers: dict[str, None] = {}
    cursor = ""
    for _ in range(settings.order_pages):
        asked = {
            "time_range_field": "update_time",
            "time_from": str(start_ms // 1000),
            "time_to": str(-(-end_ms // 1000)),
            "page_size": str(LIST_AT_ONCE),
        }
        if cursor:
            asked["cursor"] = cursor
        said, _ = await ask_shop(settings.api_host, session, "/order/get_order_list", asked)
        with understood():
            response = said.object("response")
            numbers.update((row.required("order_sn"), None) for row in response.objects("order_list"))
        following = response.text("next_cursor")
        if not response.flag("more") or not following or following == cursor:
            break
        cursor = following
    return list(numbers)


async def _details(settings: ShopeeSettings, session: Session, numbers: Sequence[str]) -> list[OwnedOrder]:
    wanted = "buyer_user_id,buyer_username,item_list,total_amount"
    asked = {"order_sn_list": ",".join(numbers), "response_optional_fields": wanted}
    said, _ = await ask_shop(settings.api_host, session, "/order/get_order_detail", asked)
    with understood():
        return [_order(row) for row in said.object("response").objects("order_list")]


def _order(row: Fields) -> OwnedOrder:
    items = row.objects("item_list") if "item_list" in row else ()
    order = Order(
        id=row.required("order_sn"),
        status=row.text("order_status"),
        created_ms=row.milliseconds("create_time"),
        total=row.text("total_amount"),
        currency=row.text("currency"),
        items=[item.text("item_name") for item in items],
    )
    return OwnedOrder(row.text("buyer_user_id"), order)


def _voucher(row: Fields) -> Voucher:
    return Voucher(
        id=row.required("voucher_id"),
        name=row.text("voucher_name"),
        code=row.text("voucher_code"),
        starts_ms=row.milliseconds("start_time"),
        ends_ms=row.milliseconds("end_time"),
    )


def _windows(start_ms: int, end_ms: int) -> Iterator[tuple[int, int]]:
    while start_ms < end_ms:
        yield (start_ms, min(start_ms + WINDOW_MS, end_ms))
        start_ms += WINDOW_MS
