"""Starts runs by the clock, at times that are said in words."""

from typing import Final

from app.nodes.kit import (
    COUNTRIES,
    OUT,
    Choice,
    Context,
    Done,
    Effect,
    Group,
    Kind,
    Outcome,
    Param,
    ParamFault,
    Params,
    ScheduleFault,
    Schema,
    ShownWhen,
    Spec,
    Text,
    schedule_text,
    sure_rule,
)

_AT_TIMES: Final = ("workdays", "daily", "weekly", "monthly")

_WHEN: Final = (
    Param(
        "repeat",
        Kind.CHOICE,
        Text("How often", "繰り返し"),
        Text("What comes back.", "いつ繰り返すかです。"),
        default="workdays",
        choices=(
            Choice("workdays", Text("Every working day", "毎営業日")),
            Choice("daily", Text("Every day", "毎日")),
            Choice("weekly", Text("On days of the week", "毎週の曜日")),
            Choice("monthly", Text("On a day of the month", "毎月の日")),
            Choice("hourly", Text("Every hour", "毎時")),
            Choice("minutes", Text("Every few minutes", "数分ごと")),
            Choice("cron", Text("Cron expression", "cron式")),
        ),
    ),
    Param(
        "times",
        Kind.STRINGS,
        Text("Times of day", "時刻"),
        Text("For example 8:30; up to 24.", "例: 8:30。24個までです。"),
        default=["9:00"],
        required=True,
        shown_when=ShownWhen("repeat", _AT_TIMES),
    ),
    Param(
        "weekdays",
        Kind.CHOICES,
        Text("Days of the week", "曜日"),
        Text("At least one.", "1つ以上選びます。"),
        default=["mon"],
        required=True,
        choices=(
            Choice("mon", Text("Monday", "月")),
            Choice("tue", Text("Tuesday", "火")),
            Choice("wed", Text("Wednesday", "水")),
            Choice("thu", Text("Thursday", "木")),
            Choice("fri", Text("Friday", "金")),
            Choice("sat", Text("Saturday", "土")),
            Choice("sun", Text("Sunday", "日")),
        ),
        shown_when=ShownWhen("repeat", ("weekly",)),
    ),
    Param(
        "day",
        Kind.CHOICE,
        Text("Day of the month", "日"),
        Text("A month without this day is left out.", "その日のない月は実行しません。"),
        default="last",
        choices=(
            Choice("last", Text("last day", "末日")),
            *(Choice(str(day), Text(str(day), f"{day}日")) for day in range(1, 32)),
        ),
        shown_when=ShownWhen("repeat", ("monthly",)),
    ),
    Param(
        "minute",
        Kind.INTEGER,
        Text("At minute", "何分に"),
        Text("0 to 59.", "0〜59です。"),
        default=0,
        minimum=0,
        maximum=59,
        shown_when=ShownWhen("repeat", ("hourly",)),
    ),
    Param(
        "every",
        Kind.CHOICE,
        Text("Every", "間隔"),
        Text("Counted from the full hour.", "毎時0分から数えます。"),
        default="15",
        choices=tuple(
            Choice(minutes, Text(f"{minutes} minutes", f"{minutes}分"))
            for minutes in ("1", "2", "3", "5", "10", "15", "20", "30")
        ),
        shown_when=ShownWhen("repeat", ("minutes",)),
    ),
    Param(
        "cron",
        Kind.TEXT,
        Text("Cron expression", "cron式"),
        Text("Minute, hour, day, month, weekday.", "分・時・日・月・曜日の順です。"),
        required=True,
        max_length=200,
        shown_when=ShownWhen("repeat", ("cron",)),
    ),
    Param(
        "timezone",
        Kind.TEXT,
        Text("Time zone", "タイムゾーン"),
        Text("For example Asia/Tokyo or Europe/Berlin.", "例: Asia/Tokyo"),
        default="Asia/Tokyo",
        max_length=60,
    ),
)

_CLOSED: Final = (
    Param(
        "country",
        Kind.CHOICE,
        Text("Leave out public holidays", "除く祝日"),
        Text("Of which country.", "どの国の祝日かです。"),
        default="",
        choices=(
            Choice("", Text("none", "除かない")),
            *(Choice(code, name) for code, name in COUNTRIES.items()),
        ),
    ),
    Param(
        "closed_days",
        Kind.STRINGS,
        Text("Days of your own to leave out", "自社の休み"),
        Text(
            "12-29 for every year, 2026-12-29 for one.",
            "毎年なら 12-29、その年だけなら 2026-12-29 と書きます。",
        ),
        default=[],
    ),
    Param(
        "if_closed",
        Kind.CHOICE,
        Text("When that day is closed", "休みに当たったら"),
        Text(
            "Weekends, the holidays above and days of your own are closed.",
            "土日と、上の祝日・自社の休みが当たります。",
        ),
        default="run",
        choices=(
            Choice("run", Text("run all the same", "そのまま実行")),
            Choice("before", Text("the working day before", "前の営業日に実行")),
            Choice("after", Text("the working day after", "次の営業日に実行")),
            Choice("skip", Text("leave it out", "実行しない")),
        ),
        shown_when=ShownWhen("repeat", ("monthly",)),
    ),
)

_CARE: Final = (
    Param(
        "missed",
        Kind.CHOICE,
        Text("What was missed while all was off", "停止中に過ぎた分"),
        Text("When Sekimori runs again.", "再び動き始めたときの扱いです。"),
        default="once",
        choices=(
            Choice("once", Text("run once", "1回だけ実行")),
            Choice("all", Text("catch up on all", "すべて実行")),
            Choice("skip", Text("leave it", "実行しない")),
        ),
    ),
    Param(
        "overlap",
        Kind.CHOICE,
        Text("While the run before still goes on", "前の実行が続いているとき"),
        Text("One run of this schedule after the other.", "同じ予定の実行どうしの扱いです。"),
        default="queue",
        choices=(
            Choice("queue", Text("wait for its end", "終わるまで待つ")),
            Choice("skip", Text("leave this one out", "今回は実行しない")),
            Choice("cancel", Text("cancel the older one", "前の実行を中止")),
        ),
    ),
    Param(
        "input",
        Kind.FIELDS,
        Text("What the run is given", "受け取る項目の値"),
        Text(
            "A value for each field of the workflow. Steps read the planned moment as"
            " run.scheduled_at.",
            "ワークフローが受け取る項目の値です。予定の日時は run.scheduled_at で読めます。",
        ),
        default={},
    ),
)

SPEC = Spec(
    type="trigger.schedule",
    version=1,
    group=Group.TRIGGER,
    icon="wait",
    title=Text("Start by schedule", "予定の時刻に開始"),
    help=Text(
        "Starts a run at fixed times, in a time zone, with holidays left out if you want."
        " Published workflows only; it can be paused on the workflow's page.",
        "決めた時刻に実行を始めます。祝日を除くこともできます。本番に反映した版だけが動き、"
        "ワークフローの画面で一時停止できます。",
    ),
    effect=Effect.PURE,
    inputs=(),
    outputs=(OUT,),
    params=(*_WHEN, *_CLOSED, *_CARE),
)


def run(ctx: Context) -> Outcome:
    """The run's input, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of the run's input."""
    return input_schema


def check(params: Params) -> tuple[ParamFault, ...]:
    """What no schedule can be made of."""
    try:
        sure_rule(params)
    except ScheduleFault as fault:
        return (ParamFault(fault.code, fault.detail, fault.pointer),)
    return ()


def summary(params: Params) -> Text:
    """When it fires, in words."""
    return Text("", "") if check(params) else schedule_text(params)
