"""The practice Shopee's entry in the registry."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.platform import Platform
from native_host.practice.shopee.callback import CALLBACK
from native_host.practice.shopee.ids import make_ids
from native_host.practice.shopee.refusals import REFUSALS
from native_host.practice.shopee.script import CUES, OPENINGS
from native_host.practice.shopee.shapes import pushed_message, shown_conversation
from native_host.practice.shopee.stores import STORES

SHOPEE = Platform(
    name="shopee",
    stores=STORES,
    app=App("2001887", "test_partner_key_0123456789abcdef"),
    api_hosts=("partner.shopeemobile.com",),
    make_ids=make_ids,
    openings=OPENINGS,
    cues=CUES,
    refusals=REFUSALS,
    codes={
        "malformed": "param_error",
        "too_long": "message_too_long",
        "ended": "conversation_ended",
        "repeated": "error_business",
        "unanswered": "reach_5_message_limit",
        "refused": "message_is_censored",
    },
    text_limit=600,
    callback=CALLBACK,
    shown_conversation=shown_conversation,
    pushed_message=pushed_message,
)
