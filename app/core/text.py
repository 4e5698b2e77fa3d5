"""A text that a person reads, in both languages, and texts as searches compare them."""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["en", "ja"]

_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in English and in Japanese; both are required."""

    en: str
    ja: str

    def in_language(self, language: Language) -> str:
        """The sentence in one language."""
        return self.ja if language == "ja" else self.en

    def to_json(self) -> dict[str, str]:
        """{"en": …, "ja": …}."""
        return {"en": self.en, "ja": self.ja}


def searchable(text: str) -> str:
    """The text as searches compare it: width, case and kind of kana do not matter."""
    return unicodedata.normalize("NFKC", text).lower().translate(_HIRAGANA)
