"""The open APIs of the three platforms: one folder each, all behind ``platform.Platform``."""
