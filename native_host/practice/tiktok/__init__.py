"""The practice TikTok Shop: its stores, its chat page with the page's own interface, and its open API."""
