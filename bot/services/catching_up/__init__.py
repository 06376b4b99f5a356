"""What is new to somebody since they last read."""
