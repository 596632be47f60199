"""Says things to the person in their language, on one stream, a line each."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import TextIO

from installer.problem import Problem
from installer.sentences import PROBLEMS, PROGRESS
from installer.words import Language

_PROGRESS_EVERY_S = 3.0


def language_of(environ: Mapping[str, str]) -> Language:
    """Return the language that the locale variables ask for, in their POSIX order of precedence."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


class Console:
    """Progress goes to stderr, so that what a command answers on stdout stays clean."""

    def __init__(
        self,
        language: Language | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.language: Language = language or language_of(os.environ)
        self._stream = stream or sys.stderr
        self._clock = clock
        self._said_at = float("-inf")

    def say(self, code: str, **params: str) -> None:
        """Say a line of ``sentences.PROGRESS``."""
        self.line(PROGRESS[code].into(self.language, params))

    def count(self, code: str, **params: str) -> None:
        """Say it when the last line is some seconds old: for work that reports more often than anyone reads."""
        if self._clock() - self._said_at >= _PROGRESS_EVERY_S:
            self.say(code, **params)

    def problem(self, problem: Problem) -> None:
        """Say what is missing and the one thing to do."""
        words = PROBLEMS[problem.code]
        self.line(words.sentence.into(self.language, problem.params))
        self.line("  → " + words.repair.into(self.language, problem.params))

    def line(self, text: str) -> None:
        """Write one line, also to a terminal that cannot show every sign."""
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), file=self._stream, flush=True)
        self._said_at = self._clock()
