"""The end of a log as text that can be shown: whatever is in the file, and however long it is."""

from __future__ import annotations

import re
from pathlib import Path

from installer.words import Words

LINE_LIMIT = 2_000
"""Characters. What is longer was not written by us."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""A terminal would obey some of these."""

CUT = Words("[{bytes} older bytes were left out]", "[已省略较早的 {bytes} 字节]")
_SAID = re.compile(r"\[(\d+) older bytes were left out\].*\n")


def tail(path: Path, limit_bytes: int) -> str:
    """Return the last lines of a file. Raises ``OSError``."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - limit_bytes))
        data = file.read(limit_bytes)
    left_out = size - len(data)
    if left_out > 0:
        whole = data.find(b"\n") + 1
        left_out, data = left_out + whole, data[whole:]
    text = "\n".join(_line(line) for line in data.decode("utf-8", errors="backslashreplace").split("\n"))
    return f"{_said(left_out)}\n{text}" if left_out > 0 else text


def shortened(text: str, characters: int) -> str:
    """Return the last lines of a text, with what was left out said before them."""
    before = _SAID.match(text)
    whole = text[before.end() :] if before else text
    kept = whole[-characters:] if characters else ""
    kept = kept[kept.find("\n") + 1 :] if "\n" in kept else kept
    left_out = len(whole.encode()) - len(kept.encode()) + (int(before[1]) if before else 0)
    return f"{_said(left_out)}\n{kept}"


def _said(left_out: int) -> str:
    return " ".join(CUT.into(language, {"bytes": str(left_out)}) for language in ("en", "zh"))


def _line(line: str) -> str:
    line = line.rstrip("\r")
    shown = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", line[:LINE_LIMIT])
    return shown if len(line) <= LINE_LIMIT else f"{shown} [+{len(line) - LINE_LIMIT}]"
