"""The stand-alone build for real: built, run, installed. Minutes long, so it has a command of its own."""
