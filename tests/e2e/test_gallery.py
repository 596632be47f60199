"""Each state of the panel, drawn from sample views: no fault that axe knows of, in light and dark, wide and narrow."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from native_host.practice.browsers.session import BROWSERS
from native_host.practice.browsers.tab import Tab
from native_host.practice.stage import PROJECT, Stage
from tests.e2e.axe import faults

LOOKS = [(1440, False, "en"), (1024, True, "zh"), (360, True, "en"), (360, False, "zh")]
SCENES = "[...document.querySelectorAll('li a:first-child')].map((link) => link.textContent)"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the gallery, built from what there is now."""
    folder = tmp_path_factory.mktemp("gallery")
    extension = PROJECT / "extension"
    subprocess.run(["node", extension / "tests" / "gallery" / "build.mjs", folder], cwd=extension, check=True)
    return (folder / "panel" / "gallery.html").as_uri()


@pytest.fixture
def tab(theatre: Stage, gallery: str) -> Iterator[Tab]:
    """A tab for it."""
    opened = theatre.session.open(gallery)
    yield opened
    opened.close()


def test_no_state_of_the_panel_has_a_fault(theatre: Stage, tab: Tab, gallery: str, subtests: pytest.Subtests) -> None:
    for scene, (width, dark, language) in _views(theatre, tab):
        with subtests.test(scene=scene, width=width, dark=dark, language=language):
            tab.goto(f"{gallery}?{urlencode({'scene': scene, 'lang': language})}")
            tab.look(width=width, height=800, dark=dark)
            assert not faults(tab)


def _views(theatre: Stage, tab: Tab) -> list[tuple[str, tuple[int, bool, str]]]:
    """Each scene in one of the browsers, in one of the looks: what is always there is looked at in all of them."""
    every = [(scene, LOOKS[nth // len(BROWSERS) % len(LOOKS)]) for nth, scene in enumerate(tab.evaluate(SCENES))]
    return every[BROWSERS.index(theatre.browser) :: len(BROWSERS)]
