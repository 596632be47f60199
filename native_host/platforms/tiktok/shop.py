"""What stands beside a chat: the seller's shops, a buyer's orders, coupons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from native_host.platforms.asking import understood
from native_host.platforms.fields import Fields
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Order, Session, Shop, ShopInfo, Voucher
from native_host.platforms.tiktok.calls import ask_shop
from native_host.protocol.words import Reason

PAGES = 20
AT_ONCE = 100

COUPONS = {"status": ["ONGOING"], "display_type": ["CHAT", "REGULAR"]}
"""What may be sent as a card."""


async def shops(host: str, session: Session) -> Sequence[Shop]:
    """Return the shops of a token, with the ciphers that all other calls need. Raises ``PlatformError``."""
    data, _ = await ask_shop(host, session, "/authorization/202309/shops", with_shop=False)
    with understood():
        return [
            Shop(
                site=row.text("region"),
                store=row.required("id"),
                name=row.text("name"),
                extras={"cipher": row.required("cipher"), "seller_type": row.text("seller_type")},
            )
            for row in data.objects("shops")
        ]


async def shop_info(host: str, session: Session) -> ShopInfo:
    """Raises ``PlatformError``, also when the token is good but no longer for this shop."""
    found = next((shop for shop in await shops(host, session) if shop.store == session.shop.store), None)
    if found is None:
        raise PlatformError(Finding(Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, code="shop_not_listed"))
    return ShopInfo(found.name, found.site, "")


async def orders_of(host: str, session: Session, buyer: str, since_ms: int) -> Sequence[Order]:
    """Return a buyer's orders, newest first. ``buyer`` is the order API's id. Raises ``PlatformError``."""
    body = {"buyer_user_id": buyer, "create_time_ge": since_ms // 1000}
    params = {"sort_field": "create_time", "sort_order": "DESC"}
    rows = await _all(host, session, "/order/202309/orders/search", params, body, "orders")
    with understood():
        return [_order(row) for row in rows]


async def vouchers(host: str, session: Session) -> Sequence[Voucher]:
    """Raises ``PlatformError``."""
    rows = await _all(host, session, "/promotion/202406/coupons/search", {}, COUPONS, "coupons")
    with understood():
        return [_voucher(row) for row in rows]


async def _all(
    host: str, session: Session, path: str, params: dict[str, str], body: Mapping[str, object], rows: str
) -> list[Fields]:
    found: dict[str, Fields] = {}
    token = ""
    for _ in range(PAGES):
        asked = {**params, "page_size": str(AT_ONCE)}
        if token:
            asked["page_token"] = token
        data, _ = await ask_shop(host, session, path, asked, body)
        with understood():
            found.update((row.required("id"), row) for row in data.objects(rows))
        following = data.text("next_page_token")
        if following in ("", token):
            break
        token = following
    return list(found.values())


def _order(row: Fields) -> Order:
    payment = row.object("payment")
    items = row.objects("line_items") if "line_items" in row else ()
    return Order(
        id=row.text("id"),
        status=row.text("status"),
        created_ms=row.milliseconds("create_time"),
        total=payment.text("total_amount"),
        currency=payment.text("currency"),
        items=[item.text("product_name") for item in items],
    )


def _voucher(row: Fields) -> Voucher:
    """Guess: that the time in which a coupon may be claimed is the one to show, and is told in seconds."""
    claim = row.object("claim_duration")
    return Voucher(
        id=row.text("id"),
        name=row.text("title"),
        code=row.text("promo_code"),
        starts_ms=claim.milliseconds("start_time"),
        ends_ms=claim.milliseconds("end_time"),
    )
