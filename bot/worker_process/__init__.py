"""Code that runs in worker processes. It imports no service, so that a worker is quickly there."""
