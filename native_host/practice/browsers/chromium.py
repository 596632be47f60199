"""Chromium: started by Selenium and ChromeDriver, driven over DevTools sockets."""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import HTTPError

from native_host.practice.browsers.chromium_tab import ChromiumTab, evaluate_once
from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.leash import Leash
from native_host.practice.browsers.processes import Pids, find_pids, kill_browser
from native_host.practice.browsers.profile import Profile, chromium_extension_id, make_profile, register_host
from native_host.practice.browsers.session import BrowserSession, LaunchOptions
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.browsers.wire import Message, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from native_host.practice.browsers.tab import Tab

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome-for-testing")

QUIET: Final = (
    "--disable-gpu",
    "--disable-quic",  # would not go through the proxy
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=DisableLoadExtensionCommandLineSwitch,Translate",
    "--hide-crash-restore-bubble",
)

SHARED_MEMORY: Final = Path("/dev/shm")
ENOUGH_SHARED_MEMORY: Final = 256 * 2**20
"""Bytes. A guess: four times what containers give, with which pages crash."""

# An unpacked extension stays off after a reload unless the page is in developer mode.
RELOAD_EXTENSION: Final = """async (id) => {
  await chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true});
  await chrome.developerPrivate.reload(id, {failQuietly: false});
}"""

LOADED_EXTENSION_PAGE: Final = "document.readyState === 'complete' && location.protocol === 'chrome-extension:'"

# A service worker's own message wakes it, and is not one that the extension listens to.
READY_BACKGROUND: Final = """async () => {
  const {active} = await navigator.serviceWorker.ready;
  active.postMessage(null);
  const [background] = await browser.runtime.getContexts({contextTypes: ["BACKGROUND"]});
  return active.state === "activated" && background !== undefined;
}"""


