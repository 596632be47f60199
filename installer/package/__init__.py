"""What an administrator needs to bring Storebell to a team: signed packages, update feeds and policy files."""
