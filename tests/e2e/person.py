"""A person who uses the browser app: the words on the screen in his language, and what he does."""

from collections.abc import Callable
from typing import Any, Final

_WORDS: Final = {
    "your name": ("Your name", "お名前"),
    "email": ("Email address", "メールアドレス"),
    "password": ("Password", "パスワード"),
    "make the account": ("Make the account and begin", "アカウントを作って始める"),
    "sign in": ("Sign in", "ログイン"),
    "wrong password": (
        "The email address or the password is wrong.",
        "メールアドレスかパスワードが違います。",
    ),
    "home": ("Home", "ホーム"),
    "first gate": ("First gate", "はじめての関所"),
    "fill in the sample": ("Fill in the sample", "見本を入れる"),
    "start a run": ("Start a run", "実行を始める"),
    "waiting for a person": ("Waiting for a person", "確認待ち"),
    "succeeded": ("Succeeded", "完了"),
    "decide what waits": ("Decide what waits", "確認する"),
    "nothing waits": ("Nothing waits for you", "あなたの番のものはありません"),
    "result": ("Result", "結果"),
    "passed by itself": ("passed by itself", "自動で通過"),
    "undo": ("Undo", "取り消し"),
    "cancel": ("Cancel the run", "中止"),
    "cancelled": ("Cancelled", "中止"),
    "call by api": ("Call by API", "APIで呼ぶ"),
    "access": ("Access", "権限"),
    "api keys": ("API keys", "APIキー"),
    "make a key": ("Make a key", "キーを作る"),
    "add a line": ("Add a line", "条件を加える"),
    "insert a field": ("Insert a field", "項目を入れる"),
    "text": ("Text", "文面"),
    "name of the step": ("Name", "名前"),
    "draft saved": ("Saved", "保存済"),
    "publish": ("Publish", "本番に反映"),
    "go on editing": ("Go on editing", "編集を続ける"),
    "what is it for": ("What is it for?", "何に使いますか"),
}


def words(language: str) -> Callable[[str], str]:
    """The function from a meaning to the words on the screen."""

    def say(meaning: str) -> str:
        return _WORDS[meaning][language == "ja"]

    return say


class Person:
    """One open page, and what its Content-Security-Policy refused."""

    def __init__(self, page: Any, address: str, language: str) -> None:
        self.page = page
        self.address = address
        self.language = language
        self.say = words(language)
        self.refused: list[str] = []
        page.on("console", self._listen)

    def open(self, path: str) -> None:
        """Goes to a page of the product and waits until it has settled."""
        self.page.goto(self.address + path)
        self.page.locator("main h1, main h2, main article, form h1").first.wait_for()

    def button(self, meaning: str) -> Any:
        """The button with these words."""
        return self.page.get_by_role("button", name=self.say(meaning))

    def start_first_gate(self) -> str:
        """Starts the first sample on its own input; the address of the run's page."""
        self.open("/workflows")
        self.page.get_by_role("link", name=self.say("first gate")).click()
        self.button("fill in the sample").click()
        self.button("start a run").click()
        self.page.wait_for_url("**/runs/*")
        return str(self.page.url)

    def sees_state(self, meaning: str) -> None:
        """Waits until the run on the page is in this state."""
        state = self.page.locator("main header [data-mark]")
        state.filter(has_text=self.say(meaning)).wait_for(timeout=60_000)

    def _listen(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)
