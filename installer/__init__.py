"""Sets everything up on one machine, joins it to the browsers, and says what is wrong when something is."""
