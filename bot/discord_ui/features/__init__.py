"""Slash commands, menus and buttons, one package per feature."""
