"""What a side panel reads from TikTok Shop: orders, which know their buyer, and coupons."""

from __future__ import annotations

from starlette.responses import Response

from native_host.practice.goods import CURRENCIES, Order, OrderStatus, Voucher, orders, vouchers
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape
from native_host.practice.tiktok.ids import order_user
from native_host.practice.tiktok.open_api.envelope import error, ok
from native_host.practice.tiktok.open_api.routes import Routes, read_object, read_size

STATUSES: dict[OrderStatus, str] = {
    "unpaid": "UNPAID",
    "to_ship": "AWAITING_SHIPMENT",
    "shipped": "IN_TRANSIT",
    "completed": "COMPLETED",
    "cancelled": "CANCELLED",
}


class Panel:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def routes(self) -> Routes:
        return [
            ("POST", "/order/202309/orders/search", Endpoint("orders/search", "other", self._search)),
            ("GET", "/order/(?:202309|202507)/orders", Endpoint("orders", "other", self._orders)),
            ("POST", "/promotion/202406/coupons/search", Endpoint("coupons/search", "other", self._coupons)),
            ("GET", "/promotion/202406/coupons/([^/]+)", Endpoint("coupon", "other", self._coupon)),
        ]

    async def _search(self, call: Call) -> Response:
        """``buyer_user_id`` in the body narrows it to one buyer, as no other platform can."""
        size, token, body = read_size(call, None, 100), call.query.get("page_token", ""), read_object(call)
        if size is None or not (token.isdecimal() or not token):
            return error(36009004, "Invalid page_size.")
        found = [order for order in orders(self._api.inbox(call)) if _asked_for(order, body)]
        found.sort(key=lambda order: (order.created, order.number), reverse=call.query.get("sort_order") != "ASC")
        at = int(token or 0)
        rows = [_shown(order, call.store.site) for order in found[at : at + size]]
        more = str(at + size) if len(found) > at + size else ""
        return ok({"next_page_token": more, "total_count": len(found), "orders": rows})

    async def _orders(self, call: Call) -> Response:
        wanted = call.query.get("ids", "").split(",")
        if not wanted[0] or len(wanted) > 50:
            return error(36009004, "Invalid ids: 1 to 50 are needed.")
        found = [order for order in orders(self._api.inbox(call)) if order_id(order) in wanted]
        return ok({"orders": [_shown(order, call.store.site) for order in found]})

    async def _coupons(self, call: Call) -> Response:
        size, body, now = read_size(call, 50, 100), read_object(call), self._api.center.clock()
        if size is None:
            return error(36009004, "Invalid page_size.")
        rows = [_coupon(voucher, now) for voucher in vouchers(now)]
        wanted = body.get("status")
        if isinstance(wanted, list) and wanted:
            rows = [row for row in rows if row["status"] in wanted]
        return ok({"next_page_token": "", "total_count": len(rows), "coupons": rows})

    async def _coupon(self, call: Call) -> Response:
        now = self._api.center.clock()
        found = next((each for each in vouchers(now) if str(each.id) == call.subject), None)
        return ok({"coupon": _coupon(found, now)}) if found else error(45101003, "Record not found")


def order_id(order: Order) -> str:
    """Return TikTok Shop's order id: 18 digits."""
    return f"57{order.number:016d}"


def _asked_for(order: Order, body: dict[str, object]) -> bool:
    created = order.created // 1000
    since, until = body.get("create_time_ge"), body.get("create_time_lt")
    return (
        body.get("buyer_user_id") in (None, "", str(order_user(order.buyer.id)))
        and body.get("order_status") in (None, "", STATUSES[order.status])
        and (not isinstance(since, int) or created >= since)
        and (not isinstance(until, int) or created < until)
    )


def _shown(order: Order, site: str) -> Shape:
    return {
        "id": order_id(order),
        "status": STATUSES[order.status],
        "create_time": order.created // 1000,
        "update_time": order.created // 1000,
        "payment": {"currency": CURRENCIES[site], "total_amount": order.total},
        "user_id": str(order_user(order.buyer.id)),
        "line_items": [
            {"id": f"{order_id(order)}1", "product_name": order.item.name, "product_id": str(order.item.id)}
        ],
        "packages": [],
    }


def _coupon(voucher: Voucher, now: int) -> Shape:
    """Times are Unix seconds."""
    status = "NOT_START" if now < voucher.starts else "EXPIRED" if now >= voucher.ends else "ONGOING"
    duration: Shape = {"start_time": voucher.starts // 1000, "end_time": voucher.ends // 1000}
    return {
        "id": str(voucher.id),
        "title": voucher.name,
        "display_type": "CHAT",
        "status": status,
        "creation_source": "SELLER_CENTER",
        "claim_duration": duration,
        "redemption_duration": duration,
        "promo_code": voucher.code,
        "target_buyer_segment": "ALL_CUSTOMERS",
        "discount": {"type": "PERCENT_OFF", "percentage": str(voucher.percent)},
        "threshold": {"type": "NONE"},
    }
