"""Seeded faults, cuts and kills on the page channel, judged by what the platform stored."""
