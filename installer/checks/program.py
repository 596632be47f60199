"""Is the installed version as it was installed?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from installer.findings import Finding, found
from installer.installed import Installed
from installer.mirror import damaged
from installer.payload import EXTENSION
from installer.places import Places, join
from installer.program_home import ProgramHome
from native_host.program import PAYLOAD_FILE


def check_program(home: ProgramHome, installed: Installed, places: Places) -> Iterator[Finding]:
    """Compare every file of the version that the manifests name, and of the extension, with its hash."""
    folder = home.inside("versions", installed.name)
    files = _listed(places.read(join(places, folder, PAYLOAD_FILE)))
    if files is None:
        yield found("program_damaged", path=folder, count="1")
        return
    extension = {name.removeprefix(EXTENSION): right for name, right in files.items() if name.startswith(EXTENSION)}
    wrong = {where: damaged(right, where, places) for where, right in ((folder, files), (home.extension, extension))}
    for where, names in wrong.items():
        if names:
            yield found("program_damaged", path=where, count=str(len(names)))
    if not any(wrong.values()):
        yield found("program_ready", version=installed.version, path=home.path)


def _listed(text: str | None) -> Mapping[str, str] | None:
    try:
        files = json.loads(text or "")["files"]
    except (ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None
