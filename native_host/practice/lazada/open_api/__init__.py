"""The practice Lazada Open Platform: authorisation, IM, and what a side panel needs."""
