"""The outbox: what agents want sent, kept on disk until the platform has it or a person decides otherwise."""
