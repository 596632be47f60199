"""The practice TikTok Shop's entry in the registry."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.platform import Platform
from native_host.practice.tiktok.callback import CALLBACK
from native_host.practice.tiktok.ids import make_ids
from native_host.practice.tiktok.refusals import REFUSALS
from native_host.practice.tiktok.script import CUES, OPENINGS
from native_host.practice.tiktok.shapes import pushed_message, shown_conversation
from native_host.practice.tiktok.stores import STORES

API_HOST = "open-api.tiktokglobalshop.com"
AUTH_HOST = "auth.tiktok-shops.com"
AUTHORISE_HOST = "services.tiktokshop.com"

TIKTOK = Platform(
    name="tiktok",
    stores=STORES,
    app=App("29a39d", "e59af819cc", service="7300000000000000001"),
    api_hosts=(API_HOST, AUTH_HOST, AUTHORISE_HOST),
    make_ids=make_ids,
    openings=OPENINGS,
    cues=CUES,
    refusals=REFUSALS,
    codes={
        "malformed": "45101001",
        "too_long": "45101001",
        "ended": "45109001",
        "repeated": "45101001",
        "unanswered": "45109001",
        "refused": "45101006",
    },
    text_limit=2000,
    callback=CALLBACK,
    shown_conversation=shown_conversation,
    pushed_message=pushed_message,
)
