"""Scene 7: every process is killed at every step of a send."""

from __future__ import annotations

from collections.abc import Callable

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, kill, sound_network
from native_host.practice.tour.network import DOWN
from native_host.practice.tour.scene import Performance, scene


@scene(
    "core_killed",
    "The core is killed at each step of a send: every state is true after it",
    "在发送的每一步杀死核心进程：状态始终真实",
)
def core_killed(play: Performance) -> None:
    """At each crash point: no second copy, no text gone."""
    stage = play.stage
    stage.greet("core.killed")
    for point in ("before_enqueue", "after_enqueue", "before_result", "after_result"):
        text = f"Your parcel is on its way ({point})."
        stage.wait_active("core.killed")
        stage.crash_file.write_text(point)
        play.send(text)
        wait_until(lambda: not stage.crash_file.exists(), what=f"the core dying at {point}", timeout_s=30)
        _settle(play, text)


@scene(
    "core_killed_dispatching",
    "The core is killed while it hands out a message that waited",
    "在分发排队消息时杀死核心进程",
)
def core_killed_dispatching(play: Performance) -> None:
    """At each crash point of a dispatch."""
    stage = play.stage
    stage.greet("core.dispatch")
    for point in ("after_lease", "before_arm", "after_arm"):
        text = f"We pack it tonight ({point})."
        stage.wait_active("core.dispatch")
        with sound_network(stage):
            stage.practice.network("cut")
            stage.session.offline(True)
            stage.wait_text(DOWN)
            play.send(text)
            stage.wait_state(text, "queued")
            stage.crash_file.write_text(point)
            stage.session.offline(False)
        wait_until(lambda: not stage.crash_file.exists(), what=f"the core dying at {point}", timeout_s=45)
        _settle(play, text)


@scene("bridge_killed", "The bridge is killed while a message is on its way", "发送途中杀死桥接进程")
def bridge_killed(play: Performance) -> None:
    """The page goes on, the state comes back true."""

    def cut(stage: Stage) -> None:
        for bridge in stage.session.pids().bridges:
            kill(bridge)

    _killed_on_its_way(play, "bridge.killed", "The bridge fell.", cut)


@scene("tab_killed", "The tab crashes while a message is on its way", "发送途中标签页崩溃")
def tab_killed(play: Performance) -> None:
    """After reloading, the message is found in the page's list."""

    def crash(stage: Stage) -> None:
        stage.tab.crash()
        wait_until(lambda: not stage.page_tabs(), what="the core hearing that the tab is gone", timeout_s=30)
        stage.tab.reload()
        stage.open_conversation("tab.killed")

    _killed_on_its_way(play, "tab.killed", "The tab fell.", crash)


@scene("browser_killed", "The browser is killed while a message is on its way", "发送途中浏览器被杀死")
def browser_killed(play: Performance) -> None:
    """The core lives on; a new browser on the same profile shows the truth."""

    def crash(stage: Stage) -> None:
        stage.session.kill()
        wait_until(lambda: not stage.tabs(), what="the core hearing that the browser is gone", timeout_s=30)
        stage.start_browser()
        stage.open_chat("browser.killed")

    _killed_on_its_way(play, "browser.killed", "The browser fell.", crash)


@scene("draft_survives", "A draft comes back after the browser is killed", "浏览器被杀死后草稿仍在")
def draft_survives(play: Performance) -> None:
    """Half a sentence, kept for its conversation."""
    stage = play.stage
    stage.greet("draft.kept")
    stage.write("Half a sente")
    wait_until(lambda: _draft(stage) == "Half a sente", what="the draft being kept")
    stage.session.kill()
    stage.start_browser()
    stage.open_chat("draft.kept")
    stage.wait_composer("Half a sente")
    play.shot("draft")
    stage.write(", finished.")
    play.accepted.append("Half a sente, finished.")
    stage.tab.press("Enter")
    play.expect_stored_once("Half a sente, finished.")


def _draft(stage: Stage) -> str:
    from native_host.core.client import CoreClient

    active = next(tab.active for tab in stage.page_tabs() if tab.active)
    with CoreClient(str(stage.data_dir)) as core:
        key = active.model_dump(mode="json", include={"platform", "site", "store", "conversation"})
        return str(core.ask("draft.get", {"key": key})["text"])


def _killed_on_its_way(play: Performance, buyer: str, text: str, strike: Callable[[Stage], None]) -> None:
    stage = play.stage
    stage.greet(buyer)
    with sound_network(stage):
        stage.practice.arm_fault("slow", store=stage.page.store, ms=2000)
        stage.practice.arm_fault("echo_late", store=stage.page.store, ms=2500)
        play.send(text)
        stage.wait_state(text, "sending")
        stage.wait_stored(text)
        strike(stage)
        _settle(play, text)
    play.expect_stored_once(text)


def _settle(play: Performance, text: str) -> None:
    """Wait until the platform's truth and the record agree: sent with one copy, or unconfirmed without one.

    With the core dead at Enter the page was let go on by itself: one copy, and nothing in the record.
    """
    stage = play.stage

    def agree() -> bool:
        state, copies = stage.state(text), len(stage.stored(text))
        if state in ("sent", "none"):
            return copies == 1
        return state == "unconfirmed" and copies == 0

    wait_until(agree, what=f"record and platform agreeing on {text!r}", timeout_s=60)
