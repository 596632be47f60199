"""The practice TikTok Shop Partner API: authorisation, Customer Service, and what a side panel needs."""
