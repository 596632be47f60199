"""What an administrator sets for a team: heard from browsers' policies, checked, kept, laid under the user's own."""
