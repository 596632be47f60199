"""In what order messages of the same time stand: as the platform listed them, whichever reading came first."""

from __future__ import annotations

from collections.abc import Sequence


def weave(known: Sequence[str], run: Sequence[str]) -> list[str]:
    """Return both as one order. ``run`` has no gaps: what is new in it stands beside its neighbours there.

    What is known keeps its order; a run that shares nothing with it comes after it.
    """
    woven = list(known)
    leading: list[str] = []
    after: int | None = None
    for each in run:
        if each in known:
            after = woven.index(each)
            woven[after:after] = leading
            after += len(leading)
            leading = []
        elif after is None:
            leading.append(each)
        else:
            after += 1
            woven.insert(after, each)
    return woven + leading
