"""A scene of the panel: every store's sessions in one list, and the way from there to the buyer's chat."""

from __future__ import annotations

from native_host.practice.browsers.waiting import wait_until
from native_host.practice.tour.scene import Performance, scene

BUYER = "sana.k"
DRAWN = """(buyer) => [...document.querySelectorAll('[data-testid="session-row"]')]
  .some((row) => row.querySelector('[data-testid="session-buyer"]').innerText === buyer)"""
SEARCH, ROW = '[data-testid="session-search"]', '[data-testid="session-row"]'
ALONE = """() => document.querySelectorAll('[data-testid="session-row"]').length === 1
  && document.querySelector('[data-testid="sessions-pane"] [data-testid="loading"]') === null"""
"""And no veil over it: while the list is not what was asked for, a veil takes what is pressed."""
ANSWER = '[data-testid="answer-on-page"]'
VISIBLE = "document.visibilityState === 'visible'"


@scene(
    "panel",
    "Every store in one list: found, pressed, and the buyer's chat is open in its own tab",
    "所有店铺汇总在一个列表：搜索、点击，即在对应标签页打开买家会话",
)
def panel(play: Performance) -> None:
    """A buyer who has just written is found in the panel, opened on the store's page and answered there, once."""
    stage, text = play.stage, "Hi Sana, yes: two are left."
    stage.practice.say(stage.page.store, BUYER, "Are there any left?")
    page, stage.tab = stage.tab, stage.open_panel()
    opened = stage.tab
    try:
        opened.wait(DRAWN, BUYER, timeout_s=20)
        play.shot("panel")
        opened.type(SEARCH, BUYER)
        wait_until(lambda: opened.evaluate(ALONE), what="the buyer alone", timeout_s=20)
        opened.click(ROW)
        opened.click(ANSWER, timeout_s=20)
        stage.tab = page
        page.wait(VISIBLE)
        stage.wait_active(BUYER)
        page.activate()
        play.send(text)
        play.expect_stored_once(text)
    finally:
        stage.tab = page
        opened.close()
    play.shot("answered")
