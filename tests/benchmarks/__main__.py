"""``python3 tests benchmarks``: measure, and print each figure beside its budget."""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import catch_up, keystroke, memory, panel, processes, standalone, translation
from tests.benchmarks.figure import Figure


def main() -> None:
    """Measure everything, or with ``--no-browser`` what needs none."""
    parser = argparse.ArgumentParser(prog="python3 tests benchmarks")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    console = Console()
    console.print(f"Python {platform.python_version()} on {platform.platform()}")
    with tempfile.TemporaryDirectory(prefix="storebell-benchmarks-") as name:
        folder = Path(name)
        figures = [*processes.bridge(folder), *processes.restart(folder), *translation.core(folder)]
        figures += [*catch_up.core(folder), *memory.core(folder), *standalone.figures(folder)]
        if not options.no_browser:
            figures += [*keystroke.figures(folder), *panel.figures(folder)]
    _print(figures, console)


def _print(figures: list[Figure], console: Console) -> None:
    table = Table("What", "Measured", "Budget", "Within")
    for figure in figures:
        table.add_row(figure.what, figure.measured, figure.budget, "yes" if figure.within else "NO")
    console.print(table)


if __name__ == "__main__":
    main()
