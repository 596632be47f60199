"""Keys are kept in the system's keyring, or in a file that only its passphrase opens."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from native_host.protocol.words import VaultKind
from native_host.stores import vault as vault_module
from native_host.stores.keeper import Keeper, KeeperFailed
from native_host.stores.key_file import KeyFile, WrongPassphrase
from native_host.stores.seal import BrokenSeal, new_key, seal, unseal
from native_host.stores.system_keyring import SystemKeyring, find_keyring
from native_host.stores.vault import Vault, VaultClosed
from tests.stores.keyring_session import KeyringSession

PASSPHRASE = "correct horse battery staple"


def open_vault(
    folder: Path, remembered: str | None = None, find: Callable[[str], Keeper | None] = find_keyring
) -> Vault:
    return Vault(folder, "storebell-test", remembered, lambda: None, find)


# --- the system's keyring, for real


def test_keys_live_in_the_secret_service_and_outlive_us(keyring_session: KeyringSession, tmp_path: Path) -> None:
    async def keep() -> bytes:
        vault = open_vault(tmp_path)
        key = await vault.make_key("shopee/SG/1")
        assert (vault.view.kind, vault.view.locked) == (VaultKind.KEYRING, False)
        assert "Secret" in vault.view.name
        return key

    async def fetch() -> bytes | None:
        vault = open_vault(tmp_path)
        assert await vault.key("shopee/SG/2") is None
        return await vault.key("shopee/SG/1")

    key = asyncio.run(keep())
    assert len(key) == 32
    assert asyncio.run(fetch()) == key
    assert not (tmp_path / "secrets.vault").exists()


def test_a_removed_key_is_gone_from_the_secret_service(keyring_session: KeyringSession, tmp_path: Path) -> None:
    async def scene() -> None:
        await open_vault(tmp_path).make_key("shopee/SG/1")
        await open_vault(tmp_path).remove_key("shopee/SG/1")
        await open_vault(tmp_path).remove_key("shopee/SG/1")
        assert await open_vault(tmp_path).key("shopee/SG/1") is None

    asyncio.run(scene())


def test_a_locked_keyring_is_told_from_one_that_is_gone(keyring_session: KeyringSession, tmp_path: Path) -> None:
    async def scene() -> None:
        vault = open_vault(tmp_path)
        await vault.make_key("shopee/SG/1")
        keyring_session.lock()
        with pytest.raises(VaultClosed) as locked:
            await vault.key("shopee/SG/2")
        assert locked.value.locked
        assert vault.view.locked
        with pytest.raises(VaultClosed):
            await vault.knock()
        keyring_session.unlock()
        await vault.knock()
        assert not vault.view.locked
        await vault.unlock("a keyring opens by its own prompt")
        assert await vault.key("shopee/SG/2") is None
        assert not vault.view.locked
        keyring_session.stop()
        with pytest.raises(VaultClosed) as gone:
            await vault.key("shopee/SG/2")
        assert not gone.value.locked

    asyncio.run(scene())


def test_two_data_directories_do_not_share_keys(keyring_session: KeyringSession, tmp_path: Path) -> None:
    async def scene() -> None:
        one = Vault(tmp_path, "storebell-a", None, lambda: None)
        other = Vault(tmp_path, "storebell-b", None, lambda: None)
        await one.make_key("app/shopee")
        assert await other.key("app/shopee") is None

    asyncio.run(scene())


# --- a machine without one


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_nothing_is_kept_until_there_is_a_passphrase(tmp_path: Path) -> None:
    async def scene() -> None:
        vault = open_vault(tmp_path)
        with pytest.raises(VaultClosed) as none:
            await vault.make_key("app/shopee")
        assert not none.value.locked
        assert vault.view.kind is VaultKind.NONE
        await vault.unlock(PASSPHRASE)
        assert (vault.view.kind, vault.view.name, vault.view.locked) == (VaultKind.FILE, "secrets.vault", False)
        key = await vault.make_key("app/shopee")

        again = open_vault(tmp_path)
        assert again.view.locked
        with pytest.raises(VaultClosed) as locked:
            await again.key("app/shopee")
        assert locked.value.locked
        with pytest.raises(WrongPassphrase):
            await again.unlock("correct horse battery")
        assert again.view.locked
        await again.unlock(PASSPHRASE)
        assert await again.key("app/shopee") == key

    asyncio.run(scene())


def test_a_file_stays_the_place_when_a_keyring_appears(tmp_path: Path) -> None:
    KeyFile.make(tmp_path / "secrets.vault", PASSPHRASE)

    async def scene() -> None:
        vault = open_vault(tmp_path, find=lambda service: pytest.fail("the keyring was looked for"))
        assert vault.view.kind is VaultKind.FILE
        await vault.unlock(PASSPHRASE)

    asyncio.run(scene())


@pytest.mark.usefixtures("no_keyring")
def test_a_keyring_that_has_keys_of_ours_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    async def scene() -> None:
        vault = open_vault(tmp_path, remembered="SecretService Keyring")
        with pytest.raises(VaultClosed):
            await vault.key("app/shopee")
        with pytest.raises(VaultClosed):
            await vault.unlock(PASSPHRASE)
        assert (vault.view.kind, vault.view.locked) == (VaultKind.KEYRING, True)

    asyncio.run(scene())
    assert not list(tmp_path.iterdir())


def test_backends_that_keep_plain_files_are_not_taken_for_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends import null

    class Plain(null.Keyring):
        __module__ = "keyrings.alt.file"
        name = "PlaintextKeyring"

    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setattr("keyring.core.init_backend", lambda: None)
    monkeypatch.setattr("keyring.core.get_keyring", Plain)
    assert find_keyring("storebell") is None
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    assert isinstance(find_keyring("storebell"), SystemKeyring)


# --- prompts and failures


class Slow:
    """A keyring whose prompt stands on the screen until ``answer`` is set."""

    kind = VaultKind.KEYRING
    title = "Slow Keyring"

    def __init__(self) -> None:
        self.answer = threading.Event()

    def shut(self) -> bool:
        return True

    def read(self, name: str) -> bytes | None:
        self.answer.wait()
        return b"k" * 32

    def write(self, name: str, key: bytes) -> None:
        raise KeeperFailed("PasswordSetError", locked=False)

    def remove(self, name: str) -> None:
        raise KeeperFailed("KeyringLocked", locked=True)


def test_a_prompt_that_nobody_answers_holds_up_nothing_and_counts_when_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_module, "PATIENCE_S", 0.02)

    async def scene() -> None:
        slow = Slow()
        opened = asyncio.Event()
        vault = Vault(
            tmp_path, "storebell", None, lambda: opened.set() if not vault.view.locked else None, lambda _: slow
        )
        with pytest.raises(VaultClosed):
            await vault.key("app/shopee")
        assert vault.view.locked
        with pytest.raises(VaultClosed):
            await vault.key("app/shopee")
        opened.clear()
        slow.answer.set()
        await asyncio.wait_for(opened.wait(), 5)
        assert await vault.key("app/shopee") == b"k" * 32

    asyncio.run(scene())


def test_a_key_that_could_not_be_kept_is_not_used(tmp_path: Path) -> None:
    async def scene() -> None:
        slow = Slow()
        slow.answer.set()
        slow.read = lambda name: None  # type: ignore[method-assign]
        vault = open_vault(tmp_path, find=lambda _: slow)
        with pytest.raises(VaultClosed) as failed:
            await vault.make_key("app/shopee")
        assert not failed.value.locked
        with pytest.raises(VaultClosed) as locked:
            await vault.remove_key("app/shopee")
        assert locked.value.locked

    asyncio.run(scene())


# --- the file


def test_the_file_holds_no_key_in_the_clear_and_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets.vault"
    file = KeyFile.make(path, PASSPHRASE)
    key = new_key()
    file.write("app/shopee", key)
    written = path.read_bytes()
    assert key not in written
    assert base64.b64encode(key) not in written
    assert PASSPHRASE.encode() not in written
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["secrets.vault"]


def test_a_file_that_is_there_is_never_begun_anew(tmp_path: Path) -> None:
    KeyFile.make(tmp_path / "secrets.vault", PASSPHRASE).write("app/shopee", b"k" * 32)
    with pytest.raises(FileExistsError):
        KeyFile.make(tmp_path / "secrets.vault", "another")
    assert KeyFile.open(tmp_path / "secrets.vault", PASSPHRASE).read("app/shopee") == b"k" * 32


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"salt": "a"}', b'{"scrypt": {"n": 3, "r": 8, "p": 1}, "salt": "", "sealed": ""}']
)
def test_a_damaged_file_is_told_from_a_wrong_passphrase(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secrets.vault"
    path.write_bytes(content)
    with pytest.raises(KeeperFailed):
        KeyFile.open(path, PASSPHRASE)
    assert path.read_bytes() == content


def test_a_file_whose_cost_was_raised_beyond_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets.vault"
    KeyFile.make(path, PASSPHRASE)
    stored = json.loads(path.read_bytes())
    stored["scrypt"]["n"] = 2**24
    path.write_text(json.dumps(stored))
    with pytest.raises(KeeperFailed):
        KeyFile.open(path, PASSPHRASE)


def test_what_is_sealed_for_one_purpose_does_not_open_for_another() -> None:
    key = new_key()
    sealed = seal(key, "shopee/SG/1 grant", "token")
    assert unseal(key, "shopee/SG/1 grant", sealed) == "token"
    for key_used, purpose, damaged in (
        (key, "shopee/SG/2 grant", sealed),
        (new_key(), "shopee/SG/1 grant", sealed),
        (key, "shopee/SG/1 grant", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (key, "shopee/SG/1 grant", b""),
    ):
        with pytest.raises(BrokenSeal):
            unseal(key_used, purpose, damaged)
