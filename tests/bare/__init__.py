"""The two commands of the README, and installing for all users, in a Debian that holds nothing else."""
