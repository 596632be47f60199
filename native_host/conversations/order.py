"""In what order messages of the same time stand: as the platform listed them, whichever reading came first."""

from __future__ import annotations

from collections.abc import Sequence


def weave(known: Sequence[str], run: Sequence[str]) -> list[str]:
    """Return both as one order. ``run`` has no gaps: what is new in it stands beside its neighbours there.

    A run that shares nothing with what is known comes after it. That may be wrong, when it comes late, and is put
    right by the next run that holds some of both: what a run shares stands as it says.
    """
    shared = set(known) & set(run)
    as_told = iter([each for each in run if each in shared])
    woven = [next(as_told) if each in shared else each for each in known]
    leading: list[str] = []
    after: int | None = None
    for each in run:
        if each in shared:
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
