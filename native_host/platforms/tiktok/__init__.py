"""TikTok Shop Partner API: customer service and what belongs beside it."""
