"""/summarize in channels with little to summarise: each is answered with one plain sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord

from bot.services.stretches import MAX_MESSAGES
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking
from tests.discord_ui.support.live_threads_support import words

SENTENCES = {
    "en": "The harbour bakery should open on Sunday mornings because the ferry arrives at seven.",
    "de": "Die Bäckerei am Hafen sollte sonntags öffnen, weil die Fähre schon um sieben ankommt.",
    "fr": "La boulangerie du port devrait ouvrir le dimanche, car le ferry arrive à sept heures.",
    "es": "La panadería del puerto debería abrir los domingos porque el barco llega a las siete.",
    "it": "Il panificio del porto dovrebbe aprire la domenica perché il traghetto arriva alle sette.",
    "pt": "A padaria do porto devia abrir ao domingo, porque o barco chega às sete da manhã.",
    "nl": "De bakker aan de haven moet op zondag open zijn, want de veerboot komt om zeven uur.",
    "sv": "Bageriet i hamnen borde ha öppet på söndagar eftersom färjan kommer klockan sju.",
    "da": "Bageriet ved havnen burde holde åbent om søndagen, fordi færgen kommer klokken syv.",
    "no": "Bakeriet ved havna burde ha åpent på søndager fordi ferja kommer klokka sju.",
    "fi": "Sataman leipomon pitäisi olla auki sunnuntaisin, koska lautta saapuu seitsemältä.",
    "is": "Bakaríið við höfnina ætti að vera opið á sunnudögum því ferjan kemur klukkan sjö.",
    "et": "Sadama pagariäri peaks pühapäeval avatud olema, sest parvlaev saabub kell seitse.",
    "lv": "Ostas maiznīcai svētdienās jābūt atvērtai, jo prāmis pienāk septiņos no rīta.",
    "lt": "Uosto kepykla sekmadieniais turėtų dirbti, nes keltas atplaukia septintą valandą.",
    "pl": "Piekarnia w porcie powinna być otwarta w niedziele, bo prom przypływa o siódmej.",
    "cs": "Pekárna v přístavu by měla mít v neděli otevřeno, protože trajekt připlouvá v sedm.",
    "sk": "Pekáreň v prístave by mala mať v nedeľu otvorené, lebo trajekt prichádza o siedmej.",
    "sl": "Pekarna v pristanišču bi morala biti ob nedeljah odprta, ker trajekt pride ob sedmih.",
    "hr": "Pekara u luci trebala bi raditi nedjeljom jer trajekt stiže u sedam sati ujutro.",
    "hu": "A kikötői pékségnek vasárnap is nyitva kellene lennie, mert a komp hétkor érkezik.",
    "ro": "Brutăria din port ar trebui să fie deschisă duminica, fiindcă feribotul vine la șapte.",
    "bg": "Пекарната на пристанището трябва да работи в неделя, защото фериботът идва в седем.",
    "sr": "Пекара у луци би требало да ради недељом јер трајект стиже у седам ујутро.",
    "ru": "Пекарня в порту должна работать по воскресеньям, потому что паром приходит в семь.",
    "uk": "Пекарня в порту має працювати в неділю, бо пором прибуває о сьомій ранку.",
    "el": "Ο φούρνος στο λιμάνι πρέπει να ανοίγει την Κυριακή γιατί το πλοίο έρχεται στις επτά.",
    "tr": "Limandaki fırın pazar günleri açık olmalı çünkü feribot sabah yedide geliyor.",
    "sq": "Furra në port duhet të jetë e hapur të dielën, sepse trageti vjen në orën shtatë.",
    "ca": "El forn del port hauria d'obrir els diumenges perquè el vaixell arriba a les set.",
    "eu": "Portuko okindegiak igandeetan irekita egon beharko luke, ferrya zazpietan iristen da.",
    "cy": "Dylai'r becws ger yr harbwr agor ar ddydd Sul gan fod y fferi'n cyrraedd am saith.",
    "ga": "Ba chóir don bhácús cois cuain oscailt ar an Domhnach mar tagann an bád ar a seacht.",
    "ar": "يجب أن يفتح مخبز الميناء يوم الأحد لأن العبارة تصل في الساعة السابعة.",
    "he": "המאפייה בנמל צריכה להיפתח ביום ראשון כי המעבורת מגיעה בשבע בבוקר.",
    "fa": "نانوایی بندر باید یکشنبه‌ها باز باشد چون کشتی ساعت هفت صبح می‌رسد.",
    "hi": "बंदरगाह की बेकरी रविवार को खुली होनी चाहिए क्योंकि नाव सुबह सात बजे आती है।",
    "th": "ร้านขนมปังที่ท่าเรือควรเปิดวันอาทิตย์ เพราะเรือข้ามฟากมาถึงตอนเจ็ดโมงเช้า",
    "ja": "港のパン屋は日曜日も開けるべきです。フェリーが朝七時に着くからです。",
    "ko": "항구의 빵집은 일요일에도 문을 열어야 합니다. 배가 아침 일곱 시에 도착하기 때문입니다.",
    "zh": "港口的面包店星期天应该开门，因为渡轮早上七点就到了。",
    "vi": "Tiệm bánh ở cảng nên mở cửa vào chủ nhật vì phà đến lúc bảy giờ sáng.",
}
"""The bot's sentence in each language."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as house:
        yield house