def start(options: LaunchOptions) -> ChromiumSession:
    """Start Chromium. Raises `BrowserError` not_installed or not_started."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        raise BrowserError("not_installed", "chromium" if program is None else "chromedriver")
    profile = make_profile(options.profile)
    extension_id = chromium_extension_id(options.extension)
    origins = [f"chrome-extension://{extension_id}/"]
    register_host(profile.directory / "NativeMessagingHosts", options.host_launcher, {"allowed_origins": origins})
    return ChromiumSession(options, profile, extension_id, browser_options(options, profile, program), driver)


class ChromiumSession(BrowserSession):
    """See `BrowserSession`."""

    name = "chromium"

    def __init__(
        self, options: LaunchOptions, profile: Profile, extension_id: str, chosen: webdriver.ChromeOptions, driver: str
    ) -> None:
        self._options = options
        self._extension_id = extension_id
        self._origin = f"chrome-extension://{extension_id}"
        self._tabs: dict[str, ChromiumTab] = {}
        self._front: ChromiumTab | None = None
        self._blank = True
        self._leash: Leash | None = Leash(profile.directory if profile.throw_away else None)
        try:
            self._driver = webdriver.Chrome(chosen, _service(options, profile, driver))
            self._leash.hold(self._driver.service.process.pid)
            self._pid = int(self._driver.capabilities["goog:processID"])
            self._leash.hold(self._pid)
            self._address = self._driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                f"http://{self._address}/json/version", timeout=5
            ) as answer:
                self._wire = Wire(json.load(answer)["webSocketDebuggerUrl"])
            self._ready_background()
        except (WebDriverException, HTTPError, OSError, BrowserError) as error:
            self._end()
            # Below its sentence a WebDriver error prints ChromeDriver's own stack.
            raise BrowserError("not_started", f"chromium: {str(error).partition(chr(10))[0]}") from error

    def open(self, url: str) -> Tab:
        if self._blank and (pages := self._targets("page")):
            tab = self._tab(pages[0])
        else:
            tab = self._tab(self._create("about:blank"))
        self._blank = False
        self._front = tab
        tab.activate()
        tab.goto(url)
        return tab

    def tabs(self) -> list[Tab]:
        there = self._targets("page")
        self._tabs = {target: tab for target, tab in self._tabs.items() if target in there}
        for target in there:
            try:
                self._tab(target)
            except BrowserError as error:
                if error.code != "tab_crashed":  # what was thrown out of memory has no page to look at
                    raise
        return list(self._tabs.values())

    def offline(self, is_offline: bool) -> None:
        for tab in self.tabs():
            tab.offline(is_offline)

    def extension_page(self, path: str) -> Tab:
        tab = self._tab(self._create(f"{self._origin}/{path}"))
        tab.wait(LOADED_EXTENSION_PAGE)
        self._bring_forward(tab)
        return tab

    def reload_extension(self) -> None:
        with self._aside("chrome://extensions/") as page:
            page.wait("typeof chrome.developerPrivate === 'object'")
            page.evaluate(RELOAD_EXTENSION, self._extension_id)
        self._ready_background()

    def stop_background(self) -> None:
        running = self._workers()
        for worker in running:
            self._wire.call("Target.closeTarget", {"targetId": worker})
        wait_until(lambda: not {*running} & {*self._workers()}, what="the background ending")

    def background_evaluate(self, js: str, *args: Any) -> Any:
        return evaluate_once(self._socket_url(self._background()), js, *args)

    def pids(self) -> Pids:
        return find_pids(self._pid, self._options.data_dir)

    def kill(self) -> None:
        kill_browser(self._pid)
        self._driver.service.process.kill()
        self._driver.service.process.wait()
        self._end()

    def close(self) -> None:
        if self._leash is None:
            return
        try:
            self._driver.quit()
        except (WebDriverException, HTTPError, OSError):
            kill_browser(self._pid)  # it had gone already, or hangs
        self._end()

    def _end(self) -> None:
        leash, self._leash = self._leash, None
        if leash:
            leash.release()

    def _background(self) -> str:
        if not self._workers():
            self._ready_background()
        return wait_until(self._workers, what="the background waking")[0]

    def _ready_background(self) -> None:
        """Wake the background and wait until it runs: attaching to a worker that is still starting would end it."""
        with self._aside(f"{self._origin}/manifest.json") as page:
            page.wait(LOADED_EXTENSION_PAGE)
            page.wait(READY_BACKGROUND)

    @contextmanager
    def _aside(self, url: str) -> Iterator[ChromiumTab]:
        """A page behind the others, for our own use."""
        page = self._attach(self._create(url, behind=True))
        try:
            yield page
        finally:
            page.close()

    def _workers(self) -> list[str]:
        return self._targets("service_worker", f"{self._origin}/")

    def _create(self, url: str, behind: bool = False) -> str:
        return str(self._wire.call("Target.createTarget", {"url": url, "background": behind})["targetId"])

    def _targets(self, kind: str, url_prefix: str = "") -> list[str]:
        infos: list[Message] = self._wire.call("Target.getTargets")["targetInfos"]
        found = [i["targetId"] for i in infos if i["type"] == kind and i["url"].startswith(url_prefix)]
        return found[::-1] if kind == "page" else found

    def _tab(self, target: str) -> ChromiumTab:
        if target not in self._tabs:
            self._tabs[target] = self._attach(target)
        return self._tabs[target]

    def _attach(self, target: str) -> ChromiumTab:
        return ChromiumTab(self._wire, target, self._socket_url(target), self._bring_forward)

    def _bring_forward(self, tab: ChromiumTab) -> None:
        if self._front is not tab:
            tab.activate()
            self._front = tab

    def _socket_url(self, target: str) -> str:
        return f"ws://{self._address}/devtools/page/{target}"


def browser_options(options: LaunchOptions, profile: Profile, program: str) -> webdriver.ChromeOptions:
    """Return how Chromium is started on a profile."""
    chosen = webdriver.ChromeOptions()
    chosen.binary_location = program
    switches = [
        *QUIET,
        f"--user-data-dir={profile.directory}",
        f"--load-extension={options.extension.resolve()}",
        f"--proxy-server={options.practice.proxy}",
        f"--ignore-certificate-errors-spki-list={options.practice.spki}",
        f"--window-size={options.size[0]},{options.size[1]}",
        f"--lang={options.language}",
        f"--accept-lang={options.language}",
    ]
    if options.headless:
        switches.append("--headless=new")
    if options.dark:
        switches.append("--force-dark-mode")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        switches.append("--no-sandbox")  # Chromium refuses root otherwise
    if sys.platform == "linux" and not has_shared_memory(SHARED_MEMORY):
        switches.append("--disable-dev-shm-usage")
    for switch in switches:
        chosen.add_argument(switch)
    # Start with an empty page: the new-tab page replaces its own target while it loads, under our hands.
    startup = {"session.restore_on_startup": 4, "session.startup_urls": ["about:blank"]}
    chosen.add_experimental_option("prefs", startup)
    # ChromeDriver's own switches that would keep our extension out, or show a bar over the page.
    chosen.add_experimental_option("excludeSwitches", ["disable-extensions", "enable-automation"])
    return chosen


def has_shared_memory(place: Path) -> bool:
    """Whether a browser can keep its pages' shared memory there; containers often have none, or 64 MB, which is not."""
    try:
        return os.access(place, os.W_OK | os.X_OK) and shutil.disk_usage(place).total >= ENOUGH_SHARED_MEMORY
    except FileNotFoundError:
        return False


def _service(options: LaunchOptions, profile: Profile, driver: str) -> Service:
    environ = {
        **os.environ,
        "HOME": str(profile.home),
        "LANGUAGE": options.language.replace("-", "_"),
        **options.environ,
        "STOREBELL_DATA_DIR": str(options.data_dir),
    }
    # Its own session: Ctrl-C in the terminal reaches us, and we decide what becomes of the browser.
    return Service(driver, env=environ, log_output=str(profile.log), popen_kw={"start_new_session": True})
