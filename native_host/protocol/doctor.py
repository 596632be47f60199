"""Doctor and the problem report on the wire: what is wrong with the installation, mended where that is safe.

The findings are the command line's own, with its words: ``storebell doctor --json``. Only our own pages ask.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from native_host.protocol.values import Model, Nothing
from native_host.protocol.words import Severity

FindingCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class Said(Model):
    """One sentence in both languages."""

    en: str
    zh: str


class Finding(Model):
    """One thing that doctor looked at. ``repair`` is what a person can do; ``fixable``: doctor can do it itself."""

    code: FindingCode
    severity: Severity
    sentence: Said
    repair: Said | None
    fixable: bool
    params: dict[str, str]


class RunDoctor(Model):
    """Look at everything. ``online``: ask the translation engines as well."""

    online: bool = False


class Checkup(Model):
    """All findings, good ones too, in the order in which a person should read them."""

    findings: list[Finding]


class FixFindings(Model):
    """Mend what has these codes, as far as that is safe; nothing of the user's is touched."""

    codes: Annotated[list[FindingCode], Field(min_length=1, max_length=100)]


class Fixed(Model):
    """What doctor found before it mended anything, and after."""

    before: list[Finding]
    findings: list[Finding]


class Report(Model):
    """A problem report, as a zip (base64). It was kept nowhere: whoever asked shows what is in it, and saves it."""

    zip: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


DOCTOR_REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {
    "doctor.run": (RunDoctor, Checkup),
    "doctor.fix": (FixFindings, Fixed),
    "report.make": (Nothing, Report),
}
