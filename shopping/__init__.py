"""What to buy: shopping lists that stay true to the plan."""
