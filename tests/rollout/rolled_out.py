"""The stage of a roll-out: a clean browser with a policy file, an update server, and the host that was installed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from installer.package.policies import CHROMIUMS, FIREFOX_FILE
from native_host.core.client import CoreClient
from native_host.practice.browsers.session import BrowserName, LaunchOptions, PracticeAddresses
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from tests.rollout import managed_chromium, managed_firefox
from tests.rollout.managed_chromium import ManagedChromium
from tests.rollout.managed_firefox import ManagedFirefox
from tests.rollout.releases import package
from tests.rollout.sealed import SealedMachine
from tests.rollout.update_server import UpdateServer

SETTINGS = Path(__file__).with_name("settings.json")
PROFILES = {"chromium": ".config/chromium", "firefox": ".mozilla/firefox"}
"""A folder that is there once the browser has run: the installer writes only for such."""
POLICIES = {
    "chromium": ("linux/storebell.json", f"{CHROMIUMS[2].folder}/storebell.json"),
    "firefox": ("linux/firefox/policies.json", FIREFOX_FILE),
}
"""Which file of the package goes where, as the package's own guide says."""


class RolledOut(Stage):
    """A machine of a team. Nothing is handed to the browser: policy, feed and installed host have to bring it all."""

    session: ManagedChromium | ManagedFirefox
    data_inside = "home/.local/share/storebell"

    def __init__(self, browser: BrowserName) -> None:
        super().__init__(browser, furnish=self._roll_out)

    def _roll_out(self, _data_dir: Path) -> None:
        self.machine = SealedMachine(self.folder)
        self.served = self.folder / "served"
        self.key = self.folder / "key.pem"
        self.server = UpdateServer(self.served)
        (self.machine.home / PROFILES[self.browser]).mkdir(parents=True)
        package(self.machine, self.served, self.server.address, self.key, SETTINGS)
        source, target = POLICIES[self.browser]
        self.machine.put(target, (self.served / "policies" / source).read_bytes())
        self.install("--team", str(self.served / "team.json"))

    def install(self, *words: str) -> str:
        """Run ``python3 installer install`` as the user does, and return what it said."""
        done = self.machine.installer("install", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def wait_core(self, version: str) -> int:
        """Wait until the core of a version answers, and return its process.

        It is looked for first: who asks where none runs starts one, and ours would be the checkout's.
        """

        def answering() -> int | None:
            status = self.status() if self.session.pids().core else None
            return status.pid if status and status.version == version else None

        return wait_until(answering, timeout_s=60, what=f"the core of {version}") or 0

    def ask(self, kind: str, params: dict[str, object] | None = None) -> dict[str, Any]:
        """Ask the core that runs."""
        with CoreClient(str(self.data_dir)) as core:
            return core.ask(kind, params)

    def replies(self) -> list[tuple[str, bool]]:
        """Return the quick replies: id, and whether it is the team's."""
        return [(each["id"], each["team"]) for each in self.ask("replies.list")["replies"]]

    def _launch(self, browser: BrowserName, profile: Path) -> ManagedChromium | ManagedFirefox:
        where = self.practice.address
        options = LaunchOptions(
            PracticeAddresses(where.proxy, where.spki),
            extension=profile,  # neither is used
            host_launcher=profile,
            data_dir=self.data_dir,
            environ={**self.environ, "HOME": str(self.machine.home)},
        )
        if browser == "firefox":
            return managed_firefox.start(self.machine, options)
        (extension_id,) = json.loads((self.served / "team.json").read_text())["chromium_ids"]
        return managed_chromium.start(self.machine, options, extension_id)

    def _end(self) -> None:
        if hasattr(self, "server"):
            self.server.__exit__(None, None, None)
        super()._end()
        shutil.rmtree(self.folder, ignore_errors=True)
