"""The link: is the way to a platform there, and have the tabs read again what they missed."""
