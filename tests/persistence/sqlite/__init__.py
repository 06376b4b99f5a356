"""What the SQLite engine must do."""
