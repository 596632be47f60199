"""A Chromium tab over its own DevTools socket.

The socket is the tab's, not ChromeDriver's: ChromeDriver gives up a crashed tab for good, here it can be reloaded.
Protocol: chromedevtools.github.io/devtools-protocol (tip of tree).
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.keyboard import key_named
from native_host.practice.browsers.scripts import call_expression, json_value
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.browsers.wire import Message, Wire

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALT, CONTROL, SHIFT = 1, 2, 8  # Input.dispatchKeyEvent `modifiers`
IME_KEY = 229  # what a page sees as keyCode while an input method handles the key
LOADED = "document.readyState === 'complete' && performance.timeOrigin"

GROUP = "storebell"  # name under which object handles are held, and let go of together
# The search finds text that reads like the selector as well; those nodes are in no closed root.
ROOTS_OF = """(nodes) => [...new Set(nodes.map((node) => node.getRootNode()))]
  .filter((root) => root instanceof ShadowRoot && root.mode === "closed" && root.ownerDocument === document)"""


class ChromiumTab(Tab):
    """See `Tab`."""

    def __init__(self, browser: Wire, target: str, socket_url: str, to_front: Callable[[ChromiumTab], None]) -> None:
        self.target = target
        self._browser = browser
        self._to_front = to_front
        self._crashed = False
        self._wire = Wire(socket_url, self._on_event)
        self._wire.call("Inspector.enable")

    def goto(self, url: str) -> None:
        answer = self._wire.call("Page.navigate", {"url": url}, timeout_s=30)
        if answer.get("errorText"):
            raise BrowserError("refused", f"{url}: {answer['errorText']}")
        self._crashed = False
        self.wait(LOADED, timeout_s=30)

    def reload(self) -> None:
        before = None if self._crashed else self.evaluate("performance.timeOrigin")
        self._wire.call("Page.reload")
        if self._crashed:
            wait_until(lambda: not self._crashed, timeout_s=10, what="the tab coming back")
        wait_until(lambda: self.evaluate(LOADED), lambda now: now and now != before, timeout_s=30, what="reload")

    def close(self) -> None:
        self._browser.call("Target.closeTarget", {"targetId": self.target})
        self._wire.close()
        # The answer comes before the tab has gone.
        wait_until(lambda: all(t["targetId"] != self.target for t in self._targets()), what="the tab closing")

    def activate(self) -> None:
        self._wire.call("Page.bringToFront")

    def to_front(self) -> None:
        self._to_front(self)

    def evaluate(self, js: str, *args: Any) -> Any:
        self._check()
        answer = self._wire.call(
            "Runtime.evaluate",
            {"expression": call_expression(js, *args), "awaitPromise": True, "returnByValue": True},
        )
        return _value(answer)

    def click_at(self, x: float, y: float) -> None:
        self.to_front()
        where = {"x": x, "y": y}
        self._wire.call("Input.dispatchMouseEvent", {"type": "mouseMoved", **where})
        for kind in ("mousePressed", "mouseReleased"):
            self._wire.call("Input.dispatchMouseEvent", {"type": kind, "button": "left", "clickCount": 1, **where})

    def move_to(self, x: float, y: float) -> None:
        self.to_front()
        self._wire.call("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})

    def press(self, key: str, *, shift: bool = False, control: bool = False, alt: bool = False) -> None:
        self.to_front()
        named = key_named(key)
        modifiers = SHIFT * shift | CONTROL * control | ALT * alt
        event = {
            "key": named.key,
            "code": named.code,
            "windowsVirtualKeyCode": named.virtual,
            "modifiers": modifiers,
        }
        text = "" if control or alt else named.text
        self._key("keyDown" if text else "rawKeyDown", {**event, "text": text})
        self._key("keyUp", event)

    def insert(self, text: str) -> None:
        self.to_front()
        self._wire.call("Input.insertText", {"text": text})

    def compose(self, text: str, reading: str = "pinyin") -> None:
        self.to_front()
        for end in range(1, len(reading) + 1):
            typed = key_named(reading[end - 1])
            process = {"key": "Process", "code": typed.code, "windowsVirtualKeyCode": IME_KEY}
            self._key("rawKeyDown", process)
            self._wire.call(
                "Input.imeSetComposition", {"text": reading[:end], "selectionStart": end, "selectionEnd": end}
            )
            self._key("keyUp", {**process, "key": typed.key, "windowsVirtualKeyCode": typed.virtual})
        self._key("rawKeyDown", {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": IME_KEY})
        self._wire.call("Input.insertText", {"text": text})
        self._key("keyUp", {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13})

    def screenshot(self, path: Path) -> None:
        self.to_front()
        path.write_bytes(base64.b64decode(self._wire.call("Page.captureScreenshot", {"format": "png"})["data"]))

    def crash(self) -> None:
        try:
            self._wire.call("Page.crash")
        except BrowserError as error:
            if error.code != "tab_crashed":
                raise

    def offline(self, is_offline: bool) -> None:
        self._wire.call("Network.enable" if is_offline else "Network.disable")  # disabling ends the emulation
        if is_offline:
            self._wire.call(
                "Network.emulateNetworkConditions",
                {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
            )

    def look(self, *, width: int, height: int, dark: bool) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._wire.call("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._wire.call("Emulation.setEmulatedMedia", {"features": [scheme]})

    def before_load(self, js: str) -> None:
        """Run a script in each document that this tab loads from now on, before the page's own."""
        self._wire.call("Page.enable")
        self._wire.call("Page.addScriptToEvaluateOnNewDocument", {"source": js})

    def freeze(self) -> None:
        """Stop the page as the browser does with one that nobody has looked at for long; only Chromium can."""
        self._wire.call("Page.setWebLifecycleState", {"state": "frozen"})

    def in_closed_roots(self, function: str, *args: Any) -> Any:
        self._check()
        here = self._wire.call("Runtime.evaluate", {"expression": "globalThis", "objectGroup": GROUP})["result"]
        first = self._first_in_roots()
        answer = self._wire.call(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": f"(count, ...rest) => ({function})(({ROOTS_OF})(rest.slice(0, count)),"
                " ...rest.slice(count))",
                "arguments": [
                    {"value": len(first)},
                    *({"objectId": node} for node in first),
                    *({"value": arg} for arg in args),
                ],
                "objectId": here["objectId"],
                "returnByValue": True,
            },
        )
        self._wire.call("Runtime.releaseObjectGroup", {"objectGroup": GROUP})
        return _value(answer)

    def _first_in_roots(self) -> list[str]:
        """The first element of every shadow root: a search goes into closed ones too, and is cheap on a large page."""
        self._wire.call("DOM.enable")
        try:
            self._wire.call("DOM.getDocument", {"depth": 0})
            search = self._wire.call("DOM.performSearch", {"query": ":host > :first-child"})
            if not search["resultCount"]:
                return []
            found = {"searchId": search["searchId"], "fromIndex": 0, "toIndex": search["resultCount"]}
            nodes = self._wire.call("DOM.getSearchResults", found)["nodeIds"]
            return [self._resolve(node) for node in nodes]
        finally:
            self._wire.call("DOM.disable")  # else the page pays for telling us of every change

    def _targets(self) -> list[Message]:
        infos: list[Message] = self._browser.call("Target.getTargets")["targetInfos"]
        return infos

    def _resolve(self, node: int) -> str:
        asked = {"nodeId": node, "objectGroup": GROUP}
        return str(self._wire.call("DOM.resolveNode", asked)["object"]["objectId"])

    def _key(self, kind: str, event: Message) -> None:
        self._wire.call("Input.dispatchKeyEvent", {"type": kind, **event})

    def _check(self) -> None:
        if self._crashed:
            raise BrowserError("tab_crashed")

    def _on_event(self, event: Message) -> None:
        if event["method"] == "Inspector.targetCrashed":
            self._crashed = True
            self._wire.fail_pending(BrowserError("tab_crashed"))
        elif event["method"] == "Inspector.targetReloadedAfterCrash":
            self._crashed = False


def evaluate_once(socket_url: str, js: str, *args: Any) -> Any:
    """Evaluate in a target that we don't stay attached to: an attached socket keeps a service worker from resting."""
    wire = Wire(socket_url)
    try:
        expression = {"expression": call_expression(js, *args), "awaitPromise": True, "returnByValue": True}
        return _value(wire.call("Runtime.evaluate", expression))
    finally:
        wire.close()


def _value(answer: Message) -> Any:
    if "exceptionDetails" in answer:
        thrown = answer["exceptionDetails"]
        text = thrown.get("exception", {}).get("description") or thrown.get("text", "")
        raise BrowserError("script_failed", text)
    return json_value(answer["result"].get("value"))
