"""How the built programs start each other, and what they leave to the programs that they start."""

from __future__ import annotations

import pytest

from native_host.standalone import core_command, leave_bootloader


@pytest.mark.parametrize(
    ("executable", "system", "command"),
    [
        ("/opt/storebell/bin/storebell-bridge", "linux", ["/opt/storebell/bin/storebell", "core"]),
        ("/opt/店铺 a\\b/bin/storebell", "linux", ["/opt/店铺 a\\b/bin/storebell", "core"]),
        ("C:\\P F\\bin\\storebell-bridge.exe", "win32", ["C:\\P F\\bin\\storebell.exe", "core"]),
        ("C:/P/bin/storebell.exe", "win32", ["C:/P/bin/storebell.exe", "core"]),
    ],
)
def test_the_core_is_the_program_beside(executable: str, system: str, command: list[str]) -> None:
    assert core_command(executable, system) == command


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ({"LD_LIBRARY_PATH": "/us/_internal"}, {}),
        ({"LD_LIBRARY_PATH": "/us/_internal", "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({"LD_LIBRARY_PATH": "/us/_internal:/own", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
        ({"_PYI_ARCHIVE_FILE": "/us", "_PYI_PARENT_PROCESS_LEVEL": "1", "HOME": "/h"}, {"HOME": "/h"}),
    ],
)
def test_other_programs_do_not_load_our_libraries(found: dict[str, str], left: dict[str, str]) -> None:
    leave_bootloader(found, "linux")
    assert found == left


def test_a_system_without_such_a_variable_keeps_what_it_has() -> None:
    environ = {"LD_LIBRARY_PATH": "/own"}
    leave_bootloader(environ, "win32")
    assert environ == {"LD_LIBRARY_PATH": "/own"}
