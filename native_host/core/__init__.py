"""The core: the one process per user that keeps the record and outlives every browser."""
