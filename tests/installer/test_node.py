"""Which Node is used, and when a Node package is installed and built."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from installer.console import Console
from installer.node import Node, new_enough, packaged_node, system_node
from installer.node_package import PACKAGES, NodePackage
from installer.problem import Problem
from tests.installer.checkout import make_package

NPM = """#!/bin/sh
echo "$*" >> "{calls}"
case "$1" in
  ci) {ci} mkdir -p node_modules ;;
  run) mkdir -p dist && cat src/* > dist/built ;;
esac
"""


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


class Bench:
    """A Node package of a checkout, and an npm that writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = make_package(folder / "root", PACKAGES["extension"])
        self.calls_file = folder / "calls"
        self._bin = folder / "bin"
        self.npm_does()
        self.node = Node(str(self._bin / "npm"), {"PATH": os.environ["PATH"]})
        self.package = NodePackage(folder / "root", "extension", folder / "logs", Console("en", io.StringIO()))

    def npm_does(self, ci: str = "") -> None:
        program(self._bin, "npm", NPM.format(calls=self.calls_file, ci=ci))

    def npm_builds_manifest(self) -> None:
        text = (self._bin / "npm").read_text()
        program(self._bin, "npm", text.replace("cat src/* > dist/built", "cp src/* dist/"))
        (self.folder / "src" / "changed").write_text("so that it is built again")

    def make(self) -> list[str]:
        """Make the package and return what npm was asked for."""
        self.calls_file.write_text("")
        self.package.make(self.node)
        return [line.split()[0] for line in self.calls_file.read_text().splitlines()]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_it_is_installed_and_built_once(bench: Bench) -> None:
    assert not bench.package.is_built()
    assert bench.make() == ["ci", "run"]
    assert bench.make() == []
    assert bench.package.is_built()


def test_a_changed_source_is_built_again(bench: Bench) -> None:
    bench.make()
    (bench.folder / "src" / "index.ts").write_text("2")
    assert bench.make() == ["run"]
    assert (bench.folder / "dist" / "built").read_text() == "2"


def test_a_changed_lock_is_installed_again(bench: Bench) -> None:
    bench.make()
    (bench.folder / "package-lock.json").write_text('{"packages": {}}')
    assert bench.make() == ["ci", "run"]


def test_a_build_that_somebody_changed_or_removed_is_made_again(bench: Bench) -> None:
    bench.make()
    (bench.folder / "dist" / "built").write_text("of other sources")
    assert bench.make() == ["run"]
    (bench.folder / "dist" / "built").unlink()
    assert bench.make() == ["run"]


def test_a_failed_install_is_tried_again(bench: Bench) -> None:
    bench.npm_does(ci="echo 'npm error code ENOTFOUND'; exit 1;")
    with pytest.raises(Problem) as refused:
        bench.make()
    assert refused.value.code == "no_network"
    bench.npm_does(ci="echo 'npm error request to a failed, reason: self-signed certificate in chain'; exit 1;")
    with pytest.raises(Problem) as refused:
        bench.make()
    assert refused.value.code == "not_trusted"
    bench.npm_does(ci="echo 'npm error this lock file is not in order'; exit 1;")
    with pytest.raises(Problem) as refused:
        bench.make()
    assert refused.value.code == "node_package_failed"
    assert refused.value.params["said"] == "npm error this lock file is not in order"
    bench.npm_does()
    assert bench.make() == ["ci", "run"]


@pytest.mark.parametrize(
    ("version", "enough"),
    [("v20.19.0\n", True), ("v20.18.3\n", False), ("v18.20.4\n", False), ("v24.1.0\n", True), ("", False)],
)
def test_only_a_node_that_the_tools_start_with_is_taken(version: str, enough: bool) -> None:
    assert new_enough(version) is enough


def test_a_system_node_without_npm_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    program(folder, "node", "#!/bin/sh\necho v22.1.0\n")
    assert system_node({"PATH": str(folder)}) is None
    program(folder, "npm", "#!/bin/sh\n")
    found = system_node({"PATH": str(folder)})
    assert found is not None
    assert found.npm == str(folder / "npm")


def test_node_trusts_whom_the_system_trusts_unless_told_otherwise(tmp_path: Path) -> None:
    for name, text in (("node", "#!/bin/sh\necho v22.1.0\n"), ("npm", "#!/bin/sh\n")):
        program(tmp_path / "bin", name, text)
    found = system_node({"PATH": str(tmp_path / "bin")})
    assert found is not None
    assert found.environ["NODE_USE_SYSTEM_CA"] == "1"
    own = packaged_node(tmp_path / "bin", {"NODE_USE_SYSTEM_CA": "0"})
    assert own.environ["NODE_USE_SYSTEM_CA"] == "0"


def test_a_system_node_that_is_too_old_is_none(tmp_path: Path) -> None:
    program(tmp_path / "bin", "node", "#!/bin/sh\necho v12.22.12\n")
    program(tmp_path / "bin", "npm", "#!/bin/sh\n")
    assert system_node({"PATH": str(tmp_path / "bin")}) is None


def test_the_packaged_node_is_found_before_any_other(tmp_path: Path) -> None:
    program(tmp_path / "venv", "npm", "#!/bin/sh\n")
    node = packaged_node(tmp_path / "venv", {"PATH": "/usr/bin"})
    assert (node.npm, node.environ["PATH"]) == (str(tmp_path / "venv" / "npm"), f"{tmp_path / 'venv'}:/usr/bin")
