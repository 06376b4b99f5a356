"""Reading text: encodings, markup, dates, names, and what pages print around comments."""
