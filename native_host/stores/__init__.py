"""The stores that were seen, and which tab shows which now."""
