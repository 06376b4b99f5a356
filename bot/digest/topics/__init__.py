"""What a thread refers to: pages, names, phrases."""
