"""What commenters hold, who holds it, and what is said against it."""
