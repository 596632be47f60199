"""An update of the extension waits for a quiet moment, comes by itself, and nothing is lost or sent twice by it."""

from __future__ import annotations

from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, sound_network
from tests.e2e.stopped import platform_stopped

OPTIONS = "options/options.html"
WAITS = "async (update) => { await browser.storage.session.set({update}); }"
"""What the browser's event leaves behind: an extension that was loaded by hand gets no event."""
DEVELOPER = "chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})"
"""Outside of the developer mode one that was loaded by hand stays off after it has reloaded itself."""
NOTICE = "document.querySelector('[data-testid=update]')?.innerText ?? ''"
EMPTY = """(css) => {
  const field = document.querySelector(css);
  field.value = "";
  field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
CARD = '[data-testid="app"][data-platform="shopee"]'
FIELD = f'{CARD} [data-testid="field-key"]'
LIMIT_S = 60.0

SLOW, WAITING, DRAFT = "It is on its way.", "This one waits for the network.", "Half a sen"


def test_it_waits_for_what_is_on_its_way_and_loses_nothing(stage: Stage, look: None) -> None:
    stage.greet("of.the.update")
    options = an_update_waits(stage)
    with platform_stopped(stage):
        stage.send(SLOW)
        wait_until(
            lambda: options.evaluate(NOTICE),
            lambda said: "a message on its way" in said,
            what="the notice",
            timeout_s=LIMIT_S,
        )
    stage.wait_state(SLOW, "sent", timeout_s=LIMIT_S)
    with sound_network(stage):
        stage.practice.network("cut")
        stage.session.offline(True)
        stage.wait_text("Network connection interrupted")
        stage.send(WAITING)
        stage.wait_state(WAITING, "queued")
        stage.write(DRAFT)
        options.evaluate(EMPTY, FIELD)
        stage.tab.activate()
        stage.wait_text("Storebell was updated", timeout_s=LIMIT_S)
        assert stage.state(WAITING) == "queued"
        stage.session.offline(False)
    stage.wait_state(WAITING, "sent", timeout_s=LIMIT_S)
    stage.wait_composer(DRAFT)
    for text in (SLOW, WAITING):
        assert len(stage.stored(text)) == 1
    stage.tab.press("Enter")
    stage.wait_state(DRAFT, "sent")
    assert len(stage.stored(DRAFT)) == 1
    again = wait_until(
        lambda: next((tab for tab in stage.session.tabs() if OPTIONS in tab.url()), None), what="options"
    )
    assert again is not None
    again.close()
    for tab in stage.session.tabs():  # what says so lies over the top of the other pages too
        if tab.url().startswith("https:"):
            tab.reload()
    stage.tab.activate()
    stage.wait_known()


def an_update_waits(stage: Stage) -> Tab:
    """Let the background begin anew and find an update; words on the options page hold it back."""
    if stage.browser == "chromium":
        page = stage.session.open("chrome://extensions/")
        page.wait("typeof chrome.developerPrivate === 'object'")
        page.evaluate(DEVELOPER)
        page.close()
    options = stage.session.extension_page(OPTIONS)
    options.click(f'{CARD} [data-testid="app-enter"]')
    options.type(FIELD, "29a39d")
    stage.session.background_evaluate(WAITS, {"version": "9.9.9", "sinceMs": 1_800_000_000_000})
    stage.session.stop_background()
    wait_until(lambda: options.evaluate(NOTICE), lambda said: "not saved" in said, what="the notice", timeout_s=LIMIT_S)
    stage.tab.activate()
    stage.wait_known()
    return options
