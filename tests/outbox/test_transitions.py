"""Every legal step is taken, every other is refused, on the real database."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from native_host.outbox.entry import Entry
from native_host.outbox.record import Conflict, Record
from native_host.outbox.states import DECISIONS, OFFERS, OPEN, TRANSITIONS, IllegalTransition, Trigger, step
from native_host.protocol.words import Offer, State
from tests.outbox.desk import Desk

EVERY = list(itertools.product([None, *State], Trigger))
LEGAL = sorted(TRANSITIONS, key=str)
ILLEGAL = [pair for pair in EVERY if pair not in TRANSITIONS]


def put_in(desk: Desk, state: State) -> Entry:
    """Return a message that stands in a state, however it got there."""
    cid = desk.submit("hello", stable=False).message.cid
    with desk.outbox.record.transaction():
        desk.outbox.record.execute("UPDATE message SET state = ? WHERE cid = ?", (state, cid))
    return desk.get(cid)


@pytest.mark.parametrize(("state", "trigger"), [pair for pair in LEGAL if pair[0] is not None])
def test_a_legal_step_is_taken_and_logged(desk: Desk, state: State, trigger: Trigger) -> None:
    entry = put_in(desk, state)
    with desk.outbox.record.transaction():
        moved = desk.outbox.record.move(entry, trigger)
    expected = TRANSITIONS[state, trigger]
    assert moved.state is expected.target
    logged = list(desk.outbox.record.execute("SELECT transition, before, after FROM event ORDER BY seq DESC LIMIT 1"))
    assert logged == [(expected.name, state.value, expected.target.value)]


@pytest.mark.parametrize(("state", "trigger"), [pair for pair in ILLEGAL if pair[0] is not None])
def test_an_illegal_step_is_refused_and_changes_nothing(desk: Desk, state: State, trigger: Trigger) -> None:
    entry = put_in(desk, state)
    with pytest.raises(IllegalTransition), desk.outbox.record.transaction():
        desk.outbox.record.move(entry, trigger)
    assert desk.get(entry.cid) == entry


def test_a_message_begins_in_the_queue_and_nowhere_else() -> None:
    begins = [trigger for trigger in Trigger if (None, trigger) in TRANSITIONS]
    assert begins == [Trigger.ACCEPT]
    assert step(None, Trigger.ACCEPT).target is State.QUEUED


def test_every_row_of_the_design_is_in_the_table() -> None:
    assert {row.name for row in TRANSITIONS.values()} == {f"T{number}" for number in range(1, 29)}


def test_bytes_go_on_the_wire_in_one_state_that_is_entered_by_arming_alone() -> None:
    into_sending = {pair for pair, row in TRANSITIONS.items() if row.target is State.SENDING}
    assert into_sending == {(State.LEASED, Trigger.ARM)}


def test_an_unknown_message_is_sent_again_only_by_proof_or_by_a_person() -> None:
    out = [(trigger, row.target) for (state, trigger), row in TRANSITIONS.items() if state is State.UNCONFIRMED]
    ways = {trigger for trigger, target in out if target is State.QUEUED}
    assert ways == {Trigger.NOT_STARTED, Trigger.SAME_KEY, Trigger.PROVEN_ABSENT, Trigger.SEND_AGAIN}


def test_an_open_message_leaves_the_list_by_evidence_or_by_a_person() -> None:
    by_person = {Trigger.CANCEL, Trigger.ARRIVED, Trigger.DISCARD}
    for (state, trigger), row in TRANSITIONS.items():
        if state in OPEN and row.target not in OPEN:
            assert trigger in by_person | {Trigger.FOUND}, (state, trigger)


def test_everything_offered_leads_somewhere_and_nothing_else_does() -> None:
    offered = {(state, offer) for state, offers in OFFERS.items() for offer in offers if offer is not Offer.OPEN}
    assert offered == set(DECISIONS)
    for (state, _), trigger in DECISIONS.items():
        assert (state, trigger) in TRANSITIONS


def test_a_step_on_what_has_changed_meanwhile_is_refused(desk: Desk) -> None:
    entry = put_in(desk, State.QUEUED)
    for stale in (replace(entry, state=State.HELD), replace(entry, fence=entry.fence + 1)):
        trigger = Trigger.RELEASE if stale.state is State.HELD else Trigger.HOLD
        with pytest.raises(Conflict), desk.outbox.record.transaction():
            desk.outbox.record.move(stale, trigger)
    assert desk.get(entry.cid) == entry


def test_the_database_itself_refuses_two_in_flight_in_one_conversation(desk: Desk) -> None:
    first = put_in(desk, State.SENDING)
    second = desk.submit("again", stable=False).message.cid
    assert desk.get(second).key == first.key
    with pytest.raises(Exception, match="UNIQUE"), desk.outbox.record.transaction():
        desk.outbox.record.move(desk.get(second), Trigger.LEASE)


def test_a_state_is_written_by_steps_only(desk: Desk) -> None:
    entry = put_in(desk, State.QUEUED)
    with pytest.raises(IllegalTransition):
        desk.outbox.record.note(entry.cid, state="sent")


def test_a_record_keeps_its_rows_over_a_restart(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    cid = desk.submit("hello", stable=False).message.cid
    desk.outbox.record.close()
    again = Record(tmp_path / "outbox.db", lambda: 5)
    assert [entry.cid for entry in again.open_messages()] == [cid]
    again.close()
