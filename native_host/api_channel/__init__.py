"""The API channel: the core itself sends, by the platforms' open APIs."""
