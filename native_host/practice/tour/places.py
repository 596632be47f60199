"""Scenes 8 to 11: the right buyer, the right tab, an updated extension, an input method."""

from __future__ import annotations

from contextlib import suppress

from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import sound_network
from native_host.practice.tour.scene import Performance, scene


@scene(
    "switch",
    "The agent switches conversation right after Enter: the message goes to whom it was meant for",
    "发送后立即切换会话：消息只会发给原买家",
)
def switch(play: Performance) -> None:
    """To the buyer it was written to, and to nobody else; back there, its state is true."""
    stage, text = play.stage, "Only for the first buyer."
    stage.practice.say(stage.page.store, "buyer.two", "Hello?")
    stage.greet("buyer.one")
    with sound_network(stage):
        stage.practice.arm_fault("slow", store=stage.page.store, ms=1500)
        play.send(text)
        stage.open_conversation("buyer.two")
        play.expect_stored_once(text)
    (stored,) = stage.stored(text)
    play.expect(stored.buyer == "buyer.one", f"it went to {stored.buyer}")
    stage.open_conversation("buyer.one")
    stage.wait_state(text, "sent", timeout_s=45)


@scene("lag", "Enter while the page is between two conversations", "页面切换会话的间隙按下回车")
def lag(play: Performance) -> None:
    """To the buyer whose conversation opens, or not at all; never to the one left behind."""
    stage, text = play.stage, "For the second buyer."
    stage.practice.say(stage.page.store, "lag.two", "And mine?")
    stage.greet("lag.one")
    with sound_network(stage):
        stage.practice.arm_fault("lag", store=stage.page.store, header=400, body=1200)
        stage.tab.click(stage.page.row.format("lag.two"))
        stage.tab.click(stage.page.composer)
        stage.tab.insert(text)  # at once: typed slowly, the page would switch within it and each half be elsewhere
        stage.tab.press("Enter")
        stage.wait_active("lag.two")

    def landed() -> str | None:
        if stage.stored(text):
            return "stored"
        return "composer" if stage.composer_text() == text else None

    with suppress(WaitTimeoutError):
        if wait_until(landed, timeout_s=3, what="the text being somewhere") == "composer":
            stage.tab.click(stage.page.composer)
            stage.tab.press("Enter")
        play.accepted.append(text)
        play.expect_stored_once(text)
    wrong = [each for each in stage.stored(text) if each.buyer != "lag.two"]
    play.expect(not wrong, "it went to the buyer left behind")
    if not stage.stored(text):  # typed before the page had switched: it is where it was typed
        stage.open_conversation("lag.one")
        stage.wait_composer(text)
        stage.tab.click(stage.page.composer)
        play.accepted.append(text)
        stage.tab.press("Enter")
        play.expect_stored_once(text)


@scene("two_tabs", "Two tabs on one store: what waited goes out once", "同一店铺开两个标签页：排队消息只发送一次")
def two_tabs(play: Performance) -> None:
    """Both tabs show it; one sends it."""
    stage = play.stage
    stage.greet("two.tabs")
    first = stage.tab
    second = stage.session.open(stage.page.chat)
    try:
        wait_until(lambda: len(stage.page_tabs()) == 2, what="both tabs reporting", timeout_s=20)
        stage.open_conversation("two.tabs", second)
        stage.wait_active("two.tabs", count=2)
        with sound_network(stage):
            stage.session.offline(True)
            wait_until(lambda: stage.nodes("banner", second), what="the red bar")
            play.accepted.append("Once, whatever tabs there are.")
            stage.send("Once, whatever tabs there are.", second)
            stage.wait_state("Once, whatever tabs there are.", "queued")
            stage.session.offline(False)
            stage.wait_state("Once, whatever tabs there are.", "sent", timeout_s=45)
        play.expect_stored_once("Once, whatever tabs there are.")
    finally:
        second.close()
        stage.tab = first
        first.activate()
        wait_until(lambda: len(stage.page_tabs()) == 1, what="the second tab being gone")


@scene(
    "extension_reloaded",
    "The extension is updated under an open page: the page says so and works on",
    "扩展更新后：页面有提示并可继续使用",
)
def extension_reloaded(play: Performance) -> None:
    """A notice, then a message that arrives once."""
    stage = play.stage
    stage.greet("ext.reloaded")
    stage.session.reload_extension()
    stage.wait_text("Storebell was updated", timeout_s=20)
    play.shot("updated")
    stage.tab.reload()
    wait_until(lambda: any(tab.store for tab in stage.page_tabs()), what="the store being recognised", timeout_s=20)
    stage.open_conversation("ext.reloaded")
    play.send("Still here, still working.")
    stage.wait_state("Still here, still working.", "sent")
    play.expect_stored_once("Still here, still working.")


@scene("input_method", "The Enter that ends a Chinese composition sends nothing", "结束中文输入的回车不会发送消息")
def input_method(play: Performance) -> None:
    """Composed text stays in the composer; the next Enter sends it once."""
    stage = play.stage
    stage.greet("chen.xiao")
    stage.tab.click(stage.page.composer)
    stage.tab.compose("您好，今天发货")
    stage.wait_composer("您好，今天发货")
    play.expect(stage.state("您好，今天发货") == "none", "the Enter that ended the composition sent the message")
    play.expect(not stage.stored("您好，今天发货"), "the Enter that ended the composition reached the platform")
    play.accepted.append("您好，今天发货")
    stage.tab.press("Enter")
    stage.wait_state("您好，今天发货", "sent")
    play.expect_stored_once("您好，今天发货")
