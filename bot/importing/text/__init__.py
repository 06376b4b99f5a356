"""Text that all readers share: encodings, limits, markup, dates, names, and what pages print around
comments."""
