"""Scenes 1 and 4 to 6: the platform's answer comes, is lost, or is no."""

from __future__ import annotations

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.sayings import said
from native_host.practice.stage import sound_network
from native_host.practice.tour.scene import Performance, scene

PAGE_GIVES_UP_MS = 1000
"""How long the page waits for an answer in these scenes; by itself it waits 8 s."""


@scene("send", "A message is sent, and its state is visible all the while", "发送一条消息，状态始终可见")
def send(play: Performance) -> None:
    """The bubble stands at once, the page's own takes over, the platform has one."""
    stage, text = play.stage, "Yes, in stock! It ships today."
    stage.greet("mei.lin", "Hi, is the black one in stock?")
    with sound_network(stage):
        stage.practice.arm_fault("slow", store=stage.page.store, ms=1500)
        stage.practice.arm_fault("echo_late", store=stage.page.store, ms=1500)
        play.send(text)
        stage.wait_text("Sending...")
        play.shot("sending")
        wait_until(lambda: play.bubbles(text) == 1, what="the page's own bubble")
        stage.wait_state(text, "sent")
        stage.wait_no_text("Sending...")
    play.expect(play.bubbles(text) == 1, "there is more than one bubble for one message")
    play.expect_stored_once(text)
    play.shot("sent")


@scene(
    "answer_lost_stored",
    "The answer is lost, but the message arrived: found and shown as sent",
    "回复丢失但消息已送达：自动核对为已发送",
)
def answer_lost_stored(play: Performance) -> None:
    """Unconfirmed until the page's list shows it; then sent, and one copy."""
    stage, text = play.stage, "Boleh, kami hantar petang ini."
    stage.greet("siti.aminah", "Boleh hantar hari ini?")
    with sound_network(stage):
        stage.practice.arm_fault("lag", timeout=PAGE_GIVES_UP_MS)
        stage.practice.arm_fault("answer_lost_stored", store=stage.page.store)
        stage.practice.arm_fault("echo_late", store=stage.page.store, ms=3000)
        play.send(text)
        stage.wait_state(text, "unconfirmed")
        stage.wait_text("Unconfirmed")
        play.shot("unconfirmed")
        stage.wait_state(text, "sent")
        stage.wait_no_text("Unconfirmed")
    play.expect_stored_once(text)
    play.shot("found")


@scene(
    "answer_lost_not_stored",
    "The answer is lost and nothing arrived: the agent decides",
    "回复丢失且未送达：由客服决定",
)
def answer_lost_not_stored(play: Performance) -> None:
    """Unconfirmed with its choices; "send again" asks once more and gives exactly one."""
    stage, text = play.stage, "The refund takes 3 to 5 days."
    stage.greet("tan.wei", "When do I get my refund?")
    with sound_network(stage):
        stage.practice.arm_fault("lag", timeout=PAGE_GIVES_UP_MS)
        stage.practice.arm_fault("answer_lost_not_stored", store=stage.page.store)
        play.send(text)
        stage.wait_state(text, "unconfirmed")
        stage.wait_text("Unconfirmed")
        for choice in ("bubble-open", "bubble-arrived", "bubble-send-again", "bubble-discard"):
            play.expect(stage.nodes(choice), f"{choice} is not offered")
        play.expect(not stage.stored(text), "it was stored, against the script")
        play.shot("choices")
        stage.tab.overlay_click("bubble-send-again")
        play.shot("asks")
        stage.tab.overlay_click("bubble-send-again-confirm")
        stage.wait_state(text, "sent")
    play.expect_stored_once(text)


@scene("refused", "The platform refuses: the reason is shown, Retry works", "平台拒绝：显示原因，可重试")
def refused(play: Performance) -> None:
    """Send failed with the reason, the retry icon named Retry; one copy after it."""
    stage, text = play.stage, "You can find the size chart in the photos."
    stage.greet("nur.aisyah", "Which size fits 60 kg?")
    with sound_network(stage):
        stage.practice.arm_fault("refused", store=stage.page.store, reason="message_is_censored")
        play.send(text)
        stage.wait_state(text, "failed")
        stage.wait_text("Send failed")
        play.shot("failed")
        (retry,) = stage.nodes("bubble-retry")
        play.expect(retry.name == said("Retry", stage.language), f"the retry icon is named {retry.name!r}")
        play.expect(not stage.stored(text), "a refused message was stored")
        stage.tab.overlay_click("bubble-retry")
        stage.wait_state(text, "sent")
        stage.wait_no_text("Send failed")
    play.expect_stored_once(text)
