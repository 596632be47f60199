"""Lazada Open Platform: the IM group of calls and what belongs beside it."""
