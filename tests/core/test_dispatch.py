"""Messages that wait for the link or for each other are given to a tab, once, and only to the right page."""

from __future__ import annotations

from collections.abc import Callable

from tests.core.browser import Browser
from tests.core.tab import RECIPIENT, Tab, listed, states

Open = Callable[..., Browser]
ALI = {**RECIPIENT, "conversation": "777", "buyer": "555", "buyer_name": "ali"}


def recover(browser: Browser, tab: Tab) -> None:
    """Answer the probes of a link that comes back, and read again."""
    while not any(push["type"] == "tab.reread" for push in browser.pushes):
        browser.wait_push("link.probe")
        tab.signal("probe_ok")
    browser.wait_push("tab.reread")
    browser.result("sync.done", {"tab": tab.number, "ok": True})


def test_enter_without_a_link_is_kept_and_sent_once_after_it_is_back(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.signal("browser_offline")
    kept = tab.submit("hello")["result"]
    assert (kept["go"], kept["message"]["state"]) == (False, "queued")
    recover(browser, tab)
    dispatch = browser.wait_push("tab.dispatch")
    assert dispatch["message"]["text"] == "hello"
    assert tab.arm(dispatch)["result"]["message"]["state"] == "sending"
    tab.read(listed(2310845219873456002, "hello"))
    assert states(browser) == {"hello": "sent"}
    assert not [push for push in browser.pushes if push["type"] == "tab.dispatch"]


def test_a_page_that_came_back_gets_what_waits_only_once_its_host_has_answered(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.signal("browser_offline")
    tab.submit("hello")
    browser.result("tab.gone", {"tab": tab.number})  # the extension is updated: the page is there again in a moment
    browser.pushes.clear()
    tab.report()
    browser.wait_push("link.probe")
    assert states(browser) == {"hello": "queued"}
    assert not [push for push in browser.pushes if push["type"] == "tab.dispatch"]
    tab.signal("probe_ok")
    assert browser.wait_push("tab.dispatch")["message"]["text"] == "hello"


def test_two_tabs_on_one_store_get_a_message_once(open_browser: Open) -> None:
    browser = open_browser()
    first, second = Tab(browser, 1, active=None), Tab(browser, 2, active=RECIPIENT)
    first.submit("hello", releasable=False)
    dispatch = browser.wait_push("tab.dispatch")
    assert dispatch["tab"] == 2, "the one that has the conversation open"
    assert first.arm(dispatch)["error"]["code"] == "stale_fence"
    assert "result" in second.arm(dispatch)


def test_a_message_waits_for_a_tab_of_its_own_store(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("hello", {**RECIPIENT, "store": "2"}, releasable=False)
    tab.submit("here", releasable=False)
    assert browser.wait_push("tab.dispatch")["message"]["text"] == "here"
    assert states(browser) == {"hello": "queued", "here": "leased"}


def test_a_closed_tab_gives_its_message_to_the_next(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser, 1)
    tab.submit("hello", releasable=False)
    assert browser.wait_push("tab.dispatch")["tab"] == 1
    Tab(browser, 2, active=None)
    browser.result("tab.gone", {"tab": 1})
    assert browser.wait_push("tab.dispatch")["tab"] == 2


def test_a_wrong_page_is_refused_and_the_message_offered_again(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("hello", releasable=False)
    dispatch = browser.wait_push("tab.dispatch")
    assert tab.arm(dispatch, shown=ALI)["error"]["code"] == "wrong_recipient"
    again = browser.wait_push("tab.dispatch")
    assert again["fence"] > dispatch["fence"]


def test_one_tab_is_given_one_message_at_a_time(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("to mei", releasable=False)
    tab.submit("to ali", ALI, releasable=False)
    first = browser.wait_push("tab.dispatch")
    tab.arm(first)
    assert states(browser)["to ali"] == "queued"
    tab.read(listed(2310845219873456002, "to mei"))
    assert browser.wait_push("tab.dispatch")["message"]["text"] == "to ali"


def test_a_conversation_that_hangs_does_not_keep_the_tab_from_others(open_browser: Open) -> None:
    browser = open_browser()
    tab = Tab(browser)
    tab.submit("hangs")
    tab.submit("to ali", ALI, releasable=False)
    assert browser.wait_push("tab.dispatch")["message"]["text"] == "to ali"
    assert states(browser)["hangs"] == "sending"


def test_an_unconfirmed_message_is_looked_for_in_the_tab_that_shows_its_conversation(open_browser: Open) -> None:
    browser = open_browser()
    Tab(browser, 1).submit("hello")
    watching = Tab(browser, 2)
    browser.result("tab.gone", {"tab": 1})
    look = browser.wait_push("tab.look")
    assert (look["tab"], look["key"]["conversation"]) == (2, RECIPIENT["conversation"])
    watching.read(listed(2310845219873456002, "hello"))
    assert states(browser) == {"hello": "sent"}


def test_the_switcher_shows_each_store_and_keeps_it_over_a_restart(open_browser: Open) -> None:
    browser = open_browser()
    Tab(browser, 5).report(unread=3)
    (row,) = browser.result("state.get")["stores"]
    assert (row["identity"]["name"], row["unread"], row["tab"]) == ("lion.city.gadgets", 3, 5)
    other = open_browser()
    (row,) = other.result("state.get")["stores"]
    assert row["tab"] is None, "another browser's tab number means nothing here"
