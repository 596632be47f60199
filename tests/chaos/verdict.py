"""Judges a run: what the platform stored against what the record says and what the agent did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from native_host.protocol.values import MessageView
from native_host.protocol.words import State

ARRIVED = frozenset({State.SENT, State.DELIVERED, State.READ, State.FAILED_AFTER_ACCEPT})


@dataclass
class Tally:
    """Counts over runs, in the words of the closing line."""

    runs: int = 0
    accepted: int = 0
    stored: int = 0
    lost: int = 0
    duplicated: int = 0
    false_sent: int = 0
    false_failed: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing of what must not be has been."""
        return not (self.lost or self.duplicated or self.false_sent or self.false_failed or self.problems)

    def line(self) -> str:
        """Return the closing line."""
        names = ("runs", "accepted", "stored", "lost", "duplicated", "false_sent", "false_failed")
        return " ".join(f"{name} {getattr(self, name)}" for name in names)

    def add(self, other: Tally) -> None:
        """Count another's runs too."""
        for name in ("runs", "accepted", "stored", "lost", "duplicated", "false_sent", "false_failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems += other.problems


def judge(
    pressed: Sequence[str], record: Iterable[MessageView], stored: Iterable[str], kept: Iterable[str],
    again: Counter[str], untracked: Counter[str],
) -> Tally:  # fmt: skip
    """Judge one conversation when everything has settled.

    ``pressed`` are the texts on which Enter was pressed and that left the composer; ``stored`` the texts that the
    platform has from the store; ``kept`` what stands in composer and draft; ``again`` how often a person chose to send
    an unknown one again; ``untracked`` how often the page was let go on alone because the core was dead.
    """
    tally = Tally(runs=1)
    truth = Counter(stored)
    by_text: dict[str, list[MessageView]] = {}
    for message in record:
        by_text.setdefault(message.text, []).append(message)
    drafts = "\n".join(kept)
    for text, presses in Counter(pressed).items():
        known = by_text.get(text, [])
        copies = truth[text]
        states = Counter(message.state for message in known)
        sent = sum(states[state] for state in ARRIVED)
        discarded = states[State.DISCARDED] + states[State.CANCELLED]
        tally.accepted += presses
        tally.stored += copies
        tally.false_sent += max(0, sent - copies - untracked[text])
        unknown = states[State.UNCONFIRMED] + discarded + untracked[text] + again[text]
        if states[State.FAILED]:
            tally.false_failed += min(states[State.FAILED], max(0, copies - sent - unknown))
        tally.duplicated += max(0, copies - presses - again[text])
        missing = presses - len(known) - untracked[text]
        if missing > 0 and copies < presses and text not in drafts:
            tally.lost += missing
        if discarded and text not in drafts and copies < presses:
            tally.lost += discarded
    return tally
