"""Real browsers, driven through one typed interface: the tour, the end-to-end tests, chaos and benchmarks use it."""

from native_host.practice.browsers.errors import BrowserError, WaitTimeoutError
from native_host.practice.browsers.overlay import OverlayNode, Rect
from native_host.practice.browsers.processes import Pids
from native_host.practice.browsers.session import BROWSERS, BrowserName, BrowserSession, PracticeAddresses, launch
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until

__all__ = [
    "BROWSERS",
    "BrowserError",
    "BrowserName",
    "BrowserSession",
    "OverlayNode",
    "Pids",
    "PracticeAddresses",
    "Rect",
    "Tab",
    "WaitTimeoutError",
    "launch",
    "wait_until",
]
