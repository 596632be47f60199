"""What keeps an account from doing what was asked, as the protocol's refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from native_host.kept import Newer
from native_host.outbox.outbox import Refusal
from native_host.outbox.record import RecordFull
from native_host.protocol.words import ErrorCode, Reason
from native_host.stores.account import Unusable
from native_host.stores.key_file import WrongPassphrase
from native_host.stores.strongbox import SecretLost
from native_host.stores.vault import VaultClosed

_UNUSABLE = {
    Reason.PROXY_EXPIRED: ErrorCode.PROXY_FAILED,
    Reason.PROXY_FAILING: ErrorCode.PROXY_FAILED,
    Reason.NO_CONNECTION: ErrorCode.PLATFORM_UNREACHABLE,
    Reason.VAULT_LOCKED: ErrorCode.VAULT_LOCKED,
}
"""For all other reasons it is the platform that does not want to."""


@contextmanager
def as_refusals() -> Iterator[None]:
    """Raise what the block raises as ``Refusal``, without its cause: that could hold a secret."""
    try:
        yield
    except VaultClosed as closed:
        raise Refusal(ErrorCode.VAULT_LOCKED if closed.locked else ErrorCode.VAULT_UNAVAILABLE) from None
    except WrongPassphrase:
        raise Refusal(ErrorCode.WRONG_PASSPHRASE) from None
    except Newer as newer:
        raise Refusal(ErrorCode.DATA_NEWER, file=newer.file) from None
    except SecretLost:
        raise Refusal(ErrorCode.VAULT_UNAVAILABLE) from None
    except RecordFull:
        raise Refusal(ErrorCode.DISK_FULL) from None
    except Unusable as closed:
        raise Refusal(_UNUSABLE.get(closed.reason, ErrorCode.PLATFORM_REFUSED), said=closed.reason) from None
