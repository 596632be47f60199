"""What Firefox only does for its own code: scripts in the browser's window, and through it in a page's process.

BiDi reaches the browser's window as a context of scope `chrome` (needs --remote-allow-system-access).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.profile import FIREFOX_ID
from native_host.practice.browsers.scripts import call_expression, json_value

if TYPE_CHECKING:
    from native_host.practice.browsers.wire import Message, Wire

# Expressions that give the <browser> element whose page a privileged script is to run in.
TAB_BROWSER: Final = """(context) => ChromeUtils.importESModule(
  "chrome://remote/content/shared/NavigableManager.sys.mjs").NavigableManager.getBrowserById(context)"""
BACKGROUND_BROWSER: Final = """async (id) => {
  const {extension} = WebExtensionPolicy.getByID(id);
  await extension.wakeupBackground?.();
  return [...extension.views].find((view) => view.viewType === "background").xulBrowser;
}"""

# A frame script runs with the system principal in the page's process, where `content` is the page's window.
# A page that goes away meanwhile never answers, so there is a limit.
RUN_IN_PAGE: Final = """(find, source, answer, limit) => find.then((browser) => new Promise((resolve, reject) => {
  const manager = browser.messageManager;
  manager.addMessageListener(answer, function heard({data}) {
    manager.removeMessageListener(answer, heard);
    data.error === undefined ? resolve(data.value) : reject(new Error(data.error));
  });
  setTimeout(() => reject(new Error("the page did not answer")), limit);
  manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(source), false);
}))"""

EVALUATE_AS_PAGE: Final = """(js) => {
  const sandbox = Components.utils.Sandbox(content, {sandboxPrototype: content, wantXrays: false});
  return Components.utils.evalInSandbox(js, sandbox);
}"""

RELOAD_ADDON: Final = """async (id) => {
  const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await (await AddonManager.getAddonByID(id)).reload();
}"""

STOP_BACKGROUND: Final = """async (id) => {
  const {extension} = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ignoreDevToolsAttached: true, disableResetIdleForTest: true});
}"""
COLOUR_SCHEME: Final = "layout.css.prefers-color-scheme.content-override"
PREFER: Final = "(name, value) => Services.prefs.setIntPref(name, value)"


class Privileged:
    """Firefox's own side of one session."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._calls = 0
        tree = wire.call("browsingContext.getTree", {"moz:scope": "chrome"})
        self._window = tree["contexts"][0]["context"]

    def evaluate(self, js: str, *args: Any) -> Any:
        """Like `Tab.evaluate`, in the browser's window."""
        return evaluate_in(self._wire, self._window, call_expression(js, *args))

    def in_page(self, context: str, function: str, *args: Any) -> Any:
        """Call a function with full rights in a tab's process; what it returns is text, or a promise of it."""
        return self._run(f"Promise.resolve(({TAB_BROWSER})({json.dumps(context)}))", 3_000, function, *args)

    def in_background(self, js: str, *args: Any) -> Any:
        """Like `Tab.evaluate`, in the extension's background page, woken if need be."""
        find = f"({BACKGROUND_BROWSER})({json.dumps(FIREFOX_ID)})"
        return json_value(self._run(find, 15_000, EVALUATE_AS_PAGE, call_expression(js, *args)))

    def reload_extension(self) -> None:
        """What the reload button of about:debugging does."""
        self.evaluate(RELOAD_ADDON, FIREFOX_ID)

    def stop_background(self) -> None:
        """End the background page although it is in use."""
        self.evaluate(STOP_BACKGROUND, FIREFOX_ID)

    def extension_host(self) -> str:
        """The random host name of the extension's pages."""
        return str(self.evaluate("id => WebExtensionPolicy.getByID(id).mozExtensionHostname", FIREFOX_ID))

    def prefer_dark(self, dark: bool) -> None:
        """Show pages, our own too, to somebody who likes them dark, or light."""
        self.evaluate(PREFER, COLOUR_SCHEME, 0 if dark else 1)

    def process_of(self, context: str) -> int:
        """The pid of the process that a tab's page lives in; 0 when that process has died."""
        return int(self.evaluate(f"context => ({TAB_BROWSER})(context).frameLoader.remoteTab?.osPid ?? 0", context))

    def _run(self, find: str, limit_ms: int, function: str, *args: Any) -> Any:
        self._calls += 1
        answer = f"storebell:{self._calls}"
        source = (
            f"(async () => ({function})({', '.join(json.dumps(arg) for arg in args)}))()"
            f".then(value => sendAsyncMessage({json.dumps(answer)}, {{value}}),"
            f" error => sendAsyncMessage({json.dumps(answer)}, {{error: String(error)}}))"
        )
        return self.evaluate(f"({RUN_IN_PAGE})({find}, {json.dumps(source)}, {json.dumps(answer)}, {limit_ms})")


def evaluate_in(wire: Wire, context: str, expression: str) -> Any:
    """Evaluate an expression made by `call_expression` in a context. Raises `BrowserError` script_failed."""
    params: Message = {"expression": expression, "target": {"context": context}, "awaitPromise": True}
    answer = wire.call("script.evaluate", params)
    if answer["type"] == "exception":
        raise BrowserError("script_failed", answer["exceptionDetails"]["text"])
    return json_value(answer["result"].get("value"))
