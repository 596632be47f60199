"""``python -m native_host.practice``: serve the practice seller centers until interrupted."""

from __future__ import annotations

import argparse
import sys

from native_host.practice.serve import run


def main() -> int:
    parser = argparse.ArgumentParser(prog="practice", description="Serve the practice seller centers.")
    parser.add_argument("--json", action="store_true", help="print where everything is as one line of JSON")
    parser.add_argument("--lively", action="store_true", help="buyers write from time to time")
    parser.add_argument("--proxy-port", type=int, default=0, help="port of the proxy (default: a free one)")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control API (default: a free one)")
    parser.add_argument("--exit-with-stdin", action="store_true", help="stop when standard input ends")
    given = parser.parse_args()
    return run(
        json_output=given.json,
        lively=given.lively,
        proxy_port=given.proxy_port,
        control_port=given.control_port,
        exit_with_stdin=given.exit_with_stdin,
    )


if __name__ == "__main__":
    sys.exit(main())
