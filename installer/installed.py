"""What stands in a program home: which version, who may talk to it, and which folders were made for it elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

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
    text = places.read(home.record)
    try:
        told = json.loads(text or "")
        return Installed(**{each.name: told[each.name] for each in fields(Installed)})
    except (ValueError, KeyError, TypeError):
        return None


def write_installed(home: ProgramHome, installed: Installed, places: Places) -> None:
    """Replace what is written. Raises ``OSError``."""
    text = json.dumps(asdict(installed), indent=2, ensure_ascii=False) + "\n"
    if places.read(home.record) != text:
        places.write(home.record, text)


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
