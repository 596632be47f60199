"""Firefox: started by us, driven over WebDriver BiDi. It needs no geckodriver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.firefox_privileged import Privileged
from native_host.practice.browsers.firefox_tab import FirefoxTab
from native_host.practice.browsers.leash import Leash
from native_host.practice.browsers.processes import Pids, find_pids, kill_browser
from native_host.practice.browsers.profile import FIREFOX_ID, Profile, make_profile, register_host
from native_host.practice.browsers.session import BrowserSession, LaunchOptions
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.browsers.wire import Wire

if TYPE_CHECKING:
    from pathlib import Path

    from native_host.practice.browsers.tab import Tab

PROGRAMS: Final = ("firefox-esr", "firefox")
START_S: Final = 30.0
CLOSE_S: Final = 10.0
GONE_S: Final = 3.0
"""A Firefox that has thrown a tab out of memory hangs at its end; what is to be kept is on disk long before."""

Preference = str | int | bool


def start(options: LaunchOptions) -> FirefoxSession:
    """Start Firefox. Raises `BrowserError` not_installed or not_started."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise BrowserError("not_installed", "firefox")
    profile = make_profile(options.profile)
    (profile.directory / "user.js").write_text(
        "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences(options).items())
    )
    hosts = profile.home / ".mozilla" / "native-messaging-hosts"
    register_host(hosts, options.host_launcher, {"allowed_extensions": [FIREFOX_ID]})
    return FirefoxSession(options, profile, program)


class FirefoxSession(BrowserSession):
    """See `BrowserSession`."""

    name = "firefox"

    def __init__(self, options: LaunchOptions, profile: Profile, program: str) -> None:
        self._options = options
        self._tabs: dict[str, FirefoxTab] = {}
        self._front: FirefoxTab | None = None
        self._blank = True
        self._leash: Leash | None = Leash(profile.directory if profile.throw_away else None)
        announced = profile.directory / "WebDriverBiDiServer.json"
        announced.unlink(missing_ok=True)
        self._process = _spawn(options, profile, program)
        self._leash.hold(self._process.pid)
        try:
            self._wire = Wire(_session_url(announced, self._process))
            capabilities = {"alwaysMatch": {"acceptInsecureCerts": True}}
            begun = self._wire.call("session.new", {"capabilities": capabilities}, timeout_s=START_S)
            self._knows_what_we_ask(str(begun["capabilities"]["browserVersion"]))
            self._privileged = Privileged(self._wire)
            self._load_extension()
        except BrowserError as error:
            self.kill()
            if error.code == "too_old":
                raise
            raise BrowserError("not_started", f"firefox: {error}") from error

    def _knows_what_we_ask(self, version: str) -> None:
        """Raise `BrowserError` too_old when the newest of the commands that we need is unknown (as in Firefox 140)."""
        try:
            conditions = {"networkConditions": None, "contexts": self._contexts()[:1]}
            self._wire.call("emulation.setNetworkConditions", conditions)
        except BrowserError as error:
            if "unknown command" not in error.detail:
                raise
            raise BrowserError("too_old", f"Firefox {version}") from error

    def _load_extension(self) -> None:
        path = str(self._options.extension.resolve())
        self._wire.call("webExtension.install", {"extensionData": {"type": "path", "path": path}})

    def open(self, url: str) -> Tab:
        if self._blank and (contexts := self._contexts()):
            tab = self._tab(contexts[0])
        else:
            tab = self._tab(str(self._wire.call("browsingContext.create", {"type": "tab"})["context"]))
        self._blank = False
        self._front = tab
        tab.activate()
        tab.goto(url)
        return tab

    def tabs(self) -> list[Tab]:
        return [self._tab(context) for context in self._contexts()]

    def offline(self, is_offline: bool) -> None:
        for tab in self.tabs():
            tab.offline(is_offline)

    def extension_page(self, path: str) -> Tab:
        self._blank = False
        return self.open(f"moz-extension://{self._privileged.extension_host()}/{path}")

    def reload_extension(self) -> None:
        self._privileged.reload_extension()

    def stop_background(self) -> None:
        self._privileged.stop_background()

    def background_evaluate(self, js: str, *args: Any) -> Any:
        return self._privileged.in_background(js, *args)

    def pids(self) -> Pids:
        return find_pids(self._process.pid, self._options.data_dir)

    def kill(self) -> None:
        kill_browser(self._process.pid)
        self._process.wait()
        self._end()

    def close(self) -> None:
        if self._leash is None:
            return
        try:
            self._wire.call("browser.close", timeout_s=CLOSE_S)
            self._process.wait(GONE_S)
        except (BrowserError, subprocess.TimeoutExpired):
            kill_browser(self._process.pid)  # it had gone already, or hangs
        self._process.wait()
        self._end()

    def _end(self) -> None:
        leash, self._leash = self._leash, None
        if leash:
            leash.release()

    def _contexts(self) -> list[str]:
        return [str(c["context"]) for c in self._wire.call("browsingContext.getTree", {"maxDepth": 0})["contexts"]]

    def _tab(self, context: str) -> FirefoxTab:
        if context not in self._tabs:
            self._tabs[context] = FirefoxTab(self._wire, self._privileged, context, self._bring_forward)
        return self._tabs[context]

    def _bring_forward(self, tab: FirefoxTab) -> None:
        if self._front is not tab:
            tab.activate()
            self._front = tab


