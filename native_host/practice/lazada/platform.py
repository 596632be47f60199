"""The practice Lazada's entry in the registry."""

from __future__ import annotations

from native_host.practice.app import App
from native_host.practice.lazada.callback import CALLBACK
from native_host.practice.lazada.ids import LazadaIds
from native_host.practice.lazada.refusals import REFUSALS
from native_host.practice.lazada.script import CUES, OPENINGS
from native_host.practice.lazada.shapes import pushed_message, shown_conversation
from native_host.practice.lazada.stores import STORES
from native_host.practice.platform import Platform

GATEWAYS: dict[str, str] = {
    "api.lazada.sg": "SG",
    "api.lazada.com.my": "MY",
    "api.lazada.co.th": "TH",
    "api.lazada.vn": "VN",
    "api.lazada.com.ph": "PH",
    "api.lazada.co.id": "ID",
}
"""Host of a country's gateway -> country."""
AUTH_HOST = "auth.lazada.com"

LAZADA = Platform(
    name="lazada",
    stores=STORES,
    app=App("123456", "test-secret"),
    api_hosts=(*GATEWAYS, AUTH_HOST),
    make_ids=LazadaIds,
    openings=OPENINGS,
    cues=CUES,
    refusals=REFUSALS,
    codes={
        "malformed": "-10",
        "too_long": "-11",
        "ended": "-12",
        "repeated": "-13",
        "unanswered": "-14",
        "refused": "-15",
    },
    text_limit=2000,  # a guess: no limit is documented
    callback=CALLBACK,
    shown_conversation=shown_conversation,
    pushed_message=pushed_message,
)
