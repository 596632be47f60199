"""Pretend engines: an honest one, that changes every word of prose and nothing that it was asked to leave alone, and
liars, each of which spoils the honest one's answer in its own way."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

from native_host.translation.protection import Marks

_CODE = re.compile(r"[A-Z]{1,6}\d+[A-Z]{1,6}")
_TAG = re.compile(r"<[^<>]+>")
_MARK = re.compile(r"<code [^<>]*>[^<>]*</code>|<x [^<>]*>[^<>]*</x>|[A-Z]{1,6}\d+[A-Z]{1,6}")
_SYLLABLES = ("ka", "lo", "mi", "tu", "re", "so", "na", "pe")


def translated(prose: str) -> str:
    """Return prose with other words: the same letters always become the same ones."""
    return re.sub(
        r"[^\W\d_]+", lambda found: _SYLLABLES[len(found.group()) % 8] * (2 + ord(found.group()[0]) % 2), prose
    )


class _Markup(HTMLParser):
    """What a markup engine does: text is translated, what stands in ``code`` and ``x`` is not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._kept = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._kept += tag in ("code", "x")
        self.said.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._kept -= tag in ("code", "x")
        self.said.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.said.append(html.escape(data if self._kept else translated(data)))


def honest(written: str, marks: Marks) -> str:
    """Translate as an engine does that leaves alone what it should."""
    if marks is Marks.PLAIN:
        ends = [(0, 0), *(found.span() for found in _CODE.finditer(written)), (len(written), len(written))]
        between = pairwise(ends)
        return "".join(translated(written[a[1] : b[0]]) + written[b[0] : b[1]] for a, b in between)
    markup = _Markup()
    markup.feed(written)
    markup.close()
    return "".join(markup.said)


Lie = Callable[[str, random.Random], str]


def _marks(answer: str) -> list[re.Match[str]]:
    return list(_MARK.finditer(answer))


def _with_a_mark(change: Callable[[str, random.Random], str]) -> Lie:
    def lie(answer: str, chance: random.Random) -> str:
        marks = _marks(answer)
        if not marks:
            return answer
        mark = chance.choice(marks)
        return f"{answer[: mark.start()]}{change(mark.group(), chance)}{answer[mark.end() :]}"

    return lie


def _other_digit(text: str, chance: random.Random) -> str:
    digits = [at for at, each in enumerate(text) if each.isdigit()]
    if not digits:
        return text
    at = chance.choice(digits)
    return f"{text[:at]}{chance.choice('0123456789')}{text[at + 1 :]}"


def _swapped(answer: str, chance: random.Random) -> str:
    marks = _marks(answer)
    if len(marks) < 2:
        return answer
    one, other = sorted(chance.sample(marks, 2), key=lambda each: each.start())
    middle = answer[one.end() : other.start()]
    return f"{answer[: one.start()]}{other.group()}{middle}{one.group()}{answer[other.end() :]}"


LIES: dict[str, Lie] = {
    "another digit": _other_digit,
    "another digit in a mark": _with_a_mark(_other_digit),
    "a mark dropped": _with_a_mark(lambda mark, chance: ""),
    "a mark doubled": _with_a_mark(lambda mark, chance: f"{mark} {mark}"),
    "a mark doubled without a blank": _with_a_mark(lambda mark, chance: mark + mark),
    "a mark's ends gone": _with_a_mark(lambda mark, chance: _TAG.sub("", mark)),
    "a mark cut": _with_a_mark(lambda mark, chance: mark[: len(mark) // 2]),
    "a digit before a mark": _with_a_mark(lambda mark, chance: f"1{mark}"),
    "a digit after a mark": _with_a_mark(lambda mark, chance: f"{mark}7"),
    "a decimal after a mark": _with_a_mark(lambda mark, chance: f"{mark}.50"),
    "blanks in marks": lambda answer, chance: re.sub(r"(?<=[A-Z<>\"=])(?=[\w<>/])", " ", answer),
    "full width": lambda answer, chance: "".join(
        chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in answer
    ),
    "Thai digits": lambda answer, chance: "".join(
        chr(0xE50 + int(each)) if each in "0123456789" else each for each in answer
    ),
    "small letters": lambda answer, chance: answer.lower(),
    "capital letters": lambda answer, chance: answer.upper(),
    "reordered": _swapped,
    "contents swapped": lambda answer, chance: _TAG.sub("", _swapped(answer, chance)),
    "marks translated": lambda answer, chance: answer.replace("code", "mã").replace("<x", "<乂"),
    "escaped": lambda answer, chance: html.escape(answer),
    "unescaped": lambda answer, chance: html.unescape(answer),
    "cut": lambda answer, chance: answer[: chance.randrange(len(answer) + 1)],
    "said twice": lambda answer, chance: f"{answer} {answer}",
    "typographic quotes": lambda answer, chance: answer.replace('"', "”"),
    "nothing": lambda answer, chance: "",
    "something else": lambda answer, chance: "I'm sorry, I can't help with 12 of these.",
    "no blanks": lambda answer, chance: answer.replace(" ", ""),
    "turned round": lambda answer, chance: answer[::-1],
}
