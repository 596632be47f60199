"""Whether what an engine answered can be a translation at all."""

from __future__ import annotations

import re

from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.engine import EngineFailed

WIDEST, ROOM = 12, 400
"""Letters of a translation for each letter of the text, and besides. Chinese into German comes to four."""

_PAGE = re.compile(r"\s*(<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def sensible(answer: object, text: str) -> str:
    """Return an answer that is text, and neither empty nor absurdly long nor a web page.

    Raises ``EngineFailed``: ``nonsense``. Half of a letter (a lone surrogate) is none, and could not be passed on.
    """
    if (
        not isinstance(answer, str)
        or not answer.strip()
        or len(answer) > WIDEST * len(text) + ROOM
        or (_PAGE.match(answer) and not _PAGE.match(text))
        or not _whole(answer)
    ):
        raise EngineFailed(EngineTrouble.NONSENSE, called=True)
    return answer


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
