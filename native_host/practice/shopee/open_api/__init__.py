"""The practice Shopee Open Platform (v2): authorisation, ``sellerchat``, and what a side panel needs."""
