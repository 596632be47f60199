"""Masks what must not leave: what is known to be somebody's, what looks like a secret, and who sits here.

A second guard: nothing of it should be there in the first place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from native_host.report.entry import Content, OwnWord
from native_host.report.person import Person
from native_host.report.secrets import PATTERNS, Pattern
from native_host.report.sieve import Run
from native_host.report.tokens import tokens


@dataclass
class Scrubber:
    """``known`` has what was found by a ``Sieve``. The same value has the same number in all texts.

    ``count`` is how often something was masked.
    """

    person: Person
    known: Mapping[Run, str]
    count: int = 0
    _numbers: dict[str, dict[object, int]] = field(default_factory=dict)

    def content(self, content: Content) -> Content:
        """Return a content without it. What is not text stays, and so do our own words.

        Keys are ours, whatever the person is called.
        """
        if isinstance(content, OwnWord):
            return content
        if isinstance(content, str):
            return self.text(content)
        if isinstance(content, list):
            return [self.content(each) for each in content]
        if isinstance(content, dict):
            return {self._without_secrets(name): self.content(each) for name, each in content.items()}
        return content

    def text(self, text: str) -> str:
        """Return a text without it."""
        return self.person.hidden_in(self._without_secrets(text))

    def _without_secrets(self, text: str) -> str:
        text = self._without_known(text)
        for pattern in PATTERNS:
            if pattern.sign in text:
                text = pattern.look.sub(partial(self._replaced, pattern), text)
        return text

    def _replaced(self, pattern: Pattern, found: re.Match[str]) -> str:
        if pattern.judge is not None and not pattern.judge(found[0]):
            return found[0]
        return self._mask(pattern.mask, found[0]) if pattern.numbered else self._counted(found.expand(pattern.mask))

    def _without_known(self, text: str) -> str:
        if not self.known:
            return text
        read = tokens(text)
        written = [token.word for token in read]
        pieces: list[str] = []
        done, position = 0, 0
        while position < len(read):
            run = self._longest_at(written, position)
            if not run:
                position += 1
                continue
            last = self._last_of(written, position, position + len(run))
            pieces += [text[done : read[position].start], self._mask(self.known[run], run)]
            done, position = read[last - 1].end, last
        return "".join((*pieces, text[done:]))

    def _longest_at(self, written: list[str], position: int) -> Run:
        ahead = (tuple(written[position : position + length]) for length in self._lengths)
        return next((run for run in ahead if run in self.known), ())

    def _last_of(self, written: list[str], position: int, end: int) -> int:
        """Return where overlapping runs end: a long text is found as many short ones."""
        while position < end:
            end = max(end, position + len(self._longest_at(written, position)))
            position += 1
        return end

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(run) for run in self.known}, reverse=True)

    def _mask(self, mask: str, value: object) -> str:
        numbers = self._numbers.setdefault(mask, {})
        number = numbers.setdefault(value, len(numbers) + 1)
        return self._counted(mask if mask == "<text>" else f"{mask[:-1]} {number}>")

    def _counted(self, masked: str) -> str:
        self.count += 1
        return masked
