"""A Chromium that is given no extension and no host: what its policies and its user's manifests bring, it has."""

from __future__ import annotations

import shutil
from typing import Final

from native_host.practice.browsers.chromium import PROGRAMS, ChromiumSession, browser_options
from native_host.practice.browsers.profile import make_profile
from native_host.practice.browsers.session import LaunchOptions
from native_host.practice.browsers.waiting import wait_until
from tests.rollout.sealed import SealedMachine

INSTALLED_S: Final = 90.0
NOT_AS_ROLLED_OUT: Final = ("--load-extension", "--disable-background-networking")
"""The second stops the very update checks that are tried."""
NOT_FROM_DRIVER: Final = (
    "disable-extensions",
    "enable-automation",
    "disable-background-networking",
    "disable-default-apps",
)

DEVELOPER: Final = "typeof chrome.developerPrivate === 'object'"
VERSION: Final = "(id) => chrome.developerPrivate.getExtensionInfo(id).then(({version}) => version)"
LOOK_FOR_UPDATES: Final = "() => chrome.developerPrivate.autoUpdate()"


def start(machine: SealedMachine, options: LaunchOptions, extension_id: str) -> ManagedChromium:
    """Start it on the user's own profile."""
    profile = make_profile(machine.home / ".config" / "chromium")
    program = next(filter(None, map(shutil.which, PROGRAMS)), PROGRAMS[0])
    chosen = browser_options(options, profile, program)
    chosen.arguments[:] = [each for each in chosen.arguments if not each.startswith(NOT_AS_ROLLED_OUT)]
    if "--no-sandbox" not in chosen.arguments:
        chosen.add_argument("--no-sandbox")  # whoever is sealed looks like root to it
    chosen.add_experimental_option("excludeSwitches", list(NOT_FROM_DRIVER))
    return ManagedChromium(options, profile, extension_id, chosen, machine.program("chromedriver"))


class ManagedChromium(ChromiumSession):
    """See above. Nobody may look into what a policy has installed: its background and its pages stay closed to us."""

    def version(self) -> str:
        """Return the version of the extension that runs."""
        return str(self._in_extensions_page(VERSION, self._extension_id))

    def look_for_updates(self) -> None:
        """What the update button on the browser's extensions page does."""
        self._in_extensions_page(LOOK_FOR_UPDATES)

    def _in_extensions_page(self, js: str, *args: str) -> object:
        with self._aside("chrome://extensions/") as page:
            page.wait(DEVELOPER)
            return page.evaluate(js, *args)

    def _ready_background(self) -> None:
        wait_until(self._workers, timeout_s=INSTALLED_S, what="the policy's extension running")
