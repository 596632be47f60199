"""A Firefox tab over WebDriver BiDi (w3.org/TR/webdriver-bidi), with Firefox's own means where BiDi has none."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final

import psutil

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.firefox_privileged import Privileged, evaluate_in
from native_host.practice.browsers.keyboard import ALT, CONTROL, SHIFT, key_named
from native_host.practice.browsers.scripts import call_expression, json_value
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from native_host.practice.browsers.wire import Message, Wire

LOAD_S: Final = 30.0

CLOSED_ROOTS: Final = """(read, args) => {
  const closed = [];
  const walk = (parent) => {
    for (const element of parent.querySelectorAll("*")) {
      const root = element.openOrClosedShadowRoot;
      if (!root || root.isUAWidget()) continue;
      if (root.mode === "closed") closed.push(root);
      walk(root);
    }
  };
  walk(content.document);
  return read(closed, ...args);
}"""

# nsITextInputProcessor is what an input method is to Gecko; flush and commit dispatch the keydown and keyup as well.
COMPOSE: Final = """(text, reading) => {
  const input = Components.classes["@mozilla.org/text-input-processor;1"]
    .createInstance(Components.interfaces.nsITextInputProcessor);
  if (!input.beginInputTransactionForTests(content)) throw new Error("another input method is at work");
  const key = (name, code, keyCode) => new content.KeyboardEvent("", {key: name, code, keyCode});
  for (let end = 1; end <= reading.length; end++) {
    const typed = reading[end - 1];
    input.setPendingCompositionString(reading.slice(0, end));
    input.appendClauseToPendingComposition(end, input.ATTR_RAW_CLAUSE);
    input.setCaretInPendingComposition(end);
    input.flushPendingComposition(key(typed, "Key" + typed.toUpperCase(), typed.toUpperCase().charCodeAt(0)));
  }
  input.commitCompositionWith(text, key("Enter", "Enter", 13));
  return null;
}"""


class FirefoxTab(Tab):
    """See `Tab`."""

    def __init__(
        self, wire: Wire, privileged: Privileged, context: str, to_front: Callable[[FirefoxTab], None]
    ) -> None:
        self.context = context
        self._wire = wire
        self._privileged = privileged
        self._to_front = to_front
        self._crashed_at: str | None = None

    def goto(self, url: str) -> None:
        self._call("browsingContext.navigate", {"url": url, "wait": "complete"}, timeout_s=LOAD_S)
        self._crashed_at = None

    def reload(self) -> None:
        if self._crashed_at is None:
            self._call("browsingContext.reload", {"wait": "complete"}, timeout_s=LOAD_S)
        else:
            self.goto(self._crashed_at)  # the context holds an empty page now

    def close(self) -> None:
        self._call("browsingContext.close")

    def activate(self) -> None:
        self._call("browsingContext.activate")

    def to_front(self) -> None:
        self._to_front(self)

    def evaluate(self, js: str, *args: Any) -> Any:
        self._check()
        return evaluate_in(self._wire, self.context, call_expression(js, *args))

    def click_at(self, x: float, y: float) -> None:
        self.to_front()
        actions: list[Message] = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._perform({"type": "pointer", "id": "mouse", "actions": actions})

    def move_to(self, x: float, y: float) -> None:
        self.to_front()
        move: Message = {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}
        self._perform({"type": "pointer", "id": "mouse", "actions": [move]})

    def press(self, key: str, *, shift: bool = False, control: bool = False, alt: bool = False) -> None:
        self.to_front()
        held = [value for value, is_held in ((SHIFT, shift), (CONTROL, control), (ALT, alt)) if is_held]
        down = [*held, key_named(key).webdriver]
        self._keys([("keyDown", value) for value in down] + [("keyUp", value) for value in reversed(down)])

    def insert(self, text: str) -> None:
        self.to_front()
        self._keys([(kind, character) for character in text for kind in ("keyDown", "keyUp")])

    def compose(self, text: str, reading: str = "pinyin") -> None:
        self.to_front()
        self._privileged.in_page(self.context, COMPOSE, text, reading)

    def screenshot(self, path: Path) -> None:
        self.to_front()
        path.write_bytes(base64.b64decode(self._call("browsingContext.captureScreenshot")["data"]))

    def crash(self) -> None:
        url = self.url()
        process = self._privileged.process_of(self.context)
        psutil.Process(process).kill()
        self._crashed_at = url
        wait_until(
            lambda: self._privileged.process_of(self.context),
            lambda now: now != process,
            what="the tab's process ending",
        )

    def offline(self, is_offline: bool) -> None:
        conditions = {"type": "offline"} if is_offline else None
        self._wire.call("emulation.setNetworkConditions", {"networkConditions": conditions, "contexts": [self.context]})

    def look(self, *, width: int, height: int, dark: bool) -> None:
        self._call("browsingContext.setViewport", {"viewport": {"width": width, "height": height}})
        self._privileged.prefer_dark(dark)
        self.wait("(dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark", dark)

    def in_closed_roots(self, function: str, *args: Any) -> Any:
        self._check()
        call = f"(...args) => ({CLOSED_ROOTS})({function}, args)"
        return json_value(self._privileged.in_page(self.context, call, *args))

    def _keys(self, events: list[tuple[str, str]]) -> None:
        self._perform({"type": "key", "id": "keyboard", "actions": [{"type": t, "value": v} for t, v in events]})

    def _perform(self, source: Message) -> None:
        self._check()
        self._call("input.performActions", {"actions": [source]})

    def _call(self, method: str, params: Message | None = None, timeout_s: float = 20.0) -> Message:
        return self._wire.call(method, {"context": self.context, **(params or {})}, timeout_s=timeout_s)

    def _check(self) -> None:
        if self._crashed_at is not None:
            raise BrowserError("tab_crashed")
