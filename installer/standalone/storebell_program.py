"""The program ``storebell`` of the stand-alone build: the command line, the core, and the installer.

Each imports only its own: the core must not wait for what draws tables.
"""

import sys

from native_host.standalone import CORE_VERB, leave_bootloader

leave_bootloader()
if sys.argv[1:2] == [CORE_VERB]:
    from native_host.core.process import run

    sys.exit(run())
if sys.argv[1:2] == ["installer"]:
    from installer.__main__ import main as install
    from native_host.program import version_folder

    del sys.argv[1]
    if sys.argv[1:2] in (["install"], ["repair"]) and "--payload" not in sys.argv and (folder := version_folder()):
        sys.argv[2:2] = ["--payload", folder]  # there is no checkout: what is installed is this build
    sys.exit(install())

from native_host.cli import main  # noqa: E402 - see above

main()
