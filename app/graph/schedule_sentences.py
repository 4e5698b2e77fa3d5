"""What people are told of a schedule that cannot be kept, by the code of its fault."""

from collections.abc import Mapping
from typing import Final

from app.core.text import Text

SCHEDULES: Final[Mapping[str, Text]] = {
    "bad_time": Text("Write times as 8:30.", "時刻は 8:30 のように書いてください。"),
    "no_time": Text("Give at least one time of day.", "時刻を1つ以上入れてください。"),
    "too_many_times": Text("At most 24 times a day.", "時刻は24個までです。"),
    "no_weekday": Text("Choose at least one day of the week.", "曜日を1つ以上選んでください。"),
    "bad_cron": Text(
        "This cron expression cannot be read. Minute, hour, day, month and weekday stand in it,"
        " apart by blanks.",
        "cron式を読めません。分・時・日・月・曜日の5つを空白で区切ります。",
    ),
    "never_fires": Text("This never comes.", "この条件に合う日時がありません。"),
    "unknown_timezone": Text(
        "There is no such time zone; Asia/Tokyo is one.",
        "そのタイムゾーンはありません。例: Asia/Tokyo",
    ),
    "bad_day": Text(
        "Write days as 12-29 or 2026-12-29.", "日は 12-29 か 2026-12-29 のように書いてください。"
    ),
}
