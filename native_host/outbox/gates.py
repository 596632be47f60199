"""While a store's account can't be used its messages wait, each saying why, and no attempt is burned."""

from __future__ import annotations

from native_host.outbox.outbox import Outbox
from native_host.outbox.states import Trigger
from native_host.protocol.words import Reason, State

GATES = frozenset(
    {Reason.SIGN_IN_AGAIN, Reason.NEEDS_PERSON, Reason.VAULT_LOCKED, Reason.PROXY_EXPIRED, Reason.REFUSING}
)
"""What closes a store's gate until somebody (or time) opens it."""

Store = tuple[str, str, str]


def settle(outbox: Outbox, store: Store, closed: Reason | None) -> None:
    """Hold the store's queued messages while its gate is closed, let them go when it is open (``None``).

    Messages that are held for another reason stay as they are. Raises ``ValueError`` for a reason that is no gate.
    """
    if closed is not None and closed not in GATES:
        raise ValueError(closed)
    waiting = list(
        outbox.record.select(
            "state IN ('queued', 'held') AND platform = ? AND site = ? AND store = ?", store, order="position"
        )
    )
    to_release = [entry for entry in waiting if entry.state is State.HELD and entry.reason in GATES - {closed}]
    to_hold = [entry for entry in waiting if entry.state is State.QUEUED] if closed is not None else []
    if not to_release and not to_hold:
        return
    with outbox.change():
        released = [outbox.move(entry, Trigger.RELEASE) for entry in to_release]
        if closed is not None:
            for entry in (*to_hold, *released):
                outbox.move(entry, Trigger.HOLD, closed)
