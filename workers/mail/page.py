"""A plain text as simple HTML: paragraphs and links; nothing that the text holds is markup."""

import re
from html import escape
from typing import Final

_LINK: Final = re.compile(r"https?://[^\s<>\"'、。」』)】]+[^\s<>\"'、。」』)】.,;:!?)\]]")
_FONT: Final = "font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',sans-serif"


def page(text: str) -> str:
    """The HTML of a mail with this text."""
    blocks = re.split(r"\n{2,}", text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    body = "\n".join(f"<p>{_lines(block)}</p>" for block in blocks if block.strip())
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n'
        f'<body style="{_FONT};font-size:15px;line-height:1.7;color:#1f2328">\n{body}\n'
        "</body></html>\n"
    )


def _lines(block: str) -> str:
    return "<br>\n".join(_linked(line) for line in block.split("\n"))


def _linked(line: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(line):
        address = escape(found[0], quote=True)
        parts += [_plain(line[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, _plain(line[end:])])


def _plain(text: str) -> str:
    """Escaped; leading and double spaces stay, because people lay out with them."""
    return escape(text, quote=True).replace("  ", " &nbsp;")
