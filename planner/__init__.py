"""Choosing: slots, rules, plans and the pantry; the mathematics is in `optimiser`."""
