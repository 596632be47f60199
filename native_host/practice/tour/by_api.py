"""Scenes of a store that is signed in to its open API: the core sends, and the page only shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, sound_network
from native_host.practice.tour.scene import Performance, scene
from native_host.protocol.words import Channel

PAGE_GIVES_UP_MS = 1500


@scene("by_api", "A store signed in to its API: the core sends, not the page", "已授权 API 的店铺：由核心而非页面发送")
def by_api(play: Performance) -> None:
    """Enter in the page, one call of the API, no request of the page's; the bubble turns into the page's own."""
    stage, text = play.stage, "Yes, in blue and in sand. Shall I reserve one?"
    with signed_in(stage):
        stage.greet("hana.s", "Is it there in blue?")
        with sound_network(stage):
            stage.practice.arm_fault("slow", store=stage.page.store, ms=1200, channel="api")
            stage.practice.arm_fault("echo_late", store=stage.page.store, ms=1200, channel="page")
            play.send(text)
            stage.wait_text("Sending...")
            stage.wait_composer("")
            play.shot("sending")
            stage.wait_state(text, "sent")
            wait_until(lambda: play.bubbles(text) == 1, what="the page's own bubble")
            stage.wait_no_text("Sending...")
        play.expect_stored_once(text)
        play.expect(play.ways(text) == ["api"], f"it went by {play.ways(text)}")
        play.shot("sent")


@scene(
    "sign_in_lost",
    "The platform takes the API sign-in back: messages wait and say so, and go after signing in again",
    "API 授权被收回：消息等待并说明原因，重新授权后发送",
)
def sign_in_lost(play: Performance) -> None:
    """Held with what to do; no attempt; one copy once the store is signed in again."""
    stage, text = play.stage, "Your refund is on its way."
    with signed_in(stage):
        stage.greet("ben.lau", "Where is my refund?")
        stage.practice.tokens(stage.page.store, "revoke")
        play.send(text)
        stage.wait_state(text, "held")
        stage.wait_text("This store's API sign-in has ended. Sign in again under Stores and credentials.")
        play.expect(not stage.stored(text), "it was stored without a sign-in")
        play.shot("held")
        stage.accounts.sign_in(stage.page.store)
        stage.wait_state(text, "sent")
        play.expect_stored_once(text)


@scene(
    "moved",
    "A store moves from its page to its API and back while messages wait: each goes once",
    "消息等待时在页面与 API 之间切换发送方式：每条仅发送一次",
)
def moved(play: Performance) -> None:
    """One that waits and one whose answer was lost go over with the store; one that waits comes back."""
    stage = play.stage
    waits, lost, comes_back = "It waits for the page.", "Its answer was lost.", "It waits for the API."
    with signed_in(stage, Channel.PAGE):
        stage.greet("moved", "All good?")
        with sound_network(stage):
            stage.practice.arm_fault("lag", timeout=PAGE_GIVES_UP_MS)
            stage.practice.arm_fault("answer_lost_stored", store=stage.page.store)
            stage.practice.arm_fault("echo_dropped", store=stage.page.store)
            play.send(lost)
            stage.wait_stored(lost)
            _cut(stage)
            play.send(waits)
            stage.wait_state(waits, "queued")
            stage.accounts.choose(stage.page.store, Channel.API)
            _mend(stage)
            stage.wait_state(waits, "sent", timeout_s=45)
            stage.wait_state(lost, "sent", timeout_s=45)
            _cut(stage)
            play.send(comes_back)
            stage.wait_state(comes_back, "queued")
            stage.accounts.choose(stage.page.store, Channel.PAGE)
            _mend(stage)
            stage.wait_state(comes_back, "sent", timeout_s=45)
        for text, way in ((lost, "page"), (waits, "api"), (comes_back, "page")):
            play.expect_stored_once(text)
            play.expect(play.ways(text) == [way], f"{text!r} went by {play.ways(text)}")


@contextmanager
def signed_in(stage: Stage, channel: Channel = Channel.API) -> Iterator[None]:
    """The page's store has an account and sends by this channel; after the block it sends on its page again."""
    store = stage.page.store
    stage.accounts.sign_in(store)
    stage.accounts.choose(store, channel)
    try:
        yield
    finally:
        stage.accounts.choose(store, Channel.PAGE)


def _cut(stage: Stage) -> None:
    stage.practice.network("cut")
    stage.session.offline(True)


def _mend(stage: Stage) -> None:
    stage.session.offline(False)
    stage.practice.network("restored")
