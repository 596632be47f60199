"""The guided tour: what Storebell does when things go wrong, played on the practice seller center and proven by it."""
