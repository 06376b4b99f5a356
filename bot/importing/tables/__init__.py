"""Tables of comments: CSV, TSV, and lists of flat JSON objects."""
