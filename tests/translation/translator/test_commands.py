"""An engine can be set up, tried and watched from the command line, and its key is never an argument."""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host.practice.process import PracticeProcess
from tests.stores.core_process import CommandLine, surroundings


@pytest.fixture
def line(data_dir: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A machine without a keyring."""
    environ = {
        **surroundings(data_dir, practice),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return CommandLine(environ)


def test_an_engine_from_nothing_to_its_bill(line: CommandLine, practice: PracticeProcess) -> None:
    assert "device" in line.good("translation", "engines")
    line.good("translation", "add", "mine", "libretranslate", "--address", practice.address.translator)
    assert "mine" in line.good("translation", "engines")
    assert " ms)" in line.good("translation", "test", "mine")
    practice.pull("fail", status=503, times=1)
    code, printed = line.run("translation", "test", "mine")
    assert (code, "busy" in printed) == (1, True)
    assert "Cost (USD)" in line.good("translation", "use")


def test_what_can_not_be_is_said_with_what_to_do(line: CommandLine) -> None:
    for words, said in (
        (("add", "mine", "libretranslate", "--address", "http://far.example"), "https://"),
        (("test", "nobody"), "storebell translation engines"),
    ):
        code, printed = line.run("translation", *words)
        assert (code, said in printed) == (1, True), printed


def test_a_key_that_no_keyring_can_keep_is_refused(line: CommandLine, practice: PracticeProcess) -> None:
    line.good("translation", "add", "mine", "libretranslate", "--address", practice.address.translator)
    code, printed = line.run("translation", "key", "mine", typed="canary\n")
    assert code == 1
    assert "keyring" in printed
    assert "canary" not in printed
