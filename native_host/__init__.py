"""Storebell's native host: the bridge that the browser starts, and the core that keeps the record."""

__version__ = "0.1.0"
