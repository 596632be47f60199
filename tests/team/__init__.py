"""What an administrator sets for a team."""
