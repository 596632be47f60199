"""Scenes 2 and 3: the cable is cut while the agent writes, and comes back."""

from __future__ import annotations

from native_host.practice.sayings import said
from native_host.practice.stage import sound_network
from native_host.practice.tour.scene import Performance, scene

DOWN = "Network connection interrupted. Session fetching paused."
SYNCING = "Network restored. Syncing latest sessions..."
TEXT = "It arrives on Friday, before noon."


@scene("cut", "The network is cut: a red bar at once, and Enter keeps the message", "断网：立即显示红条，消息不会丢失")
def cut(play: Performance) -> None:
    """Red banner with the exact text; Enter clears the composer and keeps the message; nothing is stored."""
    stage = play.stage
    stage.greet("lim.jia.hui", "When will it arrive?")
    stage.practice.network("cut")
    stage.session.offline(True)
    stage.wait_text(DOWN, timeout_s=3)
    (banner,) = stage.nodes("banner")
    play.expect(banner.role == "alert", "the banner is not announced")
    play.send(TEXT)
    stage.wait_composer("")
    stage.wait_state(TEXT, "queued")
    stage.wait_text("Sending...")
    play.shot("cut")
    play.expect(not stage.stored(TEXT), "it was stored without a network")


@scene(
    "back",
    "The network is back: three quiet seconds, catching up, and the message goes out once",
    "网络恢复：静默三秒、同步、消息仅发送一次",
)
def back(play: Performance) -> None:
    """Follows ``cut`` (played first if it was not): syncing text with a progress bar, then sent, one copy."""
    stage = play.stage
    if stage.state(TEXT) != "queued":
        cut(play)
    with sound_network(stage):
        stage.session.offline(False)
        stage.practice.network("restored")
        syncing = said(SYNCING, stage.language)
        stage.tab.wait_overlay(
            lambda nodes: any(syncing in node.text for node in nodes) and any(n.role == "progressbar" for n in nodes),
            timeout_s=20,
            what="the syncing text with a progress bar",
        )
        play.shot("syncing")
        stage.wait_state(TEXT, "sent", timeout_s=30)
        stage.wait_no_text(DOWN)
    play.expect_stored_once(TEXT)
    play.shot("back")
