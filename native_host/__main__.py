"""``python -m native_host``: the command line, by whichever Python and program this is."""

from native_host.cli import main

main()
