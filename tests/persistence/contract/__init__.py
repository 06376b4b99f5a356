"""What every storage engine must do."""
