"""A practice store: the facts about one seller account on one site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Store:
    """One seller account. ``shop_id`` is its key everywhere in the practice center."""

    platform: str
    site: str
    """Country, as the platform writes it: SG, MY ..."""
    shop_id: str
    user_id: int
    name: str
    """The shop's user name, which the page shows in its top bar."""
    host: str
    accounts_host: str
    """Where the platform's login lives."""
    chat_path: str

    @property
    def url(self) -> str:
        """Where an agent finds the chat page of this store."""
        return f"https://{self.host}{self.chat_path}"
