"""What can be mended, how, and whether it can be here: one table from finding to fix.

A fix changes what the installer has written or the data directory's rights, or asks a core to make way. None changes
what the user has written, or what belongs to another program.
"""

from __future__ import annotations

from collections.abc import Sequence

from installer.findings import Finding
from installer.fixes.browsers import BROWSERS
from installer.fixes.fix import Fix
from installer.fixes.host import HOST
from installer.fixes.program import PROGRAM
from installer.standing import Standing
from installer.words import Words

FIXES: dict[str, Fix] = {**PROGRAM, **BROWSERS, **HOST}
"""By code, in the order in which they are carried out: first the program, then who is joined to it."""


def fixable(finding: Finding, here: Standing) -> bool:
    """Whether this can be mended here and now."""
    fix = FIXES.get(finding.code)
    try:
        return fix is not None and fix.possible(here)
    except OSError:  # what cannot be looked at cannot be mended
        return False


def fixes_for(codes: Sequence[str]) -> list[Fix]:
    """Return what mends these, each once, in the order in which it is done."""
    chosen: dict[Words, Fix] = {}
    for code, fix in FIXES.items():
        if code in codes:
            chosen.setdefault(fix.does, fix)
    return list(chosen.values())
