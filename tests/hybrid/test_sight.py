"""The hybrid test can see: with any one guard taken out of the product it fails, and with none it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hybrid.sabotage import SABOTAGES, sabotaged
from tests.sabotage import Sabotage


@pytest.mark.parametrize("sabotage", [None, *SABOTAGES], ids=lambda each: each.guard if each else "nothing")
def test_hybrid_fails_when_a_guard_is_taken_out(sabotage: Sabotage | None, tmp_path: Path) -> None:
    root = sabotaged(sabotage, tmp_path)
    played = subprocess.run(
        [sys.executable, "-m", "tests.hybrid.sight"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.stderr == ""
    assert bool(played.stdout) == (sabotage is not None), played.stdout
