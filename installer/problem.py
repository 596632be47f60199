"""What stops the installer: a code of the closed set in ``sentences.PROBLEMS``, never a stack trace."""

from __future__ import annotations


class Problem(Exception):
    """Something that the person has to do before we can go on.

    ``code`` is a key of ``sentences.PROBLEMS``; ``params`` fill its sentence and its repair.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
