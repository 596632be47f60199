"""After any schedule of events, cuts and restarts, what increments came to is what a fresh full reading finds."""
