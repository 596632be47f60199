"""The stand-alone build: its programs start each other by name, and leave nothing of theirs to what they start.

Standard library only and quick to import, because the bridge needs it too.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing ``typing`` would double the bridge's start
if TYPE_CHECKING:
    from collections.abc import MutableMapping

CORE_VERB = "core"
"""``storebell core`` is the core there, where no ``python -m`` is. People need not know it."""

_LIBRARIES = {"linux": "LD_LIBRARY_PATH"}
"""What PyInstaller's bootloader sets to find the build's own libraries; the value before stands in ``..._ORIG``."""
_BOOTLOADER = "_PYI_"


def is_standalone() -> bool:
    """Whether this process is a program of the stand-alone build."""
    return bool(getattr(sys, "frozen", False))


def core_command(executable: str = sys.executable, system: str = sys.platform) -> list[str]:
    """Return the command that is a core: the build's other program, or the same."""
    folder = executable[: max(executable.rfind("/"), executable.rfind("\\" if system == "win32" else "/")) + 1]
    return [f"{folder}storebell{'.exe' if system == 'win32' else ''}", CORE_VERB]


def leave_bootloader(environ: MutableMapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Take out what the bootloader set: this process has read it, and another program must not load our libraries."""
    for name in [name for name in environ if name.startswith(_BOOTLOADER)]:
        del environ[name]
    libraries = _LIBRARIES.get(system)
    if libraries is None:
        return
    before = environ.pop(f"{libraries}_ORIG", None)
    if before:
        environ[libraries] = before
    else:
        environ.pop(libraries, None)
