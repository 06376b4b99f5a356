"""What only holds for PostgreSQL."""
