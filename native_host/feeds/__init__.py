"""How news of stores with an open-API account is heard: polling within limits, or one bounded pull."""
