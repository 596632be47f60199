"""The node process in which the panels' own TypeScript runs."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from native_host.practice.process import PROJECT

_BUILD = """
import { build } from "esbuild";
const [entry, outfile] = process.argv.slice(1);
await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", logLevel: "warning" });
"""


@dataclass(frozen=True)
class Said:
    """What a panel asks for after an order, what it should never have done, and what it shows if it was asked."""

    asked: list[dict[str, Any]]
    broken: list[str]
    look: dict[str, Any] | None


class Node:
    """``folder`` takes the bundle."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Node:
        bundle = self._folder / "panels.mjs"
        entry = PROJECT / "tests" / "hybrid" / "panels.ts"
        command = ["node", "--input-type=module", "--eval", _BUILD, str(entry), str(bundle)]
        subprocess.run(command, cwd=PROJECT / "extension", check=True)
        self._process = subprocess.Popen(
            ["node", str(bundle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin, self._process.stdout
        self._rest = b""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._orders.close()
        self._process.wait()
        self._answers.close()

    def tell(self, **order: Any) -> Said:
        """Give an order and return what comes of it, when everything has that needs nothing from here."""
        self._orders.write(orjson.dumps(order) + b"\n")
        while b"\n" not in self._rest:
            read = self._answers.read(1 << 16)
            if not read:
                raise RuntimeError("node has ended")
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\n")
        return Said(**json.loads(line))
