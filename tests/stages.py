"""The stages of ``python3 tests``, cheapest first: what each runs and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

CHAOS_RUNS = 200
CHAOS_SEED = 20261121
"""Fixed, so that a failure in CI is met again by whoever looks at it; longer hunts choose their own."""
HYBRID_RUNS = 300
HYBRID_SEED = 20261121

ROLLOUT = "tests/rollout"
IN_BROWSERS = ("tests/browsers", "tests/e2e", f"{ROLLOUT}/test_in_browsers.py")
"""The folders whose tests drive real browsers."""
TRANSLATION = "tests/translation"
"""A stage of its own, so that the lanes are about as long."""
BUILT = ("tests/standalone",)
"""Its tests build the stand-alone programs first, which takes minutes: run by a command of its own, not in CI."""
BARE = "tests/bare"
"""Makes a Debian of its own and fetches its packages: a quarter of an hour, by a command of its own as well."""
BROWSERS = ("chromium", "firefox")


@dataclass(frozen=True)
class Stage:
    """One command. ``{python}`` and ``{npm}`` stand for the environment's; it runs in ``folder``, from the root."""

    name: str
    command: tuple[str, ...]
    folder: str = "."
    takes_pytest_arguments: bool = False
    drives_browsers: bool = False
    lane: str | None = None
    """Stages of different lanes that follow each other run side by side; those of one lane, one after the other."""


_PYTEST = ("{python}", "-m", "pytest", "--quiet")
_ELSEWHERE = tuple(f"--ignore={folder}" for folder in (*IN_BROWSERS, ROLLOUT, TRANSLATION, *BUILT, BARE))
_SLICE = ("--runs", str(CHAOS_RUNS), "--seed", str(CHAOS_SEED))


def _end_to_end(browser: str) -> Stage:
    """Return the stage of one browser's share of the tests, in a lane of its own. On each platform's page they play in
    the first browser; what reads the pages is the same in all."""
    pages = () if browser == BROWSERS[0] else ("--one-page",)
    command = (*_PYTEST, *IN_BROWSERS, "--browser", browser, *pages)
    return Stage(f"e2e-{browser}", command, takes_pytest_arguments=True, drives_browsers=True, lane=browser)


STAGES = (
    Stage("lint", ("{python}", "-m", "ruff", "check", "--quiet", ".")),
    Stage("types", ("{python}", "-m", "mypy")),
    Stage("page-check", ("{npm}", "run", "--silent", "check"), "native_host/practice/page"),
    Stage("page-test", ("{npm}", "test", "--silent"), "native_host/practice/page"),
    Stage("extension-check", ("{npm}", "run", "--silent", "check"), "extension"),
    # Browsers wait most of their time, and so does chaos: what computes runs beside them.
    Stage("extension-test", ("{npm}", "test", "--silent"), "extension", lane="processor"),
    # The practice page's own tests, among the quick ones, look at it in Chromium.
    Stage(
        "unit",
        (*_PYTEST, "tests", *_ELSEWHERE),
        takes_pytest_arguments=True,
        drives_browsers=True,
        lane="processor",
    ),
    *(_end_to_end(browser) for browser in BROWSERS),
    # Behind the browsers, so that all lanes are about as long.
    Stage("translation", (*_PYTEST, TRANSLATION), takes_pytest_arguments=True, lane=BROWSERS[1]),
    Stage(
        "hybrid",
        ("{python}", "-m", "tests.hybrid", "--runs", str(HYBRID_RUNS), "--seed", str(HYBRID_SEED)),
        lane=BROWSERS[0],
    ),
    Stage("chaos", ("{python}", "-m", "tests.chaos", *_SLICE), drives_browsers=True, lane=BROWSERS[0]),
)

TOGETHER = {"e2e": tuple(f"e2e-{browser}" for browser in BROWSERS)}
"""Words that name several stages."""

ALONE: dict[str, tuple[str, ...]] = {
    "chaos": ("{python}", "-m", "tests.chaos"),
    "hybrid": ("{python}", "-m", "tests.hybrid"),
    "benchmarks": ("{python}", "-m", "tests.benchmarks"),
    "standalone": (*_PYTEST, *BUILT),
    "bare": (*_PYTEST, BARE),
    "rollout": (*_PYTEST, ROLLOUT),
    "pages": (*_PYTEST, *IN_BROWSERS),
}
"""What runs by itself when it is given arguments of its own, such as ``chaos --runs 500 --seed 7``."""


WITHOUT_BROWSERS = ("hybrid", "bare")
"""Those of them that need none on this machine."""


def in_lanes(stages: Sequence[Stage]) -> list[list[list[Stage]]]:
    """Group stages into steps that follow each other; each step is lanes that run side by side."""
    steps: list[list[list[Stage]]] = []
    for stage in stages:
        before = steps[-1] if steps and stage.lane and steps[-1][0][0].lane else None
        if before is None:
            steps.append([[stage]])
            continue
        same = next((lane for lane in before if lane[0].lane == stage.lane), None)
        if same is None:
            before.append([stage])
        else:
            same.append(stage)
    return steps


@dataclass(frozen=True)
class Tools:
    """What the placeholders of a command stand for."""

    python: Path
    npm: str

    def fill(self, command: Sequence[str]) -> list[str]:
        """Return the command as it is run."""
        values = {"{python}": str(self.python), "{npm}": self.npm}
        return [values.get(word, word) for word in command]


class UnknownStage(ValueError):
    """A word that names nothing to run."""


def read_order(arguments: Sequence[str]) -> list[Stage]:
    """Return what the command line asks for, cheapest first. Raises ``UnknownStage``."""
    names, for_pytest = list(arguments), []
    if "--" in names:
        cut = names.index("--")
        names, for_pytest = names[:cut], names[cut + 1 :]
    names = [stage for name in names for stage in TOGETHER.get(name, (name,))]
    stages = {stage.name: stage for stage in STAGES}
    if names and names[0] in ALONE and (names[0] not in stages or (names[1:2] and names[1].startswith("-"))):
        return [Stage(names[0], (*ALONE[names[0]], *names[1:]), drives_browsers=names[0] not in WITHOUT_BROWSERS)]
    if unknown := [name for name in names if name not in stages]:
        raise UnknownStage(unknown[0])
    return [
        replace(stage, command=(*stage.command, *for_pytest)) if stage.takes_pytest_arguments else stage
        for stage in STAGES
        if not names or stage.name in names
    ]
