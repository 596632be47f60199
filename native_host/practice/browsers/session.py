"""One typed interface over both browsers, so that a spec is written once and runs in Chromium and in Firefox."""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from native_host.practice.browsers.processes import Pids
    from native_host.practice.browsers.tab import Tab

BrowserName = Literal["chromium", "firefox"]
Language = Literal["en", "zh-CN"]
BROWSERS: Final[tuple[BrowserName, ...]] = ("chromium", "firefox")

DISCARD: Final = """async (url) => {
  const tabs = await browser.tabs.query({url, active: false});
  for (const {id} of tabs) await browser.tabs.discard(id);
  return tabs.length;
}"""


@dataclass(frozen=True)
class PracticeAddresses:
    """Where the practice network is: the CONNECT proxy's URL, and base64(sha256(SPKI)) of its TLS leaf or CA."""

    proxy: str
    spki: str


@dataclass(frozen=True)
class LaunchOptions:
    """What a browser is started with. `profile` None means a throw-away one; `size` is the window's, in CSS pixels."""

    practice: PracticeAddresses
    extension: Path
    host_launcher: Path
    data_dir: Path
    profile: Path | None = None
    headless: bool = True
    size: tuple[int, int] = (1280, 900)
    dark: bool = False
    language: Language = "en"
    environ: Mapping[str, str] = field(default_factory=dict)


class BrowserSession(ABC):
    """A running browser with our extension loaded and our host registered, in a profile of its own.

    Every method blocks until the browser has done it, and raises `BrowserError` when it can't.
    """

    name: BrowserName

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @abstractmethod
    def open(self, url: str) -> Tab:
        """A tab with `url` loaded, in front. The blank tab that the browser starts with is used first."""

    @abstractmethod
    def tabs(self) -> list[Tab]:
        """The open tabs, oldest first."""

    @abstractmethod
    def offline(self, is_offline: bool) -> None:
        """Take the open tabs off the network as the browser itself sees it: `navigator.onLine`, its events, requests.

        Measured, the same in both: the page's new requests fail and its events fire; shared workers, streams that are
        already open, tabs opened later and the native host go on. To cut all of it, cut the practice network.
        """

    @abstractmethod
    def extension_page(self, path: str) -> Tab:
        """A new tab with a page of the extension, `path` as in `options.html`."""

    def discard(self, url: str) -> None:
        """Throw the tabs at a URL pattern out of memory as the browser does when it runs short of it."""
        self.background_evaluate(DISCARD, url)

    @abstractmethod
    def reload_extension(self) -> None:
        """What the reload button on the browser's extensions page does; open pages keep the old content script."""

    @abstractmethod
    def stop_background(self) -> None:
        """End the extension's background as the browser does when it thinks it idle; its native host ends with it."""

    @abstractmethod
    def background_evaluate(self, js: str, *args: Any) -> Any:
        """Like `Tab.evaluate`, in the extension's background (which is woken)."""

    @abstractmethod
    def pids(self) -> Pids:
        """The browser's process, its bridges and the core that serves `data_dir`, now."""

    @abstractmethod
    def kill(self) -> None:
        """SIGKILL the whole browser at once. Bridges see EOF, the core lives on; the profile can be used again."""

    @abstractmethod
    def close(self) -> None:
        """Quit as a person would, and delete a throw-away profile. Does nothing the second time."""


_IMPLEMENTATIONS: Final[dict[BrowserName, str]] = {
    "chromium": "native_host.practice.browsers.chromium",
    "firefox": "native_host.practice.browsers.firefox",
}


def launch(
    name: BrowserName,
    *,
    practice: PracticeAddresses,
    extension: Path,
    host_launcher: Path,
    data_dir: Path,
    profile: Path | None = None,
    headless: bool = True,
    size: tuple[int, int] = (1280, 900),
    dark: bool = False,
    language: Language = "en",
    environ: Mapping[str, str] | None = None,
) -> BrowserSession:
    """Start a browser, with the extension loaded. Raises `BrowserError` not_installed or not_started.

    A given `profile` directory is kept and can be used again, after `kill()` too. `environ` is added to our own
    environment, together with `STOREBELL_DATA_DIR`. Only the chosen browser's driver is imported.
    """
    options = LaunchOptions(
        practice, extension, host_launcher, data_dir, profile, headless, size, dark, language, environ or {}
    )
    session: BrowserSession = importlib.import_module(_IMPLEMENTATIONS[name]).start(options)
    return session
