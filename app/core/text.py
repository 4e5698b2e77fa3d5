"""A text that a person reads, in both languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ja"]


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
