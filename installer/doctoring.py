"""The command ``doctor``: the same for ``python3 installer doctor`` and ``storebell doctor``."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence

from installer.console import language_of
from installer.doctor import as_json, as_lines, examine, is_well
from installer.findings import Finding
from installer.fixing import fix
from installer.words import Words
from native_host.program import hold

_ONLY_WITH_FIX = Words("Codes go with --fix.", "代码需与 --fix 一起使用。")
_AFTER = Words("After:", "修复后：")


def add_options(parser: ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--json", action="store_true", help="for programs: all findings, in English and Chinese")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely, and look again")
    parser.add_argument("--online", action="store_true", help="have the translation engines tried as well")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="with --fix: mend these only")


def run(as_report: bool, mend: bool, online: bool, codes: Sequence[str]) -> int:
    """Look, mend if that is asked for, and return the exit code: 0 when all is well."""
    language = language_of(os.environ)
    if codes and not mend:
        sys.stderr.buffer.write(f"{_ONLY_WITH_FIX.into(language, {})}\n".encode())
        return 2
    before = examine(online=online)
    if not mend:
        _print([as_json(before)] if as_report else as_lines(before, language))
        return 0 if is_well(before) else 1

    hold()  # an update that is finished here would remove the version that this runs from

    def say(words: Words, params: Mapping[str, str]) -> None:
        if not as_report:
            _print([words.into(language, params)])

    if not as_report:
        _print(as_lines(_wrong(before), language))
    after = fix(codes or None, before=before, say=say)
    if as_report:
        _print([as_json(after, before)])
    else:
        _print([_AFTER.into(language, {}), *as_lines(_wrong(after) or after, language)])
    return 0 if is_well(after) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with its options and return the exit code."""
    parser = ArgumentParser(prog="doctor", description=__doc__)
    add_options(parser)
    options = parser.parse_args(arguments)
    return run(options.json, options.fix, options.online, options.codes)


def _wrong(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity != "ok"]


def _print(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            sys.stdout.buffer.write(f"{line}\n".encode())
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough; the exit code still tells
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
