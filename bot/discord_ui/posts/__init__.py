"""Messages that everybody can see: posted, and updated when what they show changes."""
