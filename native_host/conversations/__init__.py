"""What was seen of buyers' conversations: a cache that may be lost and is then read again from the platforms."""
