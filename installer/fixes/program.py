"""Mends what is installed: files, rights, and installations that were cut short."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from installer.browsers import rows_for
from installer.checkout_payload import checkout_payload
from installer.checks.program import Damage, damage, left_over, unfinished_version
from installer.console import Console
from installer.environment import Environment
from installer.extension_ids import chromium_ids
from installer.fixes.fix import Fix, on_posix
from installer.fixes.host import retirer
from installer.host_manifest import read_manifest
from installer.installation import install, remove_unused, write_command
from installer.installed import Installed, write_installed
from installer.launcher import write_launcher
from installer.mirror import place_extension, place_version
from installer.payload import Payload, read_payload
from installer.places import above, join
from installer.problem import Problem
from installer.program_home import ProgramHome
from installer.registration import named_file, targets
from installer.standing import Standing
from installer.words import Words


def _stands(here: Standing) -> tuple[ProgramHome, Installed]:
    assert here.home, "asked only about what is installed"
    assert here.installed
    return here.home, here.installed


def _damage(here: Standing) -> Damage:
    home, installed = _stands(here)
    return damage(home, installed.name, here.places)


def payload_at_hand(here: Standing) -> Payload | None:
    """Return the very build that is installed, whole, from where this code runs: a release or a checkout."""
    home, installed = _stands(here)
    try:
        payload = _own_payload(here, for_all=home.scope == "machine")
    except (OSError, Problem):
        return None
    return payload if payload and payload.name == installed.name else None


def _own_payload(here: Standing, for_all: bool) -> Payload | None:
    if here.release:
        return read_payload(here.release, here.places.system)
    environment = Environment(here.root, Console())
    return checkout_payload(here.root, environment, for_all) if environment.version() else None


def _standing_payload(here: Standing, name: str) -> Payload:
    """Return a version that stands as a payload. Raises ``Problem`` when it is not whole."""
    home, _ = _stands(here)
    return read_payload(Path(home.inside("versions", name)), here.places.system)


def _can_mend(here: Standing) -> bool:
    return payload_at_hand(here) is not None


def _mend(here: Standing) -> None:
    home, _ = _stands(here)
    payload = payload_at_hand(here)
    assert payload, "asked before"
    place_version(payload, home, here.places)
    place_extension(payload, home, here.places)


def _mend_extension(here: Standing) -> None:
    """The version has a copy of its own."""
    home, installed = _stands(here)
    payload = payload_at_hand(here) or _standing_payload(here, installed.name)
    place_extension(payload, home, here.places)


def _can_make_launcher(here: Standing) -> bool:
    return _can_mend(here) if here.home else on_posix(here) and Environment(here.root, Console()).python.exists()


def _make_launcher(here: Standing) -> None:
    if here.home:
        _mend(here)
    else:
        write_launcher(here.root)


def _make_executable(here: Standing) -> None:
    folder = Path(here.program.launcher).parent
    programs = [folder / "storebell-bridge", *([folder / "storebell"] if here.home else [])]
    mask = os.umask(0)
    os.umask(mask)
    for program in programs:
        if program.is_file():
            program.chmod(program.stat().st_mode | 0o111 & ~mask)


def _write_command(here: Standing) -> None:
    home, installed = _stands(here)
    write_command(home, installed.name, here.places)


def _finish(here: Standing) -> None:
    home, installed = _stands(here)
    name = unfinished_version(home, installed, here.program, here.places)
    if name:
        install(_standing_payload(here, name), home, [], here.places, retirer(here))


def _write_record(here: Standing) -> None:
    """Who may talk to it is read back from the manifests, before they are written anew."""
    home, installed = _stands(here)
    own = chromium_ids(home.real(home.extension))
    ids = [each for each in dict.fromkeys(_listed_ids(here, home)) if each not in own]
    folders = [above(here.places, home.path)] if home.scope == "user" else []  # it goes only when nothing is in it
    write_installed(home, replace(installed, team_ids=ids, folders=folders), here.places)


def _listed_ids(here: Standing, home: ProgramHome) -> Iterator[str]:
    places = here.places
    for row in rows_for(places.system):
        for target in targets(row, here.program, places):
            written = read_manifest(places.read(named_file(target, places) or "") or "") or {}
            origins = written.get("allowed_origins")
            ours = str(written.get("path")).startswith(join(places, home.versions, ""))
            if ours and isinstance(origins, list):
                yield from (str(each).removeprefix("chrome-extension://").rstrip("/") for each in origins)


def _remove_old(here: Standing) -> None:
    home, installed = _stands(here)
    remove_unused(home, installed.name, here.places)


def _remove_left_over(here: Standing) -> None:
    home, _ = _stands(here)
    for path in left_over(home, here.places):
        if here.places.is_directory(path):
            here.places.remove_folder(path)
        else:
            here.places.remove(path)


_MEND = Words("Copy the damaged files of the program anew.", "重新复制已损坏的程序文件。")

PROGRAM: dict[str, Fix] = {
    "program_damaged": Fix(_MEND, _mend, _can_mend),
    "launcher_missing": Fix(Words("Make the launcher anew.", "重新生成启动程序。"), _make_launcher, _can_make_launcher),
    "installed_unreadable": Fix(Words("Write down anew what is installed.", "重新记录所安装的版本。"), _write_record),
    "install_unfinished": Fix(Words("Finish the installation that was cut short.", "完成被中断的安装。"), _finish),
    "extension_damaged": Fix(
        Words("Copy the damaged files of the extension anew.", "重新复制已损坏的扩展文件。"),
        _mend_extension,
        lambda here: _damage(here).version == [] or _can_mend(here),
    ),
    "launcher_not_executable": Fix(
        Words("Give the programs the right to be executed.", "为程序添加执行权限。"), _make_executable, on_posix
    ),
    "command_damaged": Fix(Words("Write the command anew.", "重新生成命令。"), _write_command),
    "version_left_behind": Fix(Words("Remove versions that nobody uses.", "移除已无人使用的版本。"), _remove_old),
    "files_left_over": Fix(
        Words("Remove what a killed installation left.", "移除被中断的安装所留下的文件。"), _remove_left_over
    ),
}
