"""connect.mail: what goes into a mail, what a try shows, and what is never sent twice."""

from typing import Any

import pytest

from app.core.errors import AppError, Kind
from app.nodes.builtin.connect_mail import SPEC, check, effect, intent, run, summary
from app.nodes.kit import Done, Effect, Fault
from tests.fakes.context import FakeContext, FakeMailer

GIVEN = {"credential": "office", "to": "bob@x.example", "subject": "S", "body": "B"}


def context(*errors: AppError, **params: Any) -> FakeContext:
    return FakeContext(params={**GIVEN, **params}, mail=FakeMailer(*errors))


def lost(code: str, *, retryable: bool = True) -> AppError:
    return AppError(Kind.UNAVAILABLE, code, "Away.", retryable=retryable)


def test_a_mail_goes_to_all_that_are_named() -> None:
    ctx = context(cc=["c@x.example", "山田 <d@x.example>"], bcc="e@x.example", from_name="経理")
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    assert outcome.outputs["out"] == {
        "message_id": "<1@sekimori.example>",
        "accepted": ["bob@x.example", "c@x.example", "d@x.example", "e@x.example"],
        "refused": [],
    }
    ((credential, mail),) = ctx.mail.sent
    assert (credential, mail.key, mail.at) == ("office", ctx.idempotency_key, ctx.now)
    assert (mail.subject, mail.text, mail.from_name) == ("S", "B", "経理")


def test_templates_fill_subject_and_text_and_a_list_keeps_being_one() -> None:
    params = {
        **GIVEN,
        "to": "{{ input.people }}",
        "subject": "{{ input.n }}件",
        "body": "{{ input }}",
    }
    people = ["a@x.example", "b@x.example"]
    ctx = FakeContext.of(SPEC, params, bindings={"input": {"people": people, "n": 3}})
    run(ctx)
    ((_, mail),) = ctx.mail.sent
    assert [each.address for each in mail.to] == people
    assert mail.subject == "3件"
    assert mail.text.startswith("{")


def test_one_file_or_a_list_of_files_is_attached() -> None:
    ctx = context()
    first, second = ctx.files.add("a.txt", b"1"), ctx.files.add("b.pdf", b"2", "application/pdf")
    for given, names in ((first, ["a.txt"]), ([first, second], ["a.txt", "b.pdf"]), (None, [])):
        ctx.params = {**GIVEN, "attachments": given}
        run(ctx)
        assert [each.name for each in ctx.mail.sent[-1][1].attachments] == names
    assert ctx.mail.sent[1][1].attachments[1].content == b"2"


def test_files_that_are_too_large_are_refused_before_sending() -> None:
    ctx = context()
    large = ctx.files.add("large.bin", bytes(10_000_000))
    ctx.params = {**GIVEN, "attachments": [large, large]}
    for act in (run, intent):
        with pytest.raises(AppError) as caught:
            act(ctx)
        assert caught.value.code == "mail_too_large"
    assert ctx.mail.sent == []


@pytest.mark.parametrize("name", ["to", "cc", "bcc", "reply_to"])
def test_a_wrong_address_is_refused_in_a_run_and_in_a_try(name: str) -> None:
    ctx = context(**{name: "a@x.example\r\nSubject: x"})
    for act in (run, intent):
        with pytest.raises(AppError) as caught:
            act(ctx)
        assert caught.value.code == "bad_address"


def test_without_a_receiver_nothing_is_sent() -> None:
    ctx = context(to="")
    with pytest.raises(AppError) as caught:
        run(ctx)
    assert (caught.value.code, ctx.mail.sent) == ("no_receiver", [])


def test_too_many_together_are_refused() -> None:
    many = [[f"{part}{n}@x.example" for n in range(60)] for part in "ab"]
    with pytest.raises(AppError) as caught:
        run(context(to=many[0], cc=many[1]))
    assert caught.value.code == "too_many_addresses"


def test_a_try_shows_the_mail_and_sends_nothing() -> None:
    ctx = context(to="山田 <bob@x.example>", reply_to="desk@x.example", subject="a\nb")
    ctx.params = {**ctx.params, "attachments": ctx.files.add("見積.pdf", b"123")}
    shown = intent(ctx)
    assert (shown["to"], shown["reply_to"]) == (["山田 <bob@x.example>"], ["desk@x.example"])
    assert (shown["subject"], shown["text"]) == ("a b", "B")
    assert shown["attachments"] == [{"name": "見積.pdf", "size_bytes": 3}]
    assert ctx.mail.sent == []


@pytest.mark.parametrize("repeat", ["once", "idempotent"])
def test_what_was_surely_not_sent_may_be_tried_again(repeat: str) -> None:
    outcome = run(context(lost("connect_failed"), repeat=repeat))
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable, outcome.unsent) == ("connect_failed", True, True)


def test_of_an_unknown_fate_only_what_may_be_repeated_is_tried_again() -> None:
    for repeat, retryable in (("once", False), ("idempotent", True)):
        outcome = run(context(lost("mail_unknown"), repeat=repeat))
        assert isinstance(outcome, Fault)
        assert (outcome.retryable, outcome.unsent) == (retryable, False)


def test_the_effect_follows_from_what_may_be_repeated() -> None:
    assert effect({}) is Effect.ONCE
    assert effect({"repeat": "idempotent"}) is Effect.IDEMPOTENT


def test_a_written_address_is_checked_while_drawing() -> None:
    found = check({"to": "{{ input.to }}, x@", "cc": "Bob <bob@x.example>", "bcc": "x@"})
    assert [(each.code, each.pointer) for each in found] == [("bad_address", "/bcc")]


def test_the_card_says_to_whom_and_about_what() -> None:
    said = summary({"to": "bob@x.example", "subject": "見積"})
    assert (said.en, said.ja) == ("to bob@x.example · 見積", "bob@x.example 宛て · 見積")
    assert summary({}).en == ""
