"""Comment sections as a browser copies them: text and Markdown, numbered entries or names and dates."""
