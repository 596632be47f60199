"""A roll-out as an administrator does it: only policy files, an update server and the installer's commands."""
