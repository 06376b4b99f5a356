"""What people see: a digest, a comment, a list in; a Discord layout out. Pure, and within the limits."""
