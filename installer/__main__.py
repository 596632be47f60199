"""``python3 installer <verb>``: everything that is done to one machine. Needs nothing but Python."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one meets this file first
    sys.exit("Storebell needs Python 3.11 or newer. Storebell 需要 Python 3.11 或更新版本。")

from argparse import ArgumentParser
from pathlib import Path


def main() -> int:
    """Run the verb and return the exit code."""
    # Python puts this folder itself on the path, where our modules would hide the standard library's.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from installer.commands import VERBS
    from installer.console import Console
    from installer.problem import Problem

    parser = ArgumentParser(prog="python3 installer", description="Sets Storebell up and joins it to your browsers.")
    parsers = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for verb in VERBS.values():
        verb.describe(parsers.add_parser(verb.name, help=verb.help, description=verb.help))
    options = parser.parse_args()
    console = Console()
    try:
        return VERBS[options.verb].run(options, console)
    except Problem as problem:
        console.problem(problem)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
