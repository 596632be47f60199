"""The command line's parts, one noun a file. Secrets are typed or piped in, never given as arguments."""
