"""``python -m native_host.core``: how the bridge starts the core."""

import sys

from native_host.core.process import run

sys.exit(run())
