"""What a person does at a tab, in both browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from native_host.practice.browsers import BrowserError, BrowserSession, OverlayNode, Tab, WaitTimeoutError
from native_host.practice.browsers.waiting import wait_until
from tests.browsers.seller_site import HOST, URL

if TYPE_CHECKING:
    from pathlib import Path

LOOK_AT = "(url) => browser.tabs.query({url}).then(([tab]) => browser.tabs.update(tab.id, {active: true}))"
SEEN = "type => seen.filter(e => e.type === type)"


def shown(nodes: list[OverlayNode], testid: str) -> OverlayNode:
    return next(node for node in nodes if node.testid == testid)


def test_the_content_script_runs_on_the_platforms_own_address(tab: Tab) -> None:
    assert tab.evaluate("location.host") == HOST
    assert tab.overlay_text().startswith("Sending...")


def test_the_overlay_is_read_through_a_root_that_the_page_cannot_open(tab: Tab) -> None:
    assert tab.evaluate("document.body.lastElementChild.shadowRoot") is None
    nodes = tab.overlay()
    assert [node.testid for node in nodes] == ["state", "retry", "later", "far"]
    assert (shown(nodes, "state").role, shown(nodes, "state").text) == ("status", "Sending...")
    assert shown(nodes, "state").data == {"message-id": "7"}
    assert (shown(nodes, "retry").role, shown(nodes, "retry").name) == ("button", "Retry")
    assert shown(nodes, "later").disabled
    assert "unseen" not in tab.overlay_text()


def test_only_closed_roots_count_and_one_below_an_open_one_does(tab: Tab) -> None:
    tab.evaluate("""() => {
      document.body.append(":host > :first-child", document.createElement("video"));
      const outer = document.body.appendChild(document.createElement("div")).attachShadow({mode: "open"});
      outer.innerHTML = "<p>open</p><div></div>";
      outer.lastChild.attachShadow({mode: "closed"}).innerHTML = "<p>closed below open</p>";
    }""")
    assert [node.text for node in tab.overlay()] == ["Sending...", "again", "Later", "Far", "closed below open"]


def test_a_trusted_overlay_click_reaches_the_native_host_and_back(tab: Tab) -> None:
    tab.overlay_click("Retry")
    tab.wait_overlay(lambda nodes: shown(nodes, "state").text == "hello trusted=true")


def test_an_overlay_click_scrolls_to_its_node(tab: Tab) -> None:
    tab.overlay_click("far")
    tab.wait_overlay(lambda nodes: shown(nodes, "state").text == "far clicked")


def test_a_disabled_or_absent_control_is_not_clicked(tab: Tab) -> None:
    with pytest.raises(WaitTimeoutError, match="disabled"):
        tab.overlay_click("later", timeout_s=0.1)
    with pytest.raises(WaitTimeoutError, match="which shows: far, later, retry, state"):
        tab.overlay_click("absent", timeout_s=0.1)


def test_a_page_click_is_trusted(tab: Tab) -> None:
    tab.click("#plain")
    assert [(e["target"], e["trusted"]) for e in tab.evaluate(SEEN, "click")] == [("plain", True)]


def test_typing_arrives_key_by_key_and_a_line_break_as_shift_enter(tab: Tab) -> None:
    tab.type("#composer", "Hi!\n你好")
    assert tab.evaluate("document.querySelector('#composer').value") == "Hi!\n你好"
    downs = tab.evaluate(SEEN, "keydown")
    assert all(e["trusted"] for e in downs)
    assert [(e["keyCode"], e["shift"]) for e in downs if e["key"] == "Enter"] == [(13, True)]


def test_the_enter_that_ends_a_composition_is_seen_as_composing(tab: Tab) -> None:
    tab.click("#composer")
    tab.compose("你好", reading="nihao")
    assert tab.evaluate("document.querySelector('#composer').value") == "你好"
    events = tab.evaluate("seen.filter(e => /^(comp|key)/.test(e.type))")
    types = [e["type"] for e in events]
    assert types.index("keydown") < types.index("compositionstart") < types.index("compositionend")
    downs = [e for e in events if e["type"] == "keydown"]
    assert {e["keyCode"] for e in downs} == {229}
    last = max(i for i, type_ in enumerate(types) if type_ == "keydown")
    assert events[last]["composing"]
    assert last < types.index("compositionend") < len(types) - 1  # only then, and with a keyup to follow
    assert (events[-1]["type"], events[-1]["key"], events[-1]["composing"]) == ("keyup", "Enter", False)


def test_going_offline_is_seen_by_the_page_and_fails_its_requests(tab: Tab, browser: BrowserSession) -> None:
    ask = "() => fetch('/ask').then(() => true, () => false).then(answered => [navigator.onLine, answered])"
    browser.offline(True)
    assert tab.evaluate(ask) == [False, False]
    browser.offline(False)
    assert tab.evaluate(ask) == [True, True]
    tab.wait("seen.filter(e => /line$/.test(e.type)).map(e => e.type).join() === 'offline,online'")


def test_input_brings_its_tab_to_the_front(tab: Tab, browser: BrowserSession) -> None:
    other = browser.open(f"{URL}?second")
    assert {t.url() for t in browser.tabs()} >= {URL, f"{URL}?second"}
    assert tab.wait("document.visibilityState === 'hidden'")
    tab.click("#plain")
    assert tab.evaluate(SEEN, "click")
    assert other.wait("document.visibilityState === 'hidden'")
    other.close()


def test_a_crashed_tab_says_so_and_comes_back_with_a_reload(tab: Tab) -> None:
    tab.crash()
    with pytest.raises(BrowserError) as crashed:
        tab.evaluate("1")
    assert crashed.value.code == "tab_crashed"
    tab.reload()
    assert tab.url() == URL
    tab.overlay_click("Retry")
    tab.wait_overlay(lambda nodes: shown(nodes, "state").text == "hello trusted=true")


def test_the_pointer_rests_where_it_was_moved_to(tab: Tab) -> None:
    tab.hover("#plain")
    tab.wait("document.querySelector('#plain').matches(':hover')")
    assert not tab.evaluate(SEEN, "click")


def test_a_page_is_shown_in_another_size_and_other_colours(tab: Tab) -> None:
    looks = "[innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]"
    for look in ((360, 640, True), (800, 600, False)):
        tab.look(width=look[0], height=look[1], dark=look[2])
        assert tab.evaluate(looks) == list(look)


def test_a_tab_that_was_thrown_out_of_memory_has_no_page_until_it_is_looked_at(
    tab: Tab, browser: BrowserSession
) -> None:
    seen = f"{URL}?thrown"

    def shown() -> list[Tab]:
        return [each for each in browser.tabs() if each.url() == seen]

    thrown = browser.open(seen)
    tab.activate()
    thrown.wait("document.visibilityState === 'hidden'")
    browser.discard(f"{URL}*")
    assert not shown()
    browser.background_evaluate(LOOK_AT, seen)
    (back,) = wait_until(shown, what="the tab's page")
    back.close()


def test_a_picture_is_a_png(tab: Tab, tmp_path: Path) -> None:
    tab.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


def test_a_script_gets_its_arguments_and_its_promise_is_awaited(tab: Tab) -> None:
    assert tab.evaluate("async (a, b) => ({sum: a + b.c, none: undefined})", 1, {"c": 2}) == {"sum": 3}
    assert tab.evaluate("undefined") is None


def test_what_fails_says_why(tab: Tab) -> None:
    with pytest.raises(BrowserError, match="no such luck") as thrown:
        tab.evaluate("() => { throw new Error('no such luck'); }")
    assert thrown.value.code == "script_failed"
    with pytest.raises(WaitTimeoutError, match="last value: 0") as late:
        tab.wait("0", timeout_s=0.1)
    assert late.value.last == 0
    with pytest.raises(BrowserError, match=r"example\.com|PROXY") as refused:
        tab.goto("https://example.com/")
    assert refused.value.code == "refused"
