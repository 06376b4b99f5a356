"""A small Discord on loopback: gateway and REST, enough to start the real bot process and talk to it.

What the client library insists on, and a naive fake gets wrong: ``Content-Type`` is exactly
``application/json``; a 429 is believed only with a ``Via`` header; READY names ``resume_gateway_url``;
an interaction holds ``attachment_size_limit``; its callback is answered with an ``interaction`` object;
the reply to a command sync gives every command a ``description``.
"""
