"""Who eats: users, households, their members and the people at the table."""
