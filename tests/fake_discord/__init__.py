"""A Discord on loopback, in a process of its own: gateway and REST for the real bot process.

``client.py`` is what a test holds, ``server.py`` the service, ``rest/`` its interface, ``state.py`` what
there is, ``people.py`` and ``owner.py`` what people do, ``faults.py`` what goes wrong, ``rules.py`` and
``described.py`` what every request is held against.

What the client library insists on, and a naive fake gets wrong: ``Content-Type`` is exactly
``application/json``; a 429 is believed only with a ``Via`` header; READY names ``resume_gateway_url``;
an interaction holds ``attachment_size_limit``; its callback is answered with an ``interaction`` object;
the reply to a command sync gives every command a ``description``.
"""
