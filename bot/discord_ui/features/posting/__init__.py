"""/digest: posting digests to channels."""
