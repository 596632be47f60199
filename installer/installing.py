"""``install`` and ``uninstall`` on this machine: one run at a time, and every refusal of the system a sentence."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from installer.checkout_payload import checkout_payload
from installer.console import Console
from installer.installation import Removed, install, leave, program_in, uninstall
from installer.installed import Installed, read_installed, team_ids
from installer.launcher import launcher_path
from installer.payload import Payload, read_payload
from installer.places import Places, ThisMachine, above, missing_folders
from installer.prepare import prepare
from installer.problem import Problem
from installer.program import ROOT
from installer.program_home import ProgramHome, Scope, program_home
from installer.registration import Done, Result
from installer.retiring import retire_core
from installer.sandboxes import flatpaks
from installer.sentences import RESULTS
from installer.turn import turn
from native_host.places import data_directory


def add_install_options(parser: ArgumentParser) -> None:
    """Add the options of ``install`` to a parser."""
    _add_scope(parser)
    parser.add_argument("--team", type=Path, metavar="FILE", help="the team.json that `package` made")
    parser.add_argument("--payload", type=Path, metavar="DIR", help="install this build instead of the checkout")


def add_uninstall_options(parser: ArgumentParser) -> None:
    """Add the options of ``uninstall`` to a parser."""
    _add_scope(parser)
    parser.add_argument("--delete-data", action="store_true", help="delete this user's messages and settings as well")


def run_install(options: Namespace, console: Console) -> int:
    """Install, say what was done for each browser, and return the exit code. Raises ``Problem``."""
    team = team_ids(options.team) if options.team else []
    places = ThisMachine()
    scope = _scope(options)
    payload = _payload(options, places, console)
    home = program_home(places, scope)
    with _refusals(scope, home):
        made = missing_folders(places, above(places, home.path))
        with _alone(home, console):
            done = install(payload, home, team, places, _retiring("asked_to_retire", console), _kin(), made)
    _report(done, {Result.NOT_HERE}, console)
    console.say("program_installed", version=payload.version, path=home.path)
    joined = [one for one in done if one.result in (Result.WRITTEN, Result.UNCHANGED)]
    for flatpak in flatpaks(program_in(home, Installed("", "", "")), places):
        console.say("flatpak_needs", browser=flatpak.browser, command=flatpak.command)
    standing = read_installed(home, places)
    if not (standing and standing.team_ids):  # a team's extension comes by its policies
        for kind in dict.fromkeys(one.row.kind for one in joined):
            console.say(f"load_{kind}", dist=home.extension)
    return 0 if joined and not any(one.result is Result.REFUSED for one in done) else 1


def run_uninstall(options: Namespace, console: Console) -> int:
    """Uninstall and return the exit code. Raises ``Problem``."""
    places = ThisMachine()
    scope = _scope(options)
    home = program_home(places, scope)
    data = Path(data_directory())
    delete = options.delete_data and _is_ours(data) and _is_meant(data, console)
    with _refusals(scope, home):
        removed = _uninstall(home, places, console)
    _report(removed.done, {Result.NOTHING_THERE}, console)
    if removed.used:
        raise Problem("program_in_use", names=", ".join(removed.used))
    if delete:
        shutil.rmtree(data, ignore_errors=True)
        console.say("data_deleted", path=str(data))
    else:
        console.say("data_kept", path=str(data))
    return 1 if any(one.result is Result.REFUSED for one in removed.done) else 0


def _uninstall(home: ProgramHome, places: Places, console: Console) -> Removed:
    retire = _retiring("asked_to_end", console)
    if not places.is_directory(home.path):  # a checkout may be joined to the browsers nevertheless
        return uninstall(home, places, retire, _kin())
    with _alone(home, console):
        removed = uninstall(home, places, retire, _kin())
        if sys.platform != "win32":
            leave(home, removed, places)
    if sys.platform == "win32":
        leave(home, removed, places)
    return removed


def _payload(options: Namespace, places: Places, console: Console) -> Payload:
    if options.payload:
        return read_payload(options.payload.absolute(), places.system)
    if places.system == "win32":
        raise Problem("not_on_windows")
    environment = prepare(ROOT, "run", console)
    return checkout_payload(ROOT, environment, for_all=_scope(options) == "machine")


def _retiring(said: str, console: Console) -> Callable[[str], None]:
    def retire(build: str) -> None:
        if retire_core(data_directory(), build, lambda: console.say(said)) == "silent":
            console.say("core_silent")

    return retire


def _report(done: Sequence[Done], quiet: set[Result], console: Console) -> None:
    for one in done:
        if one.result not in quiet:
            params = {"browser": one.row.browser, "place": one.place, "found": one.found}
            console.line(RESULTS[one.result.value].into(console.language, params))


def _is_ours(data: Path) -> bool:
    """Whether a folder is a data directory and nothing else: ``STOREBELL_DATA_DIR`` may name any."""
    home = Path(os.path.expanduser("~")).resolve()
    return (data / "outbox.db").is_file() and data.resolve() not in (home, *home.parents)


def _is_meant(data: Path, console: Console) -> bool:
    """Ask, if there is somebody to ask; a script that says ``--delete-data`` has said it."""
    if not sys.stdin.isatty():
        return True
    console.say("delete_data", path=str(data))
    return sys.stdin.readline().strip().lower() == "yes"


@contextmanager
def _alone(home: ProgramHome, console: Console) -> Iterator[None]:
    Path(home.path).mkdir(parents=True, exist_ok=True)
    with turn(Path(home.lock), lambda: console.say("waiting_for_turn")):
        yield


@contextmanager
def _refusals(scope: Scope, home: ProgramHome) -> Iterator[None]:
    if scope == "machine":
        os.umask(0o022)  # what is for all must be readable for all
    try:
        yield
    except PermissionError as error:
        code = "needs_administrator" if scope == "machine" else "not_writable"
        raise Problem(code, path=str(error.filename or home.path)) from error
    except OSError as error:
        raise Problem("system_error", said=f"{error.strerror}: {error.filename or ''}".rstrip(": ")) from error


def _kin() -> list[str]:
    """Return where this checkout's own launcher is: what was joined to it is ours to turn to the installed version."""
    return [str(launcher_path(ROOT).parent)]


def _scope(options: Namespace) -> Scope:
    return "machine" if options.system else "user"


def _add_scope(parser: ArgumentParser) -> None:
    parser.add_argument("--system", action="store_true", help="for all users of this computer (administrators)")
