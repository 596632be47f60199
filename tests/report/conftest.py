"""What the report's tests have in common."""

from __future__ import annotations

from tests.outbox.conftest import desk as desk