def _spawn(options: LaunchOptions, profile: Profile, program: str) -> subprocess.Popen[bytes]:
    command = [
        program,
        *("--remote-debugging-port=0", "--remote-allow-system-access", "--new-instance", "--no-remote"),
        *("--profile", str(profile.directory), "--width", str(options.size[0]), "--height", str(options.size[1])),
        *(["--headless"] if options.headless else []),
    ]
    environ = {
        **os.environ,
        "HOME": str(profile.home),  # Firefox looks for native hosts below it
        "MOZ_CRASHREPORTER_DISABLE": "1",
        **options.environ,
        "STOREBELL_DATA_DIR": str(options.data_dir),
    }
    with profile.log.open("ab") as log:
        # Its own session: Ctrl-C in the terminal reaches us, and we decide what becomes of the browser.
        return subprocess.Popen(
            command, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )


def _session_url(announced: Path, process: subprocess.Popen[bytes]) -> str:
    """Where BiDi listens; Firefox writes it into its profile."""

    def read() -> str | None:
        if process.poll() is not None:
            raise BrowserError("gone", f"it ended with {process.returncode}")
        try:
            server = json.loads(announced.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None  # not there yet, or half written
        return f"ws://{server['ws_host']}:{server['ws_port']}/session"

    return str(wait_until(read, timeout_s=START_S, what="firefox listening"))


def preferences(options: LaunchOptions) -> dict[str, Preference]:
    """Return what a practice profile's ``user.js`` sets."""
    proxy = urlsplit(options.practice.proxy)
    host, port = proxy.hostname or "127.0.0.1", proxy.port or 80
    return {
        "remote.active-protocols": 1,  # WebDriver BiDi
        "network.proxy.type": 1,
        "network.proxy.http": host,
        "network.proxy.http_port": port,
        "network.proxy.ssl": host,
        "network.proxy.ssl_port": port,
        "network.http.http3.enable": False,  # would not go through the proxy
        "intl.accept_languages": options.language,
        "intl.locale.requested": {"en": "en-US"}.get(options.language, options.language),
        "layout.css.prefers-color-scheme.content-override": 0 if options.dark else 1,
        "ui.systemUsesDarkTheme": int(options.dark),
        # A temporary add-on is to keep its storage and address over restarts, as an installed one does.
        "extensions.webextensions.keepStorageOnUninstall": True,
        "extensions.webextensions.keepUuidOnUninstall": True,
        # Chromium doesn't reopen tabs after a crash by itself; neither does this profile.
        "browser.sessionstore.resume_from_crash": False,
        "toolkit.startup.max_resumed_crashes": -1,
        "browser.startup.page": 0,
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.shell.checkDefaultBrowser": False,
        "browser.aboutwelcome.enabled": False,
        "browser.tabs.warnOnClose": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.reportingpolicy.firstRun": False,
        "app.update.disabledForTesting": True,
        "dom.ipc.processPrelaunch.enabled": False,
    }
