"""``python3 tests`` runs what it was asked for, the cheapest first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer.program import ROOT
from native_host.practice.browsers import session
from tests.stages import (
    BARE,
    BROWSERS,
    BUILT,
    CHAOS_RUNS,
    HYBRID_RUNS,
    IN_BROWSERS,
    ROLLOUT,
    STAGES,
    TOGETHER,
    TRANSLATION,
    Tools,
    UnknownStage,
    in_lanes,
    read_order,
)

NAMES = [stage.name for stage in STAGES]
TOOLS = Tools(Path("/venv/python"), "/usr/bin/npm")


def names(*arguments: str) -> list[str]:
    return [stage.name for stage in read_order(arguments)]


def test_all_stages_run_when_none_is_named() -> None:
    checks = ["lint", "types", "page-check", "page-test", "extension-check", "extension-test"]
    assert names() == NAMES == [*checks, "unit", "e2e-chromium", "e2e-firefox", "translation", "hybrid", "chaos"]


def test_named_stages_run_in_the_order_of_cost() -> None:
    assert names("e2e-firefox", "lint", "unit") == ["lint", "unit", "e2e-firefox"]


def test_one_word_names_the_stages_of_both_browsers() -> None:
    assert names("e2e", "lint") == ["lint", "e2e-chromium", "e2e-firefox"]
    assert [stage.command[-2:] for stage in read_order(["e2e", "--", "-k", "panel"])] == [("-k", "panel")] * 2


def test_a_word_that_is_no_stage_is_refused() -> None:
    with pytest.raises(UnknownStage, match="e3e"):
        read_order(["lint", "e3e"])


def test_what_follows_two_dashes_is_for_pytest_alone() -> None:
    lint, unit = read_order(["lint", "unit", "--", "-k", "outbox"])
    assert unit.command[-2:] == ("-k", "outbox")
    assert "outbox" not in lint.command


def test_chaos_runs_a_slice_in_the_whole_run_and_as_told_alone() -> None:
    assert read_order(["chaos"])[0].command[2:5] == ("tests.chaos", "--runs", str(CHAOS_RUNS))
    (alone,) = read_order(["chaos", "--runs", "500", "--seed", "7"])
    assert TOOLS.fill(alone.command) == ["/venv/python", "-m", "tests.chaos", "--runs", "500", "--seed", "7"]


def test_hybrid_plays_a_slice_and_what_it_is_told_without_a_browser() -> None:
    assert read_order(["hybrid"])[0].command[2:5] == ("tests.hybrid", "--runs", str(HYBRID_RUNS))
    (alone,) = read_order(["hybrid", "--runs", "1", "--seed", "7"])
    assert TOOLS.fill(alone.command) == ["/venv/python", "-m", "tests.hybrid", "--runs", "1", "--seed", "7"]
    assert not alone.drives_browsers


def test_benchmarks_are_run_only_when_asked_for() -> None:
    assert "benchmarks" not in NAMES
    assert TOOLS.fill(read_order(["benchmarks"])[0].command) == ["/venv/python", "-m", "tests.benchmarks"]


def test_every_stage_is_a_command_in_a_folder_of_the_project() -> None:
    for stage in STAGES:
        assert (ROOT / stage.folder).is_dir()
        assert TOOLS.fill(stage.command)[0] in ("/venv/python", "/usr/bin/npm")


def test_a_stage_that_drives_no_browser_asks_for_none() -> None:
    assert not any(stage.drives_browsers for stage in read_order(["lint", "types", "extension-test"]))
    assert read_order(["benchmarks"])[0].drives_browsers


def test_the_stand_alone_build_is_tried_only_when_asked_for() -> None:
    assert "standalone" not in NAMES
    assert TOOLS.fill(read_order(["standalone"])[0].command)[-1:] == list(BUILT)
    assert TOOLS.fill(read_order(["standalone", "-k", "core"])[0].command)[-2:] == ["-k", "core"]


def test_a_bare_system_brings_its_own_browsers() -> None:
    (alone,) = read_order(["bare"])
    assert alone.command[-1] == BARE
    assert not alone.drives_browsers


def test_every_test_is_in_exactly_one_of_unit_translation_e2e_and_the_build() -> None:
    commands = {stage.name: stage.command for stage in STAGES}
    ignored = {word.removeprefix("--ignore=") for word in commands["unit"] if word.startswith("--ignore=")}
    assert ignored == {*IN_BROWSERS, ROLLOUT, TRANSLATION, *BUILT, BARE}
    assert commands["translation"][-1] == TRANSLATION
    assert BROWSERS == session.BROWSERS
    for name, browser in zip(TOGETHER["e2e"], BROWSERS, strict=True):
        pages = () if browser == BROWSERS[0] else ("--one-page",)
        assert commands[name][-len(IN_BROWSERS) - 2 - len(pages) :] == (*IN_BROWSERS, "--browser", browser, *pages)


def test_every_test_in_browsers_is_in_exactly_one_of_the_shares() -> None:
    collect = [sys.executable, "-m", "pytest", "--quiet", "--collect-only", *IN_BROWSERS, "--browser"]
    begun = [subprocess.Popen([*collect, each], cwd=ROOT, stdout=subprocess.PIPE, text=True) for each in BROWSERS]
    said = [run.communicate()[0].splitlines() for run in begun]
    chromium, firefox = ({line for line in lines if "::" in line} for lines in said)
    assert all("[firefox" in test for test in firefox)
    assert not any("[firefox" in test for test in chromium)
    for lines, share in zip(said, (chromium, firefox), strict=True):
        assert f"{len(share)}/{len(chromium) + len(firefox)} tests collected" in lines[-1]


def test_what_computes_runs_beside_the_browsers() -> None:
    steps = [[[stage.name for stage in lane] for lane in lanes] for lanes in in_lanes(read_order([]))]
    assert steps[-1] == [
        ["extension-test", "unit"],
        ["e2e-chromium", "hybrid", "chaos"],
        ["e2e-firefox", "translation"],
    ]
    assert all(len(lanes) == 1 for lanes in steps[:-1])


def test_every_stage_is_in_one_lane() -> None:
    placed = [stage for lanes in in_lanes(STAGES) for lane in lanes for stage in lane]
    assert sorted(placed, key=STAGES.index) == list(STAGES)
