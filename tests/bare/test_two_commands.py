"""The README's two commands, for a person without rights, from what they say is missing to the whole tour."""

from __future__ import annotations

import pytest

from tests.bare.conftest import CHECKOUT, COMMANDS, Person, Refusals

ALL_WELL = "lost 0 duplicated 0 (all scenes ok)"


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("demo", "python3-venv, Chromium, ChromeDriver, Chromium's sandbox, Chinese font"),
        ("tour", "python3-venv, Chromium, ChromeDriver, Chromium's sandbox, Chinese font"),
        ("firefox", "python3-venv, Firefox, Chinese font"),
        ("tests", "python3-venv, Chromium, ChromeDriver, Chromium's sandbox, Firefox, GNOME Keyring, D-Bus sessions"),
    ],
)
def test_all_that_is_missing_is_named_at_once(refusals: Refusals, name: str, missing: str) -> None:
    refusal = refusals.said[name]
    assert refusal.code == 1
    sentence, repair = refusal.said.splitlines()  # two lines: no traceback, nothing else
    assert sentence.startswith(f"Missing on this computer: {missing}")
    assert repair.startswith("  → Run: su - -c 'apt-get update && apt-get install")


def test_a_refusal_makes_nothing_but_its_lock(refusals: Refusals) -> None:
    assert refusals.made == {".prepare.lock"}


def test_the_tour_plays_whole_in_chromium(provided: Person) -> None:
    played = provided.python(*COMMANDS["tour"])
    assert ALL_WELL in played.said, played.said
    assert played.code == 0


def test_the_second_time_needs_no_network_and_no_certain_folder(provided: Person) -> None:
    provided.python("installer", "prepare", "--level", "practice")
    played = provided.runs(
        "python3", f"{CHECKOUT}/installer", *COMMANDS["tour"][1:], "--browser", "firefox", folder="/", offline=True
    )
    assert ALL_WELL in played.said, played.said
    assert played.code == 0


def test_tests_run_in_both_browsers_also_where_no_memory_is_shared(provided: Person) -> None:
    slice_of_each = "test_enter_pressed_twice_sends_once or test_states or test_stamp"
    ran = provided.python("tests", "lint", "page-check", "unit", "e2e", "--", "-k", slice_of_each, without="shm")
    assert "5 passed, 0 failed" in ran.said, ran.said
    assert ran.code == 0


def test_a_checkout_of_somebody_else_is_named(provided: Person) -> None:
    debian = provided.debian
    debian.run("cp", "-R", CHECKOUT, "/opt/checkout")
    debian.run("chown", "-R", "root:", "/opt/checkout")
    debian.run("rm", "-rf", "/opt/checkout/.venv")
    refused = provided.runs("python3", "/opt/checkout/installer", "demo")
    assert refused.code == 1
    assert refused.said.splitlines()[0] == "/opt/checkout/.prepare.lock cannot be written."


def test_a_lost_network_is_named(provided: Person) -> None:
    fresh = "/home/fresh"
    provided.debian.run("cp", "-R", CHECKOUT, fresh)
    provided.debian.run("rm", "-rf", f"{fresh}/.venv")
    provided.debian.run("chown", "-R", "agent:", fresh)
    lost = provided.runs("python3", "installer", "prepare", folder=fresh, offline=True)
    assert (lost.code, "The package index cannot be reached." in lost.said) == (1, True), lost.said
