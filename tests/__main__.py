"""``python3 tests``: sets up what tests need and runs them all, the cheapest first.

python3 tests                               everything
python3 tests unit e2e                      some stages
python3 tests unit -- -k outbox             what follows -- is for pytest
python3 tests chaos --runs 500 --seed 7     chaos alone, with its own arguments
python3 tests hybrid --runs 500 --seed 7    hybrid alone, likewise
python3 tests benchmarks                    the numbers of the budgets
python3 tests standalone                    builds the programs that need no Python, and tries them
python3 tests rollout                       a team's roll-out in both browsers, and the installer's whole life
python3 tests bare                          both commands of the README in a bare Debian (root, debootstrap)
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one meets this file first
    sys.exit("Storebell needs Python 3.11 or newer. Storebell 需要 Python 3.11 或更新版本。")

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for and return the exit code."""
    # Python puts this folder itself on the path, where our folders would hide the project's packages.
    sys.path[0] = str(ROOT)
    from installer.console import Console
    from installer.node import packaged_node, system_node
    from installer.prepare import prepare
    from installer.problem import Problem
    from tests.lanes import run_step
    from tests.stages import ALONE, BROWSERS, STAGES, TOGETHER, Tools, UnknownStage, in_lanes, read_order

    words = ", ".join(dict.fromkeys([*(stage.name for stage in STAGES), *TOGETHER, *ALONE]))
    if arguments and arguments[0] in ("-h", "--help"):
        print(f"{__doc__}\nStages: {words}")
        return 0
    console = Console()
    try:
        stages = read_order(arguments)
        browsers = BROWSERS if any(stage.drives_browsers for stage in stages) else ()
        environment = prepare(ROOT, "tests", console, browsers)
    except UnknownStage as unknown:
        print(f"There is no stage {unknown}. Stages: {words}", file=sys.stderr)
        return 2
    except Problem as problem:
        console.problem(problem)
        return 1
    node = system_node() or packaged_node(environment.programs)
    tools = Tools(environment.python, node.npm)
    quiet = len(stages) == 1 and stages[0].name in ALONE  # their own last line is what people and CI read
    failed = sum(run_step(lanes, tools, node.environ, quiet) for lanes in in_lanes(stages))
    if not quiet:
        print(f"{len(stages) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
