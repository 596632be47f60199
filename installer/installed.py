"""What stands in a program home: which version, who may talk to it, and which folders were made for it elsewhere.

Installers of all versions write to the one file. It only ever gains members, each with a value for those that know
nothing of it, and what an installer does not know it leaves in place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from installer.places import Places
from installer.problem import Problem
from installer.program_home import ProgramHome

_CHROMIUM_ID = re.compile(r"[a-p]{32}")


@dataclass(frozen=True)
class Installed:
    """``name`` is the folder among the versions; ``team_ids`` came with ``--team`` and stay until others come.

    ``folders`` were made outside of the home and go with it when nothing else is in them.
    """

    name: str
    version: str
    build: str
    team_ids: Sequence[str] = ()
    folders: Sequence[str] = ()

    def with_folders(self, made: Sequence[str]) -> Installed:
        """Return it with further folders."""
        return replace(self, folders=[*self.folders, *(folder for folder in made if folder not in self.folders)])


def read_installed(home: ProgramHome, places: Places) -> Installed | None:
    """Return what stands there, or nothing when it was never installed or nobody can read what was written."""
    told = _told(home, places)
    try:
        installed = Installed(**{each.name: told[each.name] for each in fields(Installed) if each.name in told})
    except TypeError:
        return None
    return installed if _is_sound(installed) else None


def _is_sound(installed: Installed) -> bool:
    """Whether every member is what it should be: the file may have been changed by hand."""
    if not all(isinstance(listed, (list, tuple)) for listed in (installed.team_ids, installed.folders)):
        return False
    words = [installed.name, installed.version, installed.build, *installed.team_ids, *installed.folders]
    return all(isinstance(word, str) for word in words) and not {"/", "\\"} & set(installed.name)


def write_installed(home: ProgramHome, installed: Installed, places: Places) -> None:
    """Replace what is written. Raises ``OSError``."""
    text = json.dumps({**_told(home, places), **asdict(installed)}, indent=2, ensure_ascii=False) + "\n"
    if places.read(home.record) != text:
        places.write(home.record, text)


def _told(home: ProgramHome, places: Places) -> dict[str, Any]:
    try:
        told = json.loads(places.read(home.record) or "")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def team_ids(file: Path) -> list[str]:
    """Return the extension's ids of a ``team.json`` as ``package`` makes it. Raises ``Problem``."""
    try:
        ids = json.loads(file.read_text(encoding="utf-8"))["chromium_ids"]
    except OSError as error:
        raise Problem("not_readable", path=str(file), said=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Problem("team_unreadable", path=str(file)) from error
    if not isinstance(ids, list) or not ids or not all(_CHROMIUM_ID.fullmatch(str(one)) for one in ids):
        raise Problem("team_unreadable", path=str(file))
    return ids
