"""A fake Discord on loopback in its own process: gateway and REST for the real bot process.

``client.py`` is for tests, ``server.py`` is the service, ``rest/`` its routes, ``state.py`` its data,
``people.py`` and ``owner.py`` what people do, ``faults.py`` errors on demand, ``rules.py`` and
``described.py`` the checks of every request.

discord.py depends on details that a naive fake gets wrong: ``Content-Type`` must be exactly
``application/json``; a 429 is accepted only with a ``Via`` header; READY contains ``resume_gateway_url``; an
interaction contains ``attachment_size_limit``; its callback is answered with an ``interaction`` object; the
answer to a command sync gives every command a ``description``.
"""
