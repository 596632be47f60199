"""Has everything stand that a command needs: environment, Node packages with their builds, browsers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from installer.console import Console
from installer.environment import Environment
from installer.node import Node, packaged_node, system_node
from installer.node_package import PACKAGES, NodePackage
from installer.problem import Problem
from installer.stamp import Level
from installer.system_packages import (
    APERTIUM,
    BROWSERS,
    CHINESE_FONT,
    SECRET_SERVICE,
    VENV,
    Need,
    knows_localhost,
    provide,
)
from installer.turn import turn

BUILT_FOR: dict[Level, tuple[str, ...]] = {
    "run": ("extension",),
    "practice": ("extension", "practice page"),
    "tests": ("extension", "practice page"),
}
"""The Node packages that each level needs."""

assert {name for names in BUILT_FOR.values() for name in names} == set(PACKAGES)


def prepare(root: Path, level: Level, console: Console, browsers: Iterable[str] = ()) -> Environment:
    """Set up ``level`` and the browsers of the given kinds (``chromium``, ``firefox``), and return the environment.

    Does nothing, and needs no network, when all of it is there. Raises ``Problem``.
    """
    environment = Environment(root, console)
    try:
        with turn(root / ".prepare.lock", lambda: console.say("waiting_for_turn")):
            _prepare(root, level, console, list(browsers), environment)
    except PermissionError as error:
        raise Problem("not_writable", path=str(error.filename or root)) from error
    except OSError as error:
        raise Problem("system_error", said=f"{error.strerror}: {error.filename or ''}".rstrip(": ")) from error
    return environment


def _prepare(root: Path, level: Level, console: Console, browsers: list[str], environment: Environment) -> None:
    logs = environment.logs
    # All at once and before anything is fetched, so that nobody waits for minutes to be told of the next one.
    provide(_needed(level, browsers, environment), logs, console, wished=_wished(level, browsers))
    if browsers and not knows_localhost():
        raise Problem("no_localhost")
    node = system_node()
    environment.make(level, node=node is None)
    available: Node = node or packaged_node(environment.programs)
    for name in BUILT_FOR[level]:
        NodePackage(root, name, logs, console).make(available)


def _needed(level: Level, browsers: list[str], environment: Environment) -> list[Need]:
    needs = [] if environment.python.exists() else [VENV]
    needs += [need for kind in browsers for need in BROWSERS[kind]]
    return needs + ([*SECRET_SERVICE] if _tests_in_browsers(level, browsers) else [])


def _wished(level: Level, browsers: list[str]) -> list[Need]:
    # Without the font screenshots show boxes for Chinese; all else works.
    needs = [CHINESE_FONT] if browsers else []
    return needs + ([*APERTIUM] if _tests_in_browsers(level, browsers) else [])


def _tests_in_browsers(level: Level, browsers: list[str]) -> bool:
    return level == "tests" and bool(browsers) and sys.platform == "linux"
