"""The table of states, written down once more by event, cell by cell; and that every state can be left."""

from __future__ import annotations

import itertools

import pytest

from native_host.link.states import NEXT, Event
from native_host.protocol.words import LinkState

ORDER = list(LinkState)
TABLE = """
                 stable     suspect   down      probing   settling          sync_incr  sync_full    sync_failed
answered         .          stable    settling  settling  .                 .          .            .
back             .          settling  .         .         .                 .          .            .
unanswered       suspect    .         .         down      down              down       down         down
request_failed   .          .         .         .         settling          .          .            .
offline          down       down      .         down      down              down       down         down
slept            suspect    suspect   .         .         probing           probing    probing      probing
waited           .          down      probing   .         sync_incremental  .          .            sync_full
synced           .          .         .         .         .                 stable     stable       .
not_synced       .          .         .         .         .                 sync_full  sync_full    .
gave_up          .          .         .         .         .                 .          sync_failed  .
retry            sync_full  .         .         .         .                 .          .            sync_full
"""
"""A dot: nothing comes of it."""
CELLS = {event: cells for event, *cells in (line.split() for line in TABLE.split("\n")[2:-1])}


def test_the_table_here_names_every_event_and_every_state() -> None:
    assert set(CELLS) == {event.value for event in Event}
    assert {len(cells) for cells in CELLS.values()} == {len(ORDER)}


@pytest.mark.parametrize(("state", "event"), list(itertools.product(LinkState, Event)))
def test_every_state_answers_every_event_as_the_table_says(state: LinkState, event: Event) -> None:
    cell = CELLS[event][ORDER.index(state)]
    assert NEXT[state].get(event) == (None if cell == "." else cell)


def test_stable_can_be_reached_from_every_state() -> None:
    for state in LinkState:
        reached, edge = {state}, [state]
        while edge:
            for target in NEXT[edge.pop()].values():
                if target not in reached:
                    reached.add(target)
                    edge.append(target)
        assert LinkState.STABLE in reached
