"""Mei, a buyer of lion.city.gadgets, whose session a page has told of."""

from __future__ import annotations

import uuid

from native_host.protocol.words import State
from tests.core.house import LION, House, Profile

MEI = {
    "platform": "shopee",
    "site": "SG",
    "store": LION["store"],
    "conversation": "296431470344582725",
    "buyer": "69018330",
    "buyer_name": "mei.lin",
}
KEY = {name: MEI[name] for name in ("platform", "site", "store", "conversation")}
REF = {name: LION[name] for name in ("platform", "site", "store")}


def knows_mei(profile: Profile, tab: int = 1) -> None:
    """Let a page read Mei's thread, so that her session is known."""
    message = {"id": "2310845219873456001", "direction": "in", "text": "hi", "standing": "settled"}
    profile.ask("thread.read", {"tab": tab, "recipient": MEI, "messages": [message], "contiguous": True})


def submit(profile: Profile, releasable: bool = False) -> None:
    """Press Enter for Mei."""
    params = {"cid": str(uuid.uuid4()), "tab": 1, "recipient": MEI, "store_name": "s", "text": "hello"}
    profile.ask("outbox.submit", {**params, "watermark": "2310845219873456001", "releasable": releasable})


def state_of(house: House) -> list[State]:
    """Return the states of all messages."""
    return [entry.state for entry in house.core.outbox.record.listed(0, False)]


def closed_after_reading(house: House) -> Profile:
    """A profile whose page has told of Mei's session and is closed."""
    profile = house.profile()
    profile.tab(LION)
    knows_mei(profile)
    profile.ask("tab.gone", {"tab": 1})
    return profile
