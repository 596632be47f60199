"""One text through one engine: what must not change is shielded before and checked after, and every call is counted."""

from __future__ import annotations

from collections.abc import Callable

from native_host.protocol.values import Language
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.engine import Answer, Engine, EngineFailed
from native_host.translation.protection import PartsLost, Protected

PIECES = 20
"""A text that falls into more different pieces is given to the next engine: each would be a call of its own."""

Count = Callable[[int, bool], None]
"""Hears of each call how many characters it had, and whether it failed. Characters are those that may be billed: none
of a call that never reached the engine."""


async def translate(
    engine: Engine, protected: Protected, source: Language | None, target: Language, count: Count
) -> Answer:
    """Translate a text. An engine that loses a protected part is asked for what stands between them, piece by piece.

    Raises ``EngineFailed``.
    """
    answer = await _call(engine, protected.written(engine.marks), source, target, count)
    try:
        return Answer(protected.restore(answer.text, engine.marks), answer.source)
    except PartsLost:
        pass
    pieces = protected.pieces()
    distinct = dict.fromkeys(pieces)
    if len(distinct) > PIECES:
        raise EngineFailed(EngineTrouble.NONSENSE, called=True)
    found = answer.source or source
    said = {each: await _piece(engine, each, found, target, count) for each in distinct}
    return Answer(protected.joined([said[each] for each in pieces]), answer.source)


async def _piece(engine: Engine, prose: str, source: Language | None, target: Language, count: Count) -> str:
    """Translate prose alone: nothing in it is marked, but it is written as this engine takes text, and read so."""
    bare = Protected(prose, ())
    answer = await _call(engine, bare.written(engine.marks), source, target, count)
    try:
        return bare.restore(answer.text, engine.marks)
    except PartsLost:  # marks where none were
        raise EngineFailed(EngineTrouble.NONSENSE, called=True) from None


async def _call(engine: Engine, text: str, source: Language | None, target: Language, count: Count) -> Answer:
    try:
        answer = await engine.translate(text, source, target)
        if not answer.text.strip():
            raise EngineFailed(EngineTrouble.NONSENSE, called=True)
    except EngineFailed as failed:
        count(len(text) if failed.called else 0, True)
        raise
    count(len(text), False)
    return answer
