"""What ``python3 installer package`` may be told. Without libraries: the installer describes it before it has any."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_options(parser: ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="write everything there")
    parser.add_argument(
        "--key", type=Path, metavar="FILE", required=True, help="the key that signs the extension; made when missing"
    )
    parser.add_argument("--update-url", metavar="URL", required=True, help="the folder in which you will serve it")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the team's settings (settings.example.json)")
    parser.add_argument("--signed-xpi", type=Path, metavar="FILE", help="Firefox's package as Mozilla has signed it")


def as_arguments(options: Namespace) -> list[str]:
    """Return the command line that says the same from any folder."""
    arguments = ["--update-url", options.update_url]
    for name in ("out", "key", "settings", "signed_xpi"):
        if (path := getattr(options, name)) is not None:
            arguments += [f"--{name.replace('_', '-')}", str(path.absolute())]
    return arguments
