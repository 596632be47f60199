"""A request to the control API that makes no sense, with the sentence that says why."""

from __future__ import annotations


class Refused(ValueError):
    """Answered with status 400 and ``{"error": sentence}``."""
