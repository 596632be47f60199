"""Mends what joins the browsers to the host."""

from __future__ import annotations

from dataclasses import replace

from installer import registration, sandboxes
from installer.browsers import rows_for
from installer.fixes.fix import Fix
from installer.host_manifest import Owner
from installer.program_home import program_home
from installer.registration import targets
from installer.standing import Standing
from installer.words import Words


def _can_join(here: Standing) -> bool:
    """A manifest must never name what does not start, or a release that was only unpacked.

    Where the record is lost the manifests alone know a team's ids.
    """
    is_kept = here.home is not None or here.release is None
    return is_kept and here.is_recorded and here.places.is_executable(here.program.launcher)


def _join(here: Standing) -> None:
    registration.install(here.program, here.places)
    sandboxes.let_in(here.program, here.places)


def _uncover(here: Standing) -> None:
    """Take away this user's manifests that name a copy of us that is gone, where the machine's are meant."""
    places = here.places
    home = program_home(places, "user")
    launcher = home.program("0", "storebell-bridge")
    user = replace(here.program, scope="user", launcher=launcher, kin=[], folder=home.manifests)
    for row in rows_for(places.system):
        for target in targets(row, user, places):
            if registration.owner(target, user, places) is not Owner.GONE:
                continue
            if target.key:
                places.unregister(target.key)
            else:
                places.remove(target.file)


_JOIN = Fix(Words("Join the browsers to the host.", "将浏览器与主机程序连接。"), _join, _can_join)

BROWSERS: dict[str, Fix] = {
    "manifest_missing": _JOIN,
    "manifest_not_json": _JOIN,
    "manifest_left_behind": _JOIN,
    "manifest_path_relative": _JOIN,
    "manifest_ids": _JOIN,
    "manifest_outdated": _JOIN,
    "registry_dangling": _JOIN,
    "snap_not_allowed": _JOIN,
    "flatpak_not_joined": _JOIN,
    "manifest_shadow_left_behind": Fix(
        Words("Take away manifests that name a program that is gone.", "移除指向已不存在程序的登记。"),
        _uncover,
        is_own=True,
    ),
}
