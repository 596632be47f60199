"""Shopee behind ``platform.Platform``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from native_host.platforms.callback import read_callback
from native_host.platforms.order_index import OrderIndex
from native_host.platforms.platform import (
    App,
    Callback,
    ConversationPage,
    Grant,
    Order,
    Outgoing,
    Picture,
    Sent,
    Session,
    Shop,
    ShopInfo,
    ThreadPart,
    Voucher,
)
from native_host.platforms.shopee import authorise, conversations, sending, shop
from native_host.platforms.shopee.settings import SITES, ShopeeSettings
from native_host.platforms.wire import Wire
from native_host.protocol.words import Platform as PlatformName


class Shopee:
    name = PlatformName.SHOPEE
    sites: Sequence[str] = SITES

    def __init__(self, settings: ShopeeSettings) -> None:
        self.rules = settings.rules
        self._settings = settings
        self._host = settings.api_host
        self._orders: dict[str, OrderIndex] = {}

    def authorise_url(self, app: App, site: str, redirect: str, state: str, now_ms: int) -> str:
        return authorise.authorise_url(self._host, app, redirect, state, now_ms)

    def read_callback(self, pasted: str) -> Callback:
        return read_callback(pasted)

    async def exchange(
        self, app: App, callback: Callback, site: str, wire: Wire, now_ms: int
    ) -> Sequence[tuple[Shop, Grant]]:
        return await authorise.exchange(self._host, app, callback, site, wire, now_ms)

    async def refresh(self, app: App, shop: Shop, grant: Grant, wire: Wire, now_ms: int) -> Grant:
        return await authorise.refresh(self._host, app, shop, grant, wire, now_ms)

    async def conversations(self, session: Session, cursor: str | None, news_only: bool) -> ConversationPage:
        look = conversations.news if news_only else conversations.older
        return await look(self._settings, session, cursor)

    async def read_back(
        self, session: Session, conversation: str, until: str | None, since_ms: int | None, pages: int
    ) -> ThreadPart:
        return await conversations.thread(self._settings, session, conversation, until, since_ms, pages)

    async def send(self, session: Session, outgoing: Outgoing, ready: Callable[[], None]) -> Sent:
        return await sending.send_message(self._host, session, outgoing, ready)

    async def mark_read(self, session: Session, conversation: str, last_message: str) -> None:
        await sending.mark_read(self._host, session, conversation, last_message)

    async def upload_picture(self, session: Session, name: str, kind: str, picture: bytes) -> Picture:
        return await sending.upload_picture(self._host, session, name, kind, picture)

    async def shop_info(self, session: Session) -> ShopInfo:
        return await shop.shop_info(self._host, session)

    async def orders_of(self, session: Session, buyer: str, since_ms: int) -> Sequence[Order] | None:
        index = self._orders.setdefault(session.shop.store, OrderIndex())
        return await shop.orders_of(self._settings, session, index, buyer, since_ms)

    async def vouchers(self, session: Session) -> Sequence[Voucher]:
        return await shop.vouchers(self._host, session)