def write(house: House, who: simcord.MemberActor, said: str) -> int:
    """Adds messages without events to the bot, which is faster."""
    message = house.env.backend.create_message(house.channel.id, who.id, said)
    return int(message.id)


async def summarized(house: House, **options: object) -> str:
    message = answer(await house.staff.slash(house.channel, "summarize", **options))
    assert message.ephemeral
    return words(shown_in(message))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "There are only messages by bots in that part of #general, and I leave them out."),
        ("de", "In diesem Teil von #general gibt es nur Nachrichten von Bots, und die lasse ich aus."),
    ],
)
async def test_a_part_written_by_bots_alone(house: House, language: str, told: str) -> None:
    feed = house.guild.add_member(house.env.create_user("Feed", bot=True))
    for number in range(150):
        write(house, feed, f"Episode {number} is out.")
    with speaking(language):
        assert told in await summarized(house)


async def test_as_many_messages_of_one_word_as_are_read(house: House) -> None:
    for number in range(MAX_MESSAGES):
        write(house, house.reader if number % 3 else house.staff, ("ok", "yes", "lol", "same")[number % 4])
    with speaking("de"):
        shown = await summarized(house, what=str(MAX_MESSAGES))
    assert "Nachrichten in #general sind zu kurz oder in Sprachen, die ich nicht beherrsche" in shown
    assert len(shown.splitlines()) == 1


async def test_forty_languages_are_quoted_in_themselves_or_not_at_all(house: House) -> None:
    assert len(SENTENCES) >= 40
    people = [house.guild.add_member(house.env.create_user(f"reader {n}")) for n in range(5)]
    for number, said in enumerate(SENTENCES.values()):
        write(house, people[number % len(people)], said)
    shown = await summarized(house)
    assert "went wrong" not in shown
    quoted = [
        said for said in SENTENCES.values() if said in shown.replace("\u2068", "").replace("\u2069", "")
    ]
    assert quoted or "in languages that I do not support" in shown


async def test_what_is_deleted_while_it_is_read_is_not_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does something between two pages of the channel's history."""
    first = write(house, house.staff, "The oven in the kitchen must be replaced before the winter comes.")
    for number in range(120):
        write(house, house.reader, f"The oven wastes half of its gas, as I said {number} times before.")
    history = discord.TextChannel.history
    asked: list[int] = []

    def deleting(channel: discord.TextChannel, **options: object) -> AsyncIterator[discord.Message]:
        async def pages() -> AsyncIterator[discord.Message]:
            async for message in history(channel, **options):  # type: ignore[arg-type]
                asked.append(message.id)
                if len(asked) == 50:
                    house.env.backend.delete_message(house.channel.id, first)
                yield message

        return pages()

    monkeypatch.setattr(discord.TextChannel, "history", deleting)
    shown = await summarized(house, what="200")
    assert len(asked) == 120
    assert "must be replaced" not in shown
    assert "of 120 comments" in shown
