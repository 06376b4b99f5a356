"""Discord threads read, imported and followed."""
