"""The release workflow, which is not run here: it parses, pins what it takes, and calls verbs that exist."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from installer.commands import VERBS
from installer.program import ROOT

PATH = ROOT / ".github" / "workflows" / "release.yml"
TEXT = PATH.read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
WRITES = {"contents": "publish", "id-token": "publish", "attestations": "publish"}


def steps(job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = JOBS[job]["steps"]
    return found


def scripts() -> Iterator[str]:
    for job in JOBS:
        for step in steps(job):
            if "run" in step:
                yield str(step["run"]).replace("\\\n", " ")


def installer_commands() -> list[list[str]]:
    lines = (line.strip() for script in scripts() for line in script.splitlines())
    return [shlex.split(line)[2:] for line in lines if line.startswith("python3 installer ")]


def test_it_builds_on_all_three_systems_and_publishes_after_all() -> None:
    runners = {each["runner"].partition("-")[0] for each in JOBS["build"]["strategy"]["matrix"]["include"]}
    assert runners == {"ubuntu", "windows", "macos"}
    assert set(JOBS["publish"]["needs"]) == set(JOBS) - {"publish"}


def test_only_a_tag_starts_it() -> None:
    started = WORKFLOW[True]  # YAML 1.1 reads the word "on" so
    assert started == {"push": {"tags": ["v*"]}}


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    used = re.findall(r"^ *-? *uses: *(.*)$", TEXT, re.MULTILINE)
    assert len(used) == sum("uses" in step for job in JOBS for step in steps(job)) > 0
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used)


def test_an_action_has_one_pin() -> None:
    pins = dict.fromkeys(re.findall(r"(actions/[a-z-]+)@([0-9a-f]{40})", TEXT))
    assert len({name for name, _ in pins}) == len(pins)


@pytest.mark.parametrize("command", installer_commands(), ids=lambda command: command[0])
def test_every_command_is_a_verb_with_options_that_it_has(command: list[str]) -> None:
    parser = ArgumentParser(exit_on_error=False)
    VERBS[command[0]].describe(parser)
    parser.parse_args(command[1:])


def test_it_builds_twice_compares_packs_and_packages() -> None:
    verbs = [command[0] for command in installer_commands()]
    assert sorted(verbs) == ["build", "build", "pack", "package"]
    assert any(re.search(r"^cmp .*payload\.json .*payload\.json$", script, re.MULTILINE) for script in scripts())


def test_no_job_may_write_but_the_last_and_no_checkout_keeps_the_token() -> None:
    assert WORKFLOW["permissions"] == {}
    for name, job in JOBS.items():
        writing = {what for what, may in job["permissions"].items() if may == "write"}
        assert writing == {what for what, where in WRITES.items() if where == name}, name
    checkouts = [step for job in JOBS for step in steps(job) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_no_script_holds_a_value_of_an_event_or_a_secret() -> None:
    for script in scripts():
        assert not re.search(r"\$\{\{\s*(secrets|github|inputs|vars)\b", script), script


def test_what_is_published_is_attested_first() -> None:
    names = [step.get("uses", step.get("run", "")).partition("@")[0] for step in steps("publish")]
    attested = names.index("actions/attest-build-provenance")
    assert attested < next(place for place, name in enumerate(names) if "gh release create" in name)


def test_every_secret_that_it_takes_is_named_at_its_top() -> None:
    head = TEXT.partition("\nname:")[0]
    assert set(re.findall(r"secrets\.(\w+)", TEXT)) == set(re.findall(r"\b(?:AUTHENTICODE|APPLE|CRX)_\w+", head))
