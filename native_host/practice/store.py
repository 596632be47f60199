"""A practice store: the facts about one seller account on one site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Store:
    """One seller account. ``shop_id`` is its key everywhere in the practice center."""

    platform: str
    site: str
    """Country, as the platform writes it: SG, MY ..."""
    shop_id: str
    """The platform's id of the store: Shopee's shop_id, Lazada's IM account id, TikTok Shop's oec_seller_id."""
    user_id: int
    """Who the seller is in a chat."""
    name: str
    """The shop's user name, which the page shows in its top bar."""
    host: str
    accounts_host: str
    """Where the platform's login lives."""
    chat_path: str
    """Path of the chat page, with the query that it needs."""
    sites: tuple[str, ...] = ()
    """Countries that its chat page offers in tabs, its own first; empty where a page has no tabs."""
    extras: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What only this platform's stores have: ``seller_id`` (Lazada), ``cipher`` and ``agent_id`` (TikTok Shop)."""

    @property
    def url(self) -> str:
        """Where an agent finds the chat page of this store."""
        return f"https://{self.host}{self.chat_path}"
