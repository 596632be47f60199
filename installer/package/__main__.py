"""``python3 installer package``, once the environment with its libraries stands."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import urlsplit

from installer.console import Console
from installer.package.make import team_files
from installer.package.options import add_options
from installer.package.settings import team_settings
from installer.package.signing_key import signing_key
from installer.problem import Problem
from installer.program import ROOT, dist_of

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def main() -> int:
    """Make the package and return the exit code."""
    parser = ArgumentParser(prog="package", description=__doc__)
    add_options(parser)
    options = parser.parse_args()
    console = Console()
    try:
        make(options.out, options.key, options.update_url, options.settings, options.signed_xpi, console)
    except Problem as problem:
        console.problem(problem)
        return 1
    return 0


def make(
    out: Path, key_file: Path, update_url: str, settings_file: Path | None, signed_xpi: Path | None, console: Console
) -> None:
    """Write everything into a folder. Raises ``Problem``; then nothing but a key that was made is written."""
    address = _address(update_url)
    settings = team_settings(settings_file) if settings_file else {}
    key, is_new = signing_key(key_file)
    if is_new:
        console.say("key_made", path=str(key_file))
    try:
        xpi = signed_xpi.read_bytes() if signed_xpi else None
        files = team_files(dist_of(ROOT), key, address, settings, xpi)
    except OSError as error:
        raise Problem("not_readable", path=str(error.filename), said=error.strerror or str(error)) from error
    for name, data in files.items():
        path = out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise Problem("not_writable", path=str(path)) from error
    console.say("package_made", path=str(out / "README.md"))


def _address(given: str) -> str:
    parts = urlsplit(given)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not secure or not parts.hostname or parts.query or parts.fragment:
        raise Problem("address_unusable", address=given)
    return given.rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
