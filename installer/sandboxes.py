"""Browsers in a sandbox: what they need beside a manifest before they may start a program outside.

Snap's Firefox asks the desktop's WebExtensions portal, which reads the usual manifests and keeps a permission for each
host (table ``webextensions``; the same that vdhcoapp and PWAsForFirefox grant). A Flatpak looks for manifests in its
own folder and gets out only through ``flatpak-spawn``, which a person has to allow. None of this was run by us: there
is no Snap and no Flatpak where this was written.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from installer.browsers import Kind
from installer.host_manifest import FILE_NAME, HOST_NAME, Owner, manifest_text, owner_of
from installer.launcher import LAUNCHER_NAME
from installer.places import Places, expand
from installer.registration import Program

SNAP_PROFILE = "{home}/snap/firefox/common/.mozilla/firefox"
_STORE = "org.freedesktop.impl.portal.PermissionStore"
_PATH = "/org/freedesktop/impl/portal/PermissionStore"
_ENTRY = ("webextensions", HOST_NAME, "snap.firefox")


@dataclass(frozen=True)
class Flatpak:
    """A browser as Flathub has it; ``hosts`` is where it looks for manifests, below its own folder."""

    browser: str
    app: str
    kind: Kind
    hosts: str

    @property
    def folder(self) -> str:
        return f"{{home}}/.var/app/{self.app}"

    @property
    def manifest(self) -> str:
        return f"{self.folder}/{self.hosts}/{FILE_NAME}"

    @property
    def wrapper(self) -> str:
        return f"{self.folder}/data/storebell/{LAUNCHER_NAME}"

    @property
    def command(self) -> str:
        """Return what a person runs to let it out."""
        return f"flatpak override --user --talk-name=org.freedesktop.Flatpak {self.app}"


FLATPAKS = (
    Flatpak("Firefox", "org.mozilla.firefox", "firefox", ".mozilla/native-messaging-hosts"),
    Flatpak("Chrome", "com.google.Chrome", "chromium", "config/google-chrome/NativeMessagingHosts"),
    Flatpak("Edge", "com.microsoft.Edge", "chromium", "config/microsoft-edge/NativeMessagingHosts"),
    Flatpak("Chromium", "org.chromium.Chromium", "chromium", "config/chromium/NativeMessagingHosts"),
    Flatpak("Brave", "com.brave.Browser", "chromium", "config/BraveSoftware/Brave-Browser/NativeMessagingHosts"),
    Flatpak("Vivaldi", "com.vivaldi.Vivaldi", "chromium", "config/vivaldi/NativeMessagingHosts"),
)


def flatpaks(program: Program, places: Places) -> list[Flatpak]:
    """Return the Flatpaks that this user has run."""
    if places.system != "linux" or program.scope == "machine":
        return []
    return [each for each in FLATPAKS if places.is_directory(expand(places, each.folder))]


def files(program: Program, places: Places) -> list[str]:
    """Return what ``let_in`` writes."""
    return [expand(places, path) for each in flatpaks(program, places) for path in (each.manifest, each.wrapper)]


def has_snap(program: Program, places: Places) -> bool:
    """Whether this user has run Snap's Firefox."""
    return places.system == "linux" and program.scope == "user" and places.is_directory(expand(places, SNAP_PROFILE))


def script(program: Program) -> str:
    """Return what a Flatpak starts to get out."""
    return f'#!/bin/sh\nexec flatpak-spawn --host {shlex.quote(program.launcher)} "$@"\n'


def is_granted(places: Places) -> bool:
    """Whether the portal lets Snap's Firefox start the host without asking."""
    table, name, app = _ENTRY
    first = shlex.join(["gdbus", *_GDBUS, f"{_STORE}.GetPermission", table, name, app])
    second = shlex.join(["busctl", *_BUSCTL, "GetPermission", "sss", table, name, app])
    return places.call(["sh", "-c", f"{{ {first} || {second}; }} | grep -q yes"])


def let_in(program: Program, places: Places) -> list[Flatpak]:
    """Grant the Snap its permission, and join the Flatpaks, which are returned. Raises ``OSError``."""
    if has_snap(program, places):
        table, name, app = _ENTRY
        _first(
            places,
            ["gdbus", *_GDBUS, f"{_STORE}.SetPermission", table, "true", name, app, "['yes']"],
            ["busctl", *_BUSCTL, "SetPermission", "sbssas", table, "true", name, app, "1", "yes"],
            ["flatpak", "permission-set", table, name, app, "yes"],
        )
    joined: list[Flatpak] = []
    for each in flatpaks(program, places):
        wrapper, place = expand(places, each.wrapper), expand(places, each.manifest)
        if owner_of(places.read(place), wrapper, places) is Owner.ANOTHER:
            continue
        text = manifest_text(each.kind, wrapper, program.chromium_ids)
        if places.read(wrapper) != script(program):
            places.write(wrapper, script(program), 0o755)
        if places.read(place) != text:
            places.write(place, text)
        joined.append(each)
    return joined


def shut_out(program: Program, places: Places) -> None:
    """Take away what ``let_in`` wrote and granted. Raises ``OSError``."""
    if has_snap(program, places):
        table, name, app = _ENTRY
        _first(
            places,
            ["gdbus", *_GDBUS, f"{_STORE}.DeletePermission", table, name, app],
            ["busctl", *_BUSCTL, "DeletePermission", "sss", table, name, app],
            ["flatpak", "permission-remove", table, name, app],
        )
    for each in flatpaks(program, places):
        wrapper, place = expand(places, each.wrapper), expand(places, each.manifest)
        if owner_of(places.read(place), wrapper, places) is not Owner.ANOTHER:
            places.remove(place)
        places.remove(wrapper)


_GDBUS = ("call", "--session", "--timeout", "5", "--dest", _STORE, "--object-path", _PATH, "--method")
_BUSCTL = ("--user", "--timeout=5", "call", _STORE, _PATH, _STORE)


def _first(places: Places, *commands: Sequence[str]) -> bool:
    """Run them until one works. Without any the portal asks the person when the extension first calls."""
    return any(places.call(command) for command in commands)
