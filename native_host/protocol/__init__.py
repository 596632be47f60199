"""The protocol between the extension and the core: models, frames, and their export."""
