"""Messages of the same time stand as the platform listed them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from native_host.conversations.order import weave


def test_what_is_new_stands_beside_its_neighbours() -> None:
    assert weave(["a", "d"], ["a", "b", "c"]) == ["a", "b", "c", "d"]
    assert weave(["c", "d"], ["a", "b", "c"]) == ["a", "b", "c", "d"]


def test_a_run_that_shares_nothing_comes_after() -> None:
    assert weave(["a", "b"], ["c", "d"]) == ["a", "b", "c", "d"]


def test_what_stands_wrong_is_put_right_by_a_run_that_holds_both() -> None:
    late = weave(["c", "d"], ["a", "b"])
    assert late == ["c", "d", "a", "b"]
    assert weave(late, ["b", "c"]) == ["b", "d", "a", "c"], "as far as it tells"
    assert weave(late, ["a", "b", "c", "d"]) == ["a", "b", "c", "d"]


def test_an_earlier_reading_that_comes_late_changes_nothing() -> None:
    assert weave(["a", "b", "c"], ["a", "b"]) == ["a", "b", "c"]


@given(st.integers(1, 12), st.data())
def test_readings_to_the_end_give_the_platforms_order_whenever_they_come(length: int, data: st.DataObject) -> None:
    thread = [f"m{n}" for n in range(length)]
    woven: list[str] = []
    for _ in range(data.draw(st.integers(1, 6))):
        reach = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(reach, length - 1))
        if woven and reach > thread.index(woven[-1]) + 1:
            continue  # readings go back to what is known
        if woven and end < thread.index(woven[0]):
            continue
        woven = weave(woven, thread[reach : end + 1])
        assert woven == [each for each in thread if each in woven]
