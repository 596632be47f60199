"""What a side panel reads from Shopee: the shop, orders, items and vouchers."""

from __future__ import annotations

from starlette.responses import Response

from native_host.practice.clock import DAY_MS
from native_host.practice.goods import CURRENCIES, ITEMS, Order, OrderStatus, orders, vouchers
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape
from native_host.practice.shopee.open_api.envelope import error, ok, ok_at_top

LONGEST_RANGE_MS = 15 * DAY_MS
STATUSES: dict[OrderStatus, str] = {
    "unpaid": "UNPAID",
    "to_ship": "READY_TO_SHIP",
    "shipped": "SHIPPED",
    "completed": "COMPLETED",
    "cancelled": "CANCELLED",
}


class Panel:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        listed = (
            Endpoint("shop/get_shop_info", "other", self._shop),
            Endpoint("order/get_order_list", "other", self._orders),
            Endpoint("order/get_order_detail", "other", self._order),
            Endpoint("product/get_item_base_info", "other", self._items),
            Endpoint("voucher/get_voucher_list", "other", self._vouchers),
        )
        return {("GET", f"/api/v2/{endpoint.name}"): endpoint for endpoint in listed}

    async def _shop(self, call: Call) -> Response:
        """Not in ``response``; the two times (s) are those of the authorisation."""
        authorisation = self._api.center.tokens.authorisation(call.store.shop_id)
        return ok_at_top(
            {
                "shop_name": call.store.name,
                "region": call.store.site,
                "status": "NORMAL",
                "is_cb": False,
                "auth_time": authorisation.since // 1000 if authorisation else 0,
                "expire_time": authorisation.until // 1000 if authorisation else 0,
            }
        )

    async def _orders(self, call: Call) -> Response:
        """There is no filter by buyer."""
        asked = call.query
        numbers = [asked.get(name, "") for name in ("time_from", "time_to", "page_size")]
        if asked.get("time_range_field") not in ("create_time", "update_time") or not all(
            number.isdecimal() for number in numbers
        ):
            return error("error_param", "time_range_field, time_from, time_to and page_size are needed.")
        start, end, size = (int(number) for number in numbers)
        if (end - start) * 1000 > LONGEST_RANGE_MS or not 1 <= size <= 100:
            return error("order.order_list_invalid_time", "The time range is at most 15 days.")
        found = [o for o in orders(self._api.inbox(call)) if start * 1000 <= o.created <= end * 1000]
        found = [o for o in found if asked.get("order_status") in (None, "", "ALL", STATUSES[o.status])]
        found.sort(key=lambda o: (o.created, o.number))
        at = int(asked.get("cursor") or 0)
        page, more = found[at : at + size], len(found) > at + size
        rows = [{"order_sn": order_sn(o), "order_status": STATUSES[o.status]} for o in page]
        return ok({"more": more, "next_cursor": str(at + size) if more else "", "order_list": rows})

    async def _order(self, call: Call) -> Response:
        wanted = call.query.get("order_sn_list", "").split(",")
        if not wanted[0] or len(wanted) > 50:
            return error("error_param", "order_sn_list must name 1 to 50 orders.")
        currency = CURRENCIES[call.store.site]
        found = [o for o in orders(self._api.inbox(call)) if order_sn(o) in wanted]
        return ok({"order_list": [_detail(o, call.store.site, currency) for o in found]})

    async def _items(self, call: Call) -> Response:
        wanted = call.query.get("item_id_list", "").split(",")
        rows = [{"item_id": i.id, "item_name": i.name, "item_status": "NORMAL"} for i in ITEMS if str(i.id) in wanted]
        return ok({"item_list": rows})

    async def _vouchers(self, call: Call) -> Response:
        asked, now = call.query, self._api.center.clock()
        status = asked.get("status")
        if status not in ("upcoming", "ongoing", "expired", "all"):
            return error("error_param", "status is needed.")
        rows = []
        for voucher in vouchers(now):
            state = "upcoming" if now < voucher.starts else "expired" if now >= voucher.ends else "ongoing"
            if status in ("all", state):
                rows.append(
                    {
                        "voucher_id": voucher.id,
                        "voucher_code": voucher.code,
                        "voucher_name": voucher.name,
                        "voucher_type": 1,
                        "reward_type": 2,
                        "percentage": voucher.percent,
                        "start_time": voucher.starts // 1000,
                        "end_time": voucher.ends // 1000,
                        "usage_quantity": 100,
                        "current_usage": 3,
                    }
                )
        return ok({"more": False, "voucher_list": rows})


def order_sn(order: Order) -> str:
    """Return Shopee's order number: 14 letters and digits."""
    return f"2611{order.number:010X}"


def _detail(order: Order, region: str, currency: str) -> Shape:
    return {
        "order_sn": order_sn(order),
        "region": region,
        "currency": currency,
        "cod": False,
        "total_amount": order.cents / 100,
        "order_status": STATUSES[order.status],
        "create_time": order.created // 1000,
        "update_time": order.created // 1000,
        "buyer_user_id": order.buyer.id,
        "buyer_username": order.buyer.name,
        "item_list": [
            {"item_id": order.item.id, "item_name": order.item.name, "model_quantity_purchased": order.count}
        ],
        "message_to_seller": "",
        "note": "",
        "package_list": [],
    }
