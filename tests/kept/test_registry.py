"""Whatever is kept stands in the registry, with the version that the code writes and an example of each one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import native_host
from native_host.kept import KEPT, Kept, version_of
from tests.kept.examples import EXAMPLES, KEEPERS, VERSIONS, example, write
from tests.kept.test_installed import EXAMPLE as INSTALLED

SOURCES = Path(native_host.__file__).parent
KEEPS = re.compile(
    r"\b(?:KeptFile|Database|IntentLog|write_whole|apsw\.Connection|write_text|write_bytes)\("
    r'|\bopen\([^)]*"[wax]b?\+?"'
)
"""What writes a file that lasts."""

KEEPING = {
    "outbox/recovery.py": "intent.log",
    "outbox/record.py": "outbox.db",
    "stores/register.py": "accounts.db",
    "stores/key_file.py": "secrets.vault",
    "conversations/cache.py": "conversations.db",
    "feeds/ledger.py": "pulls.json",
    "translation/memory.py": "translations.db",
    "translation/use.py": "translation_use.db",
    "translation/settings.py": "translation.json",
    "translation/glossary.py": "glossary.json",
    "translation/corrections.py": "corrections.json",
    "translation/session_cache.py": "*-chat/*/*/*/messages.json",
    "rules/book.py": "deadline_rules.json",
    "team/book.py": "team_settings.json",
    "quick_replies.py": "quick_replies.json",
    "core/seen.py": "seen.json",
    "snapshots.py": "snapshots/*.json",
}
"""Which module keeps which file. ``settings.json`` is written by people."""
MEANS = {
    "kept_file.py", "whole_file.py", "database_version.py", "outbox/intent_log.py", "translation/database.py",
    "conversations/search.py", "report/database.py", "probes.py", "logs.py", "outbox/reserve.py",
}  # fmt: skip
"""Modules that others keep their files with, that only read, or whose files may go at any time."""


def test_every_module_that_keeps_a_file_has_it_in_the_registry() -> None:
    sources = {path.relative_to(SOURCES).as_posix(): path for path in SOURCES.rglob("*.py")}
    keeping = {name for name, path in sources.items() if KEEPS.search(path.read_text(encoding="utf-8"))}
    keeping = {name for name in keeping - MEANS if not name.startswith("practice/")}
    assert keeping == set(KEEPING), "name its file in native_host/kept.py, make an example, and name it here"
    assert {*KEEPING.values(), "settings.json"} == set(VERSIONS)


def test_each_registered_file_is_one_that_these_tests_can_read() -> None:
    assert set(KEEPERS) == set(VERSIONS)
    assert len(KEPT) == len(VERSIONS)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.path)
def test_the_code_writes_the_version_that_is_registered(tmp_path: Path, kept: Kept) -> None:
    KEEPERS[kept.path].fill(tmp_path)
    (made,) = tmp_path.glob(kept.path)
    assert version_of(made, kept.shape) == kept.version, "raise it in native_host/kept.py too, and make an example"


def test_there_is_one_example_of_each_version_and_no_other() -> None:
    wanted = {example(kept.path, version) for kept in KEPT for version in range(1, kept.version + 1)}
    wanted.add(INSTALLED)
    there = {path for path in EXAMPLES.rglob("*") if path.is_file()}
    assert there == wanted, "python -m tests.kept.examples PATH writes one of the present version"


def test_an_example_is_never_written_again() -> None:
    with pytest.raises(FileExistsError):
        write("glossary.json")
