"""Installed for one person and for all, looked at by doctor, used, and taken out again: nothing stays but the data."""

from __future__ import annotations

from tests.bare.conftest import CHECKOUT, HOME, Person

MINE = f"{HOME}/.local/lib/storebell/bin/storebell"
FOR_ALL = "/opt/storebell/bin/storebell"
ELSEWHERE = "/etc /opt /usr"


def start_chromium_once(person: Person) -> None:
    started = person.runs("timeout", "120", "chromium", "--headless", "--dump-dom", "about:blank")
    assert "<html>" in started.said, started.said


def all_of(person: Person, places: str) -> list[str]:
    """Return every path in some places but the checkout, the data, and what browsers keep for themselves."""
    found = person.debian.run("sh", "-c", f'cd "{HOME}" && find {places} -xdev')
    others = ("./store bell", "./.cache", "./.npm", "./.local/share", "./.config/chromium/")
    return sorted(
        path
        for path in found.said.splitlines()
        if path != "./.local" and (not path.startswith(others) or path.endswith("app.storebell.host.json"))
    )


def test_one_person_installs_looks_and_takes_it_out_again(provided: Person) -> None:
    start_chromium_once(provided)
    before = all_of(provided, ".")
    installed = provided.python("installer", "install")
    assert installed.code == 0, installed.said
    assert "Chromium: connected" in installed.said
    looked = provided.runs(MINE, "doctor", folder="/")
    assert looked.code == 0, looked.said
    assert "✗" not in looked.said
    out = provided.python("installer", "uninstall")
    assert out.code == 0, out.said
    assert all_of(provided, ".") == before


def test_a_person_without_rights_is_told_so_before_anything_is_written(provided: Person) -> None:
    before = all_of(provided, ELSEWHERE)
    refused = provided.python("installer", "install", "--system")
    assert (refused.code, "--system is for administrators" in refused.said) == (1, True), refused.said
    assert all_of(provided, ELSEWHERE) == before


def test_an_administrator_installs_for_all_and_takes_it_out_again(provided: Person) -> None:
    ready = provided.python("installer", "prepare", "--level", "practice")  # what the practice center is made of
    assert ready.code == 0, ready.said
    before = all_of(provided, ELSEWHERE)
    installed = provided.debian.run("python3", f"{CHECKOUT}/installer", "install", "--system")
    assert installed.code == 0, installed.said
    looked = provided.runs(FOR_ALL, "doctor", folder="/")
    assert looked.code == 0, looked.said
    sent = provided.runs(".venv/bin/python", "-m", "tests.bare.sent_for_all")
    assert sent.said.splitlines()[-1] == "installed True stored 1", sent.said
    again = provided.debian.run("python3", f"{CHECKOUT}/installer", "install", "--system")
    assert again.code == 0, again.said
    out = provided.debian.run("python3", f"{CHECKOUT}/installer", "uninstall", "--system")
    assert out.code == 0, out.said
    assert all_of(provided, ELSEWHERE) == before
    kept = provided.runs("test", "-w", f"{CHECKOUT}/.venv/storebell.json")
    assert kept.code == 0  # what an administrator ran there still belongs to the person
