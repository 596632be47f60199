"""The page that lies beside the packages: what an administrator does with each file."""

from __future__ import annotations

from installer.package.policies import CHROMIUMS, FIREFOX_FILE
from installer.package.settings import EXAMPLE_FILE
from installer.package.team import Team

_SIGNED = "`{xpi}` is signed; serve it as it is."
_UNSIGNED = (
    "`{xpi}` is not signed yet. Firefox installs only what Mozilla has signed: upload it to addons.mozilla.org as "
    '*unlisted* ("on your own"), fetch the signed file, and make this package again with `--signed-xpi FILE`, so that '
    "`updates.json` has the signed file's hash."
)

_PAGE = """# Storebell {version} for your team

Extension id in Chromium-family browsers: `{chromium_id}` (it comes from your key; keep the key, and keep it secret:
whoever has it can update the extension on every machine). In Firefox: `{firefox_id}`.

1. **Serve** `{crx}`, `{xpi}`, `update.xml` and `updates.json` at {address}/ over https, with `.crx` as
   `application/x-chrome-extension` and `.xpi` as `application/x-xpinstall`.
   {signing}
2. **Install the host** on each machine, once for all users, as an administrator:
   `python3 installer install --system --team team.json`. It is the program that keeps the record; the extension can't
   work without it.
3. **Roll out the policies** in `policies/`. They install the extension, let it talk to its host, and hand it the team's
   settings:

   | System | Browser | File | Where |
   |---|---|---|---|
{rows}

   Chromium-family browsers on Windows and macOS install from outside their stores only on machines that are joined to
   a domain, Entra ID or a management service. If a policy of yours sets `ExtensionSettings`, `NativeMessagingAllowlist`
   or `3rdparty` already, put these entries into it: two files do not add up.
4. **Check** one machine: `python3 installer doctor`.

**The team's settings** (stores, deadlines, quick replies, glossary, translation) go into a JSON file that you name with
`--settings FILE`; `{example}` shows each kind, and every part may be left out. What users set themselves goes before
it, except where `locked` names it: that they see, with the reason, and cannot change. Keys of translation engines never
go this way: they are entered on each machine. Make the package again after each change, and roll out its policies.

**Updating:** make the package again with the same key and address from the newer version, and replace the served files.
Browsers look for a newer version every few hours; Storebell waits with it until no message is on its way. Update the
host with the same command as in 2; a running one hands over and loses nothing.

**Removing:** take the policies away (the extension goes with them), then `python3 installer uninstall --system`. What
agents have stored stays in their own folders until they delete it.
"""


def guide(team: Team, is_signed: bool) -> str:
    """Return the page. ``is_signed``: Firefox's package came back from Mozilla."""
    rows = [f"Linux | {browser.name.title()} | `linux/storebell.json` | `{browser.folder}/`" for browser in CHROMIUMS]
    rows.append(f"Linux | Firefox | `linux/firefox/policies.json` | `{FIREFOX_FILE}` (put into it what is there)")
    for name in (*(browser.name for browser in CHROMIUMS), "firefox"):
        rows.append(f"Windows | {name.title()} | `windows/{name}.reg` | `reg import`, or GPO/Intune with `intune.csv`")
        rows.append(f"macOS | {name.title()} | `macos/{name}.mobileconfig` | your device management")
    return _PAGE.format(
        version=team.version,
        chromium_id=team.chromium_id,
        firefox_id=team.firefox_id,
        crx=team.crx,
        xpi=team.xpi,
        address=team.address,
        example=EXAMPLE_FILE,
        signing=(_SIGNED if is_signed else _UNSIGNED).format(xpi=team.xpi),
        rows="\n".join(f"   | {row} |" for row in rows),
    )
