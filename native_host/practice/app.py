"""The developer app with which the practice open APIs are called. Its secrets are made up and open to everyone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class App:
    key: str
    """Shopee's partner_id, else app_key."""
    secret: str
    """Shopee's partner_key, else app_secret."""
    service: str = ""
    """TikTok Shop's service_id, which its authorise page asks for."""
