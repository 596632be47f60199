"""Shopee Open Platform v2: the seller chat (``sellerchat``) and what belongs beside it."""
