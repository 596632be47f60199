"""Runs a long command: each line goes to a log and to a listener, nothing floods the terminal."""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TAIL_LINES = 200


@dataclass(frozen=True)
class Outcome:
    """How a command ended. ``tail`` is the end of what it said."""

    code: int
    tail: str

    @property
    def ok(self) -> bool:
        return self.code == 0

    @property
    def speaks_of_network(self) -> bool:
        """Whether the command failed because it reached nobody (words of pip, npm and apt)."""
        said = self.tail.lower()
        return any(sign in said for sign in _NETWORK_SIGNS)

    @property
    def distrusts(self) -> bool:
        """Whether it failed because a certificate is signed by nobody trusted here (words of pip, npm)."""
        said = self.tail.lower()
        return any(sign in said for sign in _DISTRUST_SIGNS)

    @property
    def complaint(self) -> str:
        """The line that says most about a failure: the first sentence with an error in it, else the last line."""
        lines = [line.strip() for line in self.tail.splitlines() if line.strip()]
        sentences = (line for line in lines if "error" in line.lower() and len(line.split()) >= _WORDS_OF_A_SENTENCE)
        return next(sentences, lines[-1] if lines else "")


_WORDS_OF_A_SENTENCE = 5

_DISTRUST_SIGNS = (
    "certificate verify failed",
    "self-signed certificate",
    "self_signed_cert_in_chain",
    "unable_to_get_issuer_cert",
    "unable to get local issuer certificate",
    "unable to verify the first certificate",
)

_NETWORK_SIGNS = (
    "connection refused",
    "connection to",
    "could not resolve",
    "cannot connect to proxy",
    "eai_again",
    "econnrefused",
    "econnreset",
    "enetunreach",
    "enotfound",
    "etimedout",
    "failed to establish a new connection",
    "name or service not known",
    "network is unreachable",
    "no matching distribution found",  # what pip says at the end, whatever kept it from the index
    "proxyerror",
    "read timed out",
    "temporary failure",
)


def run(
    command: Sequence[str],
    log: Path,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    listener: Callable[[str], None] | None = None,
    holds_turn: bool = False,
) -> Outcome:
    """Run to the end; an interrupted run takes its child along. Raises ``OSError`` when it cannot start.

    A child that ``holds_turn`` keeps our lock if we are killed, so that nobody works beside what it is still writing.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    tail: deque[str] = deque(maxlen=_TAIL_LINES)
    with log.open("w", encoding="utf-8") as record:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            close_fds=not holds_turn,
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                record.write(line)
                tail.append(line)
                if listener:
                    listener(line)
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    return Outcome(code, "".join(tail))
