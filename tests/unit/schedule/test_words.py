"""A schedule says in words what it does."""

from app.schedule.words import schedule_text


def test_a_working_day_is_said_with_its_calendar() -> None:
    said = schedule_text({"repeat": "workdays", "times": ["8:30"], "country": "JP"})
    assert said.ja == "毎営業日 8:30(Asia/Tokyo、日本の祝日を除く)"
    assert said.en == "Every working day at 8:30 (Asia/Tokyo, without the holidays of Japan)"


def test_a_monthly_day_says_where_it_moves() -> None:
    params = {"repeat": "monthly", "day": "last", "times": ["9:00"], "if_closed": "before"}
    assert schedule_text(params).ja == "毎月末日(休みなら前の営業日) 9:00(Asia/Tokyo)"


def test_weekdays_are_listed_in_the_order_of_the_week() -> None:
    params = {"repeat": "weekly", "weekdays": ["fri", "mon"], "times": ["9:00", "18:00"]}
    assert schedule_text(params).ja == "毎週月・金 9:00・18:00(Asia/Tokyo)"
    assert schedule_text(params).en.startswith("Every Monday, Friday at 9:00, 18:00")
