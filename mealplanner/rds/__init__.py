"""PostgreSQL behind RDS Proxy, with a token of the function's own role instead of a password."""
