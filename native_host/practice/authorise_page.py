"""The page on which a seller lets the practice app work for a store: pick one, and authorise or cancel."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse, Response

from native_host.practice.platform import Platform

TITLES = {"shopee": "Shopee Open Platform", "lazada": "Lazada Open Platform", "tiktok": "TikTok Shop Partner"}
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #222 }
label { display: block; padding: .6rem .8rem; border: 1px solid #ddd; border-radius: 6px; margin: .4rem 0 }
button { font: inherit; padding: .5rem 1.2rem; margin: 1rem .6rem 0 0; border-radius: 6px; border: 1px solid #888 }
"""


def authorise_page(platform: Platform, given: Mapping[str, str]) -> Response:
    """Return the page. Its form comes back to the same address with what was ``given``, ``store`` and ``choice``."""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in given.items()
    )
    stores = "".join(
        f'<label><input type="radio" name="store" value="{store.shop_id}"{" checked" if nth == 0 else ""}>'
        f" {escape(store.name)} ({store.site})</label>"
        for nth, store in enumerate(platform.stores)
    )
    title = TITLES[platform.name]
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
        f"<h1>{title}</h1><p>Practice: let the app read and answer the chats of</p>"
        f'<form method="get">{kept}{stores}'
        '<button name="choice" value="authorise">Authorise</button>'
        '<button name="choice" value="cancel">Cancel</button></form></html>'
    )
