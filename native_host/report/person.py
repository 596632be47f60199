"""Who sits at this machine, so that nothing says it: home folder, account, the machine's own name."""

from __future__ import annotations

import getpass
import os
import re
import socket
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

SHORTEST = 2
"""Characters of a name that is looked for."""
_ANY_HOME = re.compile(r"((?:/home/|/Users/|[A-Za-z]:\\{1,2}Users\\{1,2}))[^/\\\s'\":<>]+")
"""Of whomever: a path may name another's."""
_NOT_A_NAME = frozenset({"localhost", "localdomain"})


@dataclass(frozen=True)
class Person:
    """``homes`` are paths, ``names`` accounts and persons, ``machines`` host names."""

    homes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    machines: frozenset[str] = frozenset()

    def hidden_in(self, text: str) -> str:
        """Return a text that names none of it."""
        for pattern, mask in self._patterns:
            text = pattern.sub(mask, text)
        return text

    @property
    def _patterns(self) -> Iterable[tuple[re.Pattern[str], str]]:
        homes = {form for home in self.homes for form in (home, home.replace("\\", "\\\\"), home.replace("\\", "/"))}
        if homes:
            yield re.compile(rf"(?:{_any(homes)})(?![\w.-])", re.IGNORECASE), "~"
        yield _ANY_HOME, r"\1<user>"
        for names, mask in ((self.names, "<user>"), (self.machines, "<machine>")):
            if told := {name for name in names if len(name) >= SHORTEST}:
                yield re.compile(rf"(?<![0-9A-Za-z<])(?:{_any(told)})(?![0-9A-Za-z>])", re.IGNORECASE), mask


def this_person(environ: Mapping[str, str] = os.environ) -> Person:
    """Return who and where this is, as the system tells."""
    home = os.path.expanduser("~")
    homes = {home, os.path.realpath(home), *(environ.get(name, "") for name in ("HOME", "USERPROFILE"))}
    names = {os.path.basename(home), *(environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))}
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            account = pwd.getpwuid(os.getuid())
            names |= {account.pw_name, account.pw_gecos.partition(",")[0]}
    machine = socket.gethostname()
    machines = {machine, machine.partition(".")[0], environ.get("COMPUTERNAME", "")} - _NOT_A_NAME
    return Person(
        homes=frozenset(path for path in homes if len(path.strip("/\\")) >= SHORTEST),
        names=frozenset(names - {""}),
        machines=frozenset(machines - {""}),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
