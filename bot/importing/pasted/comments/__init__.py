"""Comment sections as a browser copies them: text or Markdown, with numbered entries or with names and
dates."""
