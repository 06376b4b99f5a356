"""The settings of guilds."""

from __future__ import annotations

from storage.model import GuildSettings
from storage.protocol import Storage
from tests.persistence.contract.contract_samples import AWAY, HOME


async def test_settings_are_the_defaults_until_chosen_and_again_when_taken_back(storage: Storage) -> None:
    assert await storage.settings.get(HOME.id) == GuildSettings()
    chosen = GuildSettings((5, 2**62), (9,), "de", "short", 30, members_may_summarise=False)
    await storage.settings.save(HOME.id, chosen)
    assert await storage.settings.get(HOME.id) == chosen
    assert await storage.settings.get(AWAY.id) == GuildSettings()
    await storage.settings.save(AWAY.id, GuildSettings(retention_days=7))
    assert await storage.settings.get_retention_days() == {AWAY.id: 7, HOME.id: 30}
    await storage.settings.save(HOME.id, GuildSettings())
    assert await storage.settings.get(HOME.id) == GuildSettings()
    assert await storage.settings.get_retention_days() == {AWAY.id: 7}
