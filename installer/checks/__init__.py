"""What doctor looks at. Each check takes the checkout or the machine and returns findings; none changes anything."""
