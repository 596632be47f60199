"""A Firefox that is given no extension and no host: what its policies and its user's manifests bring, it has."""

from __future__ import annotations

import json
from typing import Final

from native_host.practice.browsers.firefox import PROGRAMS, FirefoxSession, preferences
from native_host.practice.browsers.profile import FIREFOX_ID, make_profile
from native_host.practice.browsers.session import LaunchOptions
from native_host.practice.browsers.waiting import wait_until
from tests.rollout.sealed import SealedMachine

INSTALLED_S: Final = 90.0
FOR_TEMPORARY: Final = (
    "extensions.webextensions.keepStorageOnUninstall",
    "extensions.webextensions.keepUuidOnUninstall",
)
AS_ROLLED_OUT: Final = {
    "extensions.update.enabled": True,  # remote control turns it off
    # A team's package is signed by Mozilla and served over https; ours is neither.
    "xpinstall.signatures.required": False,
    "extensions.checkUpdateSecurity": False,
}

IS_ACTIVE: Final = """async (id) => {
  const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  return (await AddonManager.getAddonByID(id))?.isActive ?? false;
}"""
VERSION: Final = "(id) => WebExtensionPolicy.getByID(id)?.extension.version ?? ''"
LOOK_FOR_UPDATES: Final = """async () => {
  const {AddonManagerPrivate} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await AddonManagerPrivate.backgroundUpdateCheck();
}"""


def start(machine: SealedMachine, options: LaunchOptions) -> ManagedFirefox:
    """Start it on the user's own profile."""
    profile = make_profile(machine.home / ".mozilla" / "firefox" / "rolled-out")
    chosen = {**preferences(options), **AS_ROLLED_OUT}
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in chosen.items() if k not in FOR_TEMPORARY]
    (profile.directory / "user.js").write_text("".join(lines))
    return ManagedFirefox(options, profile, machine.program(*PROGRAMS))


class ManagedFirefox(FirefoxSession):
    """See above."""

    def version(self) -> str:
        """Return the version of the extension that runs."""
        return str(self._privileged.evaluate(VERSION, FIREFOX_ID))

    def look_for_updates(self) -> None:
        """What Firefox does once a day by itself."""
        self._privileged.evaluate(LOOK_FOR_UPDATES)

    def _load_extension(self) -> None:
        def is_active() -> bool:
            return bool(self._privileged.evaluate(IS_ACTIVE, FIREFOX_ID))

        wait_until(is_active, timeout_s=INSTALLED_S, what="the policy's extension running")
