"""A stage to play on: practice center, browser with the extension, bridge and core, all real, all thrown away after.

The demo, the guided tour, the end-to-end tests, chaos and the benchmarks stand on it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import psutil

from native_host.core.client import CoreClient, CoreRefused, CoreSilent
from native_host.endpoint import connect
from native_host.places import core_address
from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.overlay import OverlayNode
from native_host.practice.browsers.session import BrowserName, BrowserSession, Language, PracticeAddresses, launch
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.process import PracticeProcess, StoredMessage
from native_host.practice.sayings import said
from native_host.practice.signing_in import SigningIn
from native_host.practice.translating import Translating
from native_host.protocol.requests import CoreStatus, Messages, TabReport
from native_host.protocol.values import MessageView

PROJECT = Path(__file__).parents[2]
EXTENSION = PROJECT / "extension" / "dist"
LAUNCHER = PROJECT / ".venv" / "bin" / "storebell-bridge"
CRASH_FILE = "STOREBELL_CRASH_FILE"
NO_KEYRING = "keyring.backends.fail.Keyring"
"""Nothing of a play goes into the keyring of whoever plays: the vault is a file, thrown away with the rest."""
KILL_S = 10.0
PANEL = "panel/panel.html"
COMPOSED = """(css) => {
  const box = document.querySelector(css);
  return box?.value ?? box?.innerText ?? "";
}"""


class Stage:
    """Everything that a play needs. Use in a ``with`` block.

    ``furnish`` puts into the data directory what shall be there before anything runs.
    """

    data_inside: str = "data"
    """Where the data directory is in the stage's folder."""

    def __init__(
        self,
        browser: BrowserName,
        *,
        headless: bool = True,
        size: tuple[int, int] = (1280, 860),
        dark: bool = False,
        language: Language = "en",
        environ: Mapping[str, str] | None = None,
        lively: bool = False,
        extension: Path = EXTENSION,
        launcher: Path = LAUNCHER,
        furnish: Callable[[Path], object] = lambda _: None,
    ) -> None:
        self.browser: BrowserName = browser
        self.language = language
        self._look = {"headless": headless, "size": size, "dark": dark, "language": language}
        self.folder = Path(tempfile.mkdtemp(prefix="storebell-stage-"))
        self.data_dir = self.folder / self.data_inside
        self._extension, self._launcher = extension, launcher
        self.practice = PracticeProcess(lively=lively)
        where = self.practice.address
        self.environ = {
            **(environ or {}),
            CRASH_FILE: str(self.crash_file),
            "HTTPS_PROXY": where.proxy,
            "HTTP_PROXY": where.proxy,
            "NO_PROXY": "127.0.0.1,localhost",
            "SSL_CERT_FILE": where.ca,
            "STOREBELL_CALLBACK_PORT": str(free_port()),
            "PYTHON_KEYRING_BACKEND": NO_KEYRING,
        }
        self._before = {name: os.environ.get(name) for name in self.environ}
        os.environ.update(self.environ)  # a core that this process starts lives in the same world
        self.accounts = SigningIn(str(self.data_dir), where)
        self.translating = Translating(str(self.data_dir), where)
        self.session: BrowserSession
        self.page = PAGE_HOOKS["shopee"]
        """The platform's page that is played on; ``tab`` shows it."""
        self.tab: Tab
        self._opened: dict[str, Tab] = {}
        try:
            furnish(self.data_dir)
            self.start_browser()
        except BaseException:
            self._end()
            raise

    @property
    def crash_file(self) -> Path:
        """Where the core reads at which crash point it shall die."""
        return self.folder / "crash_at"

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(Exception):
            self.session.close()
        self._end()

    def _end(self) -> None:
        self.kill_core()
        self.practice.stop()
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- the browser

    def start_browser(self) -> None:
        """Start the browser on its profile (again, after a kill)."""
        self._opened.clear()
        self.session = self._launch(self.browser, self.folder / "profile")

    @contextmanager
    def another_profile(self, browser: BrowserName | None = None) -> Iterator[BrowserSession]:
        """A second browser profile at once, of the same browser or another, over the same core and platforms."""
        browser = browser or self.browser
        with self._launch(browser, self.folder / f"another-{browser}") as session:
            yield session

    def _launch(self, browser: BrowserName, profile: Path) -> BrowserSession:
        first = not profile.exists()
        where = self.practice.address
        session = launch(
            browser,
            practice=PracticeAddresses(where.proxy, where.spki),
            extension=self._extension,
            host_launcher=self._launcher,
            data_dir=self.data_dir,
            profile=profile,
            environ=self.environ,
            **self._look,  # type: ignore[arg-type]
        )
        if first and self.language != "en":  # browsers here have no language pack, so the agent's own choice is made
            session.background_evaluate(f"browser.storage.local.set({{language: '{self.language[:2]}'}})")
        return session

    def open_chat(self, buyer: str | None = None) -> Tab:
        """Open the chat page in a tab, wait until the core knows its store, and open a buyer's conversation."""
        self.tab = self._opened[self.page.store] = self.session.open(self.page.chat)
        self.wait_known()
        if buyer is not None:
            self.open_conversation(buyer)
        return self.tab

    def turn_to(self, platform: str) -> Tab:
        """Play on a platform's page from now on: its tab comes to the front, or is opened."""
        self.page = PAGE_HOOKS[platform]
        if self.page.store not in self._opened:
            return self.open_chat()
        self.tab = self._opened[self.page.store]
        self.tab.activate()
        return self.tab

    def discard(self) -> None:
        """Throw the page's tab, which must not be in front, out of memory, as a browser does that runs short of it."""
        self._opened.pop(self.page.store)
        self.session.discard(f"https://{urlsplit(self.page.chat).hostname}/*")

    def find_again(self) -> Tab:
        """Wait for the page's tab that was thrown out of memory, and that something has woken since."""

        def shown() -> Tab | None:
            return next((tab for tab in self.session.tabs() if tab.url() == self.page.chat), None)

        self.tab = wait_until(shown, what="the tab being back")  # type: ignore[assignment]
        self._opened[self.page.store] = self.tab
        self.wait_known()
        return self.tab

    def open_panel(self, session: BrowserSession | None = None) -> Tab:
        """Open the panel in a tab of its own, in this browser profile or another."""
        return (session or self.session).extension_page(PANEL)

    def wait_known(self) -> None:
        """Wait until the core knows the store of the page."""

        def known() -> bool:
            return any(tab.store is not None and tab.store.store == self.page.store for tab in self.page_tabs())

        wait_until(known, what="the store being recognised", timeout_s=20)

    def open_conversation(self, buyer: str, tab: Tab | None = None) -> None:
        """Click a buyer's row until the adapter is certain of the conversation: rows move when messages come."""
        tab = tab or self.tab

        def opened() -> bool:
            tab.click(self.page.row.format(buyer))
            with contextlib.suppress(WaitTimeoutError):
                self.wait_active(buyer, timeout_s=3)
                return True
            return False

        wait_until(opened, timeout_s=20, what=f"{buyer}'s conversation being open")

    def wait_active(self, buyer: str, count: int = 1, timeout_s: float = 15.0) -> None:
        """Wait until so many tabs have told the core that this buyer's conversation is open."""

        def shown() -> list[TabReport]:
            return [tab for tab in self.page_tabs() if tab.active and tab.active.buyer_name == buyer]

        wait_until(
            shown, lambda found: len(found) >= count, what=f"{buyer}'s conversation being open", timeout_s=timeout_s
        )

    def greet(self, buyer: str, text: str = "Hi, is this in stock?") -> None:
        """Let a buyer write, and open the conversation."""
        self.practice.say(self.page.store, buyer, text)
        self.open_conversation(buyer)

    def write(self, text: str, tab: Tab | None = None) -> None:
        """Type into the composer."""
        tab = tab or self.tab
        tab.type(self.page.composer, text)

    def send(self, text: str, tab: Tab | None = None) -> None:
        """Type and press Enter."""
        self.write(text, tab)
        (tab or self.tab).press("Enter")

    def composer_text(self, tab: Tab | None = None) -> str:
        """Return what stands in the composer."""
        return str((tab or self.tab).evaluate(COMPOSED, self.page.composer))

    def wait_composer(self, text: str) -> None:
        """Wait until the composer holds exactly this."""
        wait_until(self.composer_text, lambda held: held == text, what=f"the composer holding {text!r}")

    def nodes(self, testid: str, tab: Tab | None = None) -> list[OverlayNode]:
        """Return the overlay's nodes with a test id."""
        return [node for node in (tab or self.tab).overlay() if node.testid == testid]

    def wait_text(self, wanted: str, timeout_s: float = 15.0) -> None:
        """Wait until the overlay shows a text, in the stage's language."""
        tab, wanted = self.tab, said(wanted, self.language)
        wait_until(tab.overlay_text, lambda text: wanted in text, what=f"{wanted!r} on screen", timeout_s=timeout_s)

    def wait_no_text(self, unwanted: str, timeout_s: float = 15.0) -> None:
        """Wait until the overlay does not show a text, in the stage's language."""
        tab, unwanted = self.tab, said(unwanted, self.language)
        wait_until(tab.overlay_text, lambda text: unwanted not in text, what=f"{unwanted!r} gone", timeout_s=timeout_s)

    # --- the core

    def status(self) -> CoreStatus | None:
        """Return the core's status, or ``None`` when none runs (none is started)."""
        if not self._core_answers():
            return None
        try:
            with CoreClient(str(self.data_dir)) as core:
                return CoreStatus.model_validate(core.ask("core.status"))
        except (CoreSilent, CoreRefused):
            return None

    def tabs(self) -> list[TabReport]:
        """Return what the tabs have told the core."""
        status = self.status()
        return status.tabs if status else []

    def page_tabs(self) -> list[TabReport]:
        """Return what the tabs on the page that is played on have told the core."""
        host = urlsplit(self.page.chat).hostname
        return [tab for tab in self.tabs() if tab.host == host]

    def messages(self) -> list[MessageView]:
        """Return all messages of the record; starts a core when none runs."""
        listed: list[MessageView] = []
        after: int | None = 0
        with CoreClient(str(self.data_dir)) as core:
            while after is not None:
                page = Messages.model_validate(core.ask("outbox.list", {"after": after, "open_only": False}))
                listed += page.messages
                after = page.next
        return listed

    def state(self, text: str) -> str:
        """Return the state of the page's message with this text, ``none`` when there is none (or no core to ask)."""
        if not self._core_answers():
            return "none"
        try:
            found = [message for message in self.messages() if message.text == text and self.is_here(message)]
        except (CoreSilent, CoreRefused):
            return "none"
        return found[-1].state.value if found else "none"

    def wait_state(self, text: str, *states: str, timeout_s: float = 20.0) -> str:
        """Wait until the message with this text is in one of the states."""
        what = f"{text!r} being {' or '.join(states)}"
        return wait_until(lambda: self.state(text), lambda state: state in states, what=what, timeout_s=timeout_s)

    def is_here(self, message: MessageView) -> bool:
        """Return whether a message is of the page's store."""
        return message.recipient.store == self.page.store

    def kill_core(self) -> None:
        """Kill the core and wait until it is gone."""
        status = self.status()
        if status is not None:
            kill(status.pid)

    def _core_answers(self) -> bool:
        try:
            connect(core_address(str(self.data_dir))).close()
        except OSError:
            return False
        return True

    # --- the platform

    def stored(self, text: str) -> list[StoredMessage]:
        """Return the messages with this text that the platform has from the page's store."""
        truth = self.practice.truth(store=self.page.store)
        return [each for each in truth if each.direction == "out" and each.text == text]

    def wait_stored(self, text: str, timeout_s: float = 20.0) -> None:
        """Wait until the platform has a message with this text."""
        wait_until(lambda: self.stored(text), what=f"{text!r} being stored", timeout_s=timeout_s)


@contextmanager
def sound_network(stage: Stage) -> Iterator[None]:
    """Whatever the block cuts or arms is mended after it."""
    try:
        yield
    finally:
        stage.practice.network("restored")
        stage.practice.clear_faults()


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def kill(pid: int) -> None:
    """Kill a process and wait until it is gone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.kill()
        process.wait(KILL_S)
