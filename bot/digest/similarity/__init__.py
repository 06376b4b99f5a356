"""How near texts are in words and in meaning."""
