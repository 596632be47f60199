"""The one table of browsers x systems: where each looks for native messaging hosts, and how we know that it is here.

Sources: Chrome, Edge and MDN documentation; the tables of Bitwarden, KeePassXC, browserpass and vdhcoapp. Only the
Linux rows of Chromium and Firefox were run by us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from installer.places import Places, System, expand

Kind = Literal["chromium", "firefox"]

BROWSERS = ("Chrome", "Edge", "Chromium", "Brave", "Vivaldi", "Opera", "Firefox")
SYSTEMS: tuple[System, ...] = ("linux", "darwin", "win32")


@dataclass(frozen=True)
class Row:
    """One browser on one system. Folders in braces are those of ``places.folder``.

    ``profiles``: one of them exists once the browser has run. ``user`` and ``machine``: manifest directories, on
    Windows registry keys, for one user and for all. ``policies``: directories of JSON files, or one file, that an
    administrator writes. ``programs``: names on the path, or full paths.
    """

    browser: str
    system: System
    kind: Kind
    profiles: tuple[str, ...]
    user: tuple[str, ...]
    machine: tuple[str, ...]
    policies: tuple[str, ...]
    programs: tuple[str, ...]


def _linux(browser: str, config: str, machine: str, policies: tuple[str, ...], *programs: str) -> Row:
    profile = f"{{config}}/{config}"
    user = (f"{profile}/NativeMessagingHosts",)
    return Row(browser, "linux", "chromium", (profile,), user, (machine,), policies, programs)


def _darwin(browser: str, support: str, machine: str, app: str) -> Row:
    profile = f"{{support}}/{support}"
    user = (f"{profile}/NativeMessagingHosts",)
    program = f"/Applications/{app}.app/Contents/MacOS/{app}"
    return Row(browser, "darwin", "chromium", (profile,), user, (machine,), (), (program,))


def _windows(browser: str, profile: str, vendors: tuple[str, ...], policy: str, *programs: str) -> Row:
    user, machine = (
        tuple(rf"{hive}\Software\{vendor}\NativeMessagingHosts" for vendor in vendors) for hive in ("HKCU", "HKLM")
    )
    policies = (rf"HKLM\Software\Policies\{policy}",) if policy else ()
    return Row(browser, "win32", "chromium", (profile,), user, machine, policies, programs)


ROWS = (
    _linux(
        "Chrome",
        "google-chrome",
        "/etc/opt/chrome/native-messaging-hosts",
        ("/etc/opt/chrome/policies/managed",),
        "google-chrome",
        "google-chrome-stable",
    ),
    _linux(
        "Edge",
        "microsoft-edge",
        "/etc/opt/edge/native-messaging-hosts",
        ("/etc/opt/edge/policies/managed",),
        "microsoft-edge",
        "microsoft-edge-stable",
    ),
    _linux(
        "Chromium",
        "chromium",
        "/etc/chromium/native-messaging-hosts",
        ("/etc/chromium/policies/managed",),
        "chromium",
        "chromium-browser",
    ),
    # Brave has a folder of its own for policies, but for the whole machine it reads Chrome's manifests.
    _linux(
        "Brave",
        "BraveSoftware/Brave-Browser",
        "/etc/opt/chrome/native-messaging-hosts",
        ("/etc/brave/policies/managed",),
        "brave-browser",
        "brave",
    ),
    # Where Vivaldi and Opera read policies on Linux is not documented, so doctor does not claim to know.
    _linux("Vivaldi", "vivaldi", "/etc/opt/vivaldi/native-messaging-hosts", (), "vivaldi", "vivaldi-stable"),
    # Sources differ over Opera on every system; these are the places that Chromium's own code would look at.
    _linux("Opera", "opera", "/etc/opt/opera/native-messaging-hosts", (), "opera"),
    Row(
        "Firefox",
        "linux",
        "firefox",
        # From 147 on Firefox keeps new profiles under .config, but still looks for hosts in .mozilla.
        # Snap's keeps them to itself; the portal that starts hosts for it reads the same manifests (``sandboxes``).
        profiles=("{home}/.mozilla/firefox", "{config}/mozilla/firefox", "{home}/snap/firefox/common/.mozilla/firefox"),
        user=("{home}/.mozilla/native-messaging-hosts",),
        machine=("/usr/lib/mozilla/native-messaging-hosts",),
        policies=("/etc/firefox/policies/policies.json",),
        programs=("firefox", "firefox-esr"),
    ),
    _darwin("Chrome", "Google/Chrome", "/Library/Google/Chrome/NativeMessagingHosts", "Google Chrome"),
    _darwin("Edge", "Microsoft Edge", "/Library/Microsoft/Edge/NativeMessagingHosts", "Microsoft Edge"),
    _darwin("Chromium", "Chromium", "/Library/Application Support/Chromium/NativeMessagingHosts", "Chromium"),
    _darwin(
        "Brave",
        "BraveSoftware/Brave-Browser",
        "/Library/Google/Chrome/NativeMessagingHosts",  # as on Linux
        "Brave Browser",
    ),
    _darwin("Vivaldi", "Vivaldi", "/Library/Application Support/Vivaldi/NativeMessagingHosts", "Vivaldi"),
    _darwin(
        "Opera",
        "com.operasoftware.Opera",
        "/Library/Application Support/com.operasoftware.Opera/NativeMessagingHosts",
        "Opera",
    ),
    Row(
        "Firefox",
        "darwin",
        "firefox",
        profiles=("{support}/Firefox",),
        user=("{support}/Mozilla/NativeMessagingHosts",),  # the vendor's folder, not the browser's
        machine=("/Library/Application Support/Mozilla/NativeMessagingHosts",),
        policies=("/Applications/Firefox.app/Contents/Resources/distribution/policies.json",),
        programs=("/Applications/Firefox.app/Contents/MacOS/firefox",),
    ),
    _windows(
        "Chrome",
        "{local}/Google/Chrome/User Data",
        (r"Google\Chrome",),
        r"Google\Chrome",
        "{programs}/Google/Chrome/Application/chrome.exe",
        "{programs86}/Google/Chrome/Application/chrome.exe",
        "{local}/Google/Chrome/Application/chrome.exe",
    ),
    # Edge falls back to Chromium's and Chrome's keys, so a stale one of theirs can win if its own is missing.
    _windows(
        "Edge",
        "{local}/Microsoft/Edge/User Data",
        (r"Microsoft\Edge",),
        r"Microsoft\Edge",
        "{programs86}/Microsoft/Edge/Application/msedge.exe",
    ),
    _windows(
        "Chromium",
        "{local}/Chromium/User Data",
        ("Chromium",),
        "Chromium",
        "{local}/Chromium/Application/chrome.exe",
    ),
    # Brave, Vivaldi and Opera read Chrome's key; the first two are reported to read their own as well.
    _windows(
        "Brave",
        "{local}/BraveSoftware/Brave-Browser/User Data",
        (r"Google\Chrome", r"BraveSoftware\Brave-Browser"),
        r"BraveSoftware\Brave",
        "{programs}/BraveSoftware/Brave-Browser/Application/brave.exe",
    ),
    _windows(
        "Vivaldi",
        "{local}/Vivaldi/User Data",
        (r"Google\Chrome", "Vivaldi"),
        "Vivaldi",
        "{local}/Vivaldi/Application/vivaldi.exe",
    ),
    _windows(
        "Opera",
        "{roaming}/Opera Software/Opera Stable",
        (r"Google\Chrome",),
        "",
        "{local}/Programs/Opera/opera.exe",
    ),
    Row(
        "Firefox",
        "win32",
        "firefox",
        profiles=("{roaming}/Mozilla/Firefox",),
        user=(r"HKCU\Software\Mozilla\NativeMessagingHosts",),
        machine=(r"HKLM\Software\Mozilla\NativeMessagingHosts",),
        policies=(r"HKLM\Software\Policies\Mozilla\Firefox",),
        programs=("{programs}/Mozilla Firefox/firefox.exe", "{programs86}/Mozilla Firefox/firefox.exe"),
    ),
)


def rows_for(system: System) -> Iterator[Row]:
    """Return the rows of one system, in the table's order."""
    return (row for row in ROWS if row.system == system)


def has_run(row: Row, places: Places) -> bool:
    """Whether this user has started the browser: only then do we write anything for it."""
    return any(places.is_directory(expand(places, profile)) for profile in row.profiles)


def is_installed(row: Row, places: Places) -> bool:
    """Whether one of its programs is on this machine."""
    folders = places.environ.get("PATH", "").split(";" if places.system == "win32" else ":")
    candidates = (
        path
        for program in row.programs
        for path in (
            [expand(places, program)] if "/" in program else [f"{folder}/{program}" for folder in folders if folder]
        )
    )
    return any(places.is_executable(path) for path in candidates)
