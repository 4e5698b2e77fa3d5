"""Makes a register of partners and a new list of names: other writings, old names, near ones."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.core.text import Language, Text

CODE: Final = Text("Code", "取引先コード")
NAME: Final = Text("Name", "名前")
FORMER: Final = Text("Former name", "旧社名")
CITY: Final = Text("City", "所在地")
PARTNERS: Final = 60


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_HEADS: Final = {
    "ja": _words(
        "青葉 北斗 みなと 若竹 光洋 白樺 千鳥 朝日野 富士見 つばさ 大和田 三崎 桜台 高嶺 南星 東雲 "
        "ヤマト サンライズ グリーン オリオン コスモス ミナミ ハヤブサ テクノ"
    ),
    "en": _words(
        "Ashford Birchwood Cedarhill Elmstone Firth Greenway Harbour Ironside Juniper Kestrel "
        "Lakeview Maplewood Northgate Oakfield Pinecrest Quarry Redfern Silverdale Thornton "
        "Uplands Vale Westbrook Yarrow Zenith"
    ),
}
_UNHEARD: Final = {
    "ja": _words("月影 鶴亀 有明 越後 笹舟 磯部"),
    "en": _words("Mossbank Jubilee Quixley Zodiac Parsonage Tumbledown"),
}
_TAILS: Final = {
    "ja": _words("商事 製作所 物産 運輸 印刷 電機 食品 建設"),
    "en": _words("Works Foods Print Paper Glass Steel Tools Parts"),
}
_CITIES: Final = {
    "ja": _words("東京 大阪 名古屋 福岡 札幌 仙台 広島 金沢"),
    "en": _words("London Leeds Bristol Cardiff Oxford York Derby Exeter"),
}


@dataclass(frozen=True, slots=True)
class Partner:
    """One line of the register."""

    code: str
    name: str
    former: str
    city: str
    core: str  # the name without its legal form


@dataclass(frozen=True, slots=True)
class Heard:
    """One line of the new list. `code` is the partner that it truly is, "new" where it is none."""

    name: str
    city: str
    code: str
    way: str


def register(language: Language) -> list[Partner]:
    """The partners that are known."""
    chance = random.Random(55)  # noqa: S311 repeatable, not secret
    cores = [_core(head, tail, language) for head in _HEADS[language] for tail in _TAILS[language]]
    chosen = chance.sample(cores, PARTNERS + 10)
    former = {place: chosen[PARTNERS + number] for number, place in enumerate(range(3, 60, 6))}
    return [
        Partner(
            f"T-{1_001 + place}",
            _formal(core, language),
            _formal(former[place], language) if place in former else "",
            chance.choice(_CITIES[language]),
            core,
        )
        for place, core in enumerate(chosen[:PARTNERS])
    ]


def heard(language: Language) -> list[Heard]:
    """The names of the new list."""
    chance = random.Random(56)  # noqa: S311 repeatable, not secret
    known = register(language)
    named = [each for each in known if not each.former]
    old = [each for each in known if each.former]
    picked = chance.sample(named, 34)
    writings = [(each, _other_writing(each.core, language, chance)) for each in picked[:22]]
    found = [_as(each, name, "writing") for each, name in writings]
    found += [_as(each, each.former, "former") for each in old[:6]]
    found += [_as(each, _mistyped(each.core, chance), "mistyped") for each in picked[22:30]]
    taken = {name for each in known for name in (each.name, each.former)}
    found += _strangers(language, chance, 10)
    for each in picked[30:]:
        near = _near(each, language, chance, taken)
        taken.add(near.name)
        found.append(near)
    chance.shuffle(found)
    return found


def _strangers(language: Language, chance: random.Random, count: int) -> list[Heard]:
    """Firms that nothing in the register resembles."""
    cores = [
        _core(head, tail, language) for head in _UNHEARD[language] for tail in _TAILS[language]
    ]
    return [
        Heard(_formal(core, language), chance.choice(_CITIES[language]), "new", "new")
        for core in chance.sample(cores, count)
    ]


def _core(head: str, tail: str, language: Language) -> str:
    return head + tail if language == "ja" else f"{head} {tail}"


def _formal(core: str, language: Language) -> str:
    return f"株式会社{core}" if language == "ja" else f"{core} Co., Ltd."


def _as(partner: Partner, name: str, way: str) -> Heard:
    return Heard(name, partner.city, partner.code, way)


def _other_writing(core: str, language: Language, chance: random.Random) -> str:
    ways: tuple[Callable[[str], str], ...] = (
        (
            lambda name: f"{name}(株)",
            lambda name: f"㈱{name}",
            lambda name: f"{name} 株式会社",
            lambda name: "(株)" + " ".join((name[:2], name[2:])),
            lambda name: f"（株）{name}",
        )
        if language == "ja"
        else (
            lambda name: name.upper() + " LTD",
            lambda name: f"{name} Limited",
            lambda name: f"{name}, Inc.",
            lambda name: name.lower(),
            lambda name: name.replace(" ", "  ") + " Co Ltd",
        )
    )
    return chance.choice(ways)(core)


def _mistyped(core: str, chance: random.Random) -> str:
    """The name shortened: one Japanese character, or three letters, of its head lost."""
    lost = 3 if core.isascii() else 1
    place = chance.randrange(1, 4 if core.isascii() else 2)
    return core[:place] + core[place + lost :]


def _near(partner: Partner, language: Language, chance: random.Random, taken: set[str]) -> Heard:
    """Another firm whose name begins alike."""
    tail = next(each for each in _TAILS[language] if partner.core.endswith(each))
    others = [
        name
        for each in _TAILS[language]
        if (name := _formal(partner.core.removesuffix(tail) + each, language)) not in taken
    ]
    city = chance.choice([each for each in _CITIES[language] if each != partner.city])
    return Heard(chance.choice(others), city, "new", "near")
