"""Checks of this installation: settings, files, workers and the connection to Discord."""
