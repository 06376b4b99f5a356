"""Mailing lists and e-mails."""
