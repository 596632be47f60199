"""What doctor says about each finding, in English and Chinese, with its repair.

In a repair stand, besides the finding's own values, ``{fix}``, ``{fix_own}``, ``{repair}``, ``{install}`` and
``{prepare}``: what a person can run here (``Standing.commands``).
"""

from __future__ import annotations

from installer.diagnoses.browsers import BROWSERS
from installer.diagnoses.core import CORE
from installer.diagnoses.data import DATA
from installer.diagnoses.program import PROGRAM
from installer.words import Diagnosis

FINDINGS: dict[str, Diagnosis] = {**PROGRAM, **BROWSERS, **CORE, **DATA}
