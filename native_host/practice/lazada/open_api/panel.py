"""What a side panel reads from Lazada: the seller, orders and vouchers."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from starlette.responses import Response

from native_host.practice.goods import CURRENCIES, Order, OrderStatus, orders, vouchers
from native_host.practice.lazada.open_api.envelope import at_top, gateway_error
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape

STATUSES: dict[OrderStatus, str] = {
    "unpaid": "unpaid",
    "to_ship": "pending",
    "shipped": "shipped",
    "completed": "delivered",
    "cancelled": "canceled",
}
LARGEST_PAGE = 100


class Panel:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        listed = (
            Endpoint("/seller/get", "other", self._seller),
            Endpoint("/orders/get", "other", self._orders),
            Endpoint("/order/get", "other", self._order),
            Endpoint("/order/items/get", "other", self._items),
            Endpoint("/orders/items/get", "other", self._items_of_many),
            Endpoint("/promotion/vouchers/get", "other", self._vouchers),
        )
        return {("GET", endpoint.name): endpoint for endpoint in listed}

    async def _seller(self, call: Call) -> Response:
        return at_top(
            {
                "data": {
                    "name": call.store.name,
                    "name_company": f"{call.store.name} Pte Ltd",
                    "seller_id": call.store.extras["seller_id"],
                    "short_code": call.store.extras["short_code"],
                    "email": "seller@practice.example",
                    "logo_url": "",
                    "cb": "false",
                    "status": "ACTIVE",
                    "verified": "true",
                    "location": call.store.site,
                }
            }
        )

    async def _orders(self, call: Call) -> Response:
        """There is no filter by buyer. One of the two lower bounds is mandatory."""
        given = call.form
        try:
            since = [datetime.fromisoformat(given[n]) for n in ("created_after", "update_after") if given.get(n)]
        except ValueError:
            return gateway_error("14", "E014: Invalid date")
        if not since:
            return gateway_error("36", "E036: Either created_after or update_after is mandatory")
        found = [o for o in orders(self._api.inbox(call)) if o.created >= since[0].timestamp() * 1000]
        found = [o for o in found if given.get("status") in (None, "", STATUSES[o.status])]
        down = given.get("sort_direction", "DESC").upper() == "DESC"
        found.sort(key=lambda o: (o.created, o.number), reverse=down)
        at, size = int(given.get("offset") or 0), min(int(given.get("limit") or LARGEST_PAGE), LARGEST_PAGE)
        page = [_shown(order, call.store.site) for order in found[at : at + size]]
        return at_top({"data": {"count": len(page), "countTotal": len(found), "orders": page}})

    async def _order(self, call: Call) -> Response:
        order = self._found(call, call.form.get("order_id", ""))
        return at_top({"data": _shown(order, call.store.site)}) if order else _no_such_order()

    async def _items(self, call: Call) -> Response:
        order = self._found(call, call.form.get("order_id", ""))
        return at_top({"data": [_row(order, call.store.site)]}) if order else _no_such_order()

    async def _items_of_many(self, call: Call) -> Response:
        try:
            wanted = json.loads(call.form.get("order_ids", ""))
        except ValueError:
            wanted = None
        if not isinstance(wanted, list) or not 1 <= len(wanted) <= 50:
            return gateway_error("InvalidParameter", "order_ids must name 1 to 50 orders")
        found = [order for order in (self._found(call, str(each)) for each in wanted) if order]
        rows: list[Shape] = [{"order_id": int(order_id(o)), "order_items": [_row(o, call.store.site)]} for o in found]
        return at_top({"data": rows})

    async def _vouchers(self, call: Call) -> Response:
        given, now = call.form, self._api.center.clock()
        if given.get("voucher_type") not in ("COLLECTIBLE_VOUCHER", "CODE_VOUCHER"):
            return gateway_error("MissingParameter", "The input parameter voucher_type that is mandatory is missing")
        rows: list[Shape] = []
        for voucher in vouchers(now):
            state = "NOT_START" if now < voucher.starts else "FINISH" if now >= voucher.ends else "ONGOING"
            if given.get("status") in (None, "", state):
                rows.append(
                    {
                        "id": voucher.id,
                        "voucher_name": voucher.name,
                        "voucher_code": voucher.code,
                        "voucher_discount_type": "PERCENTAGE_DISCOUNT_OFF",
                        "offering_percentage_discount_off": voucher.percent,
                        "period_start_time": voucher.starts,
                        "period_end_time": voucher.ends,
                        "status": state,
                        "currency": CURRENCIES[call.store.site],
                    }
                )
        return at_top({"data": {"total": len(rows), "current": 1, "page_size": 20, "data_list": rows}})

    def _found(self, call: Call, wanted: str) -> Order | None:
        return next((order for order in orders(self._api.inbox(call)) if order_id(order) == wanted), None)


def order_id(order: Order) -> str:
    """Return Lazada's order id: 15 digits, a number in JSON."""
    return f"4{order.number:014d}"


def _no_such_order() -> Response:
    return gateway_error("16", "E016: Invalid Order ID")


def _shown(order: Order, site: str) -> Shape:
    at = datetime.fromtimestamp(order.created / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S +0000")
    return {
        "order_id": int(order_id(order)),
        "order_number": int(order_id(order)),
        "created_at": at,
        "updated_at": at,
        "price": order.total,
        "shipping_fee": 0,
        "voucher": 0,
        "items_count": order.count,
        "statuses": [STATUSES[order.status]],
        "payment_method": "MIXEDCARD",
        "customer_first_name": order.buyer.name[:1] + "***",
        "address_shipping": {"country": site},
        "buyer_note": "",
    }


def _row(order: Order, site: str) -> Shape:
    """One item of an order: its ``buyer_id`` is the only way from an order to a chat."""
    return {
        "order_item_id": int(order_id(order)) + 1,
        "order_id": int(order_id(order)),
        "name": order.item.name,
        "paid_price": order.cents / 100,
        "currency": CURRENCIES[site],
        "status": STATUSES[order.status],
        "buyer_id": order.buyer.id,
    }
