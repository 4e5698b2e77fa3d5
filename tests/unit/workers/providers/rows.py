"""Small training rows that a classifier can learn, in Japanese and English."""

KINDS = {
    "delivery": ("荷物が届きません", "配送はいつですか", "where is my parcel", "発送の連絡がない"),
    "refund": (
        "返金してください",
        "お金を返してほしい",
        "I want my money back",
        "払い戻しは",
    ),
    "login": ("ログインできません", "パスワードを忘れた", "cannot sign in", "認証コードが来ない"),
}


def rows(times: int = 6) -> tuple[list[str], list[str]]:
    """Texts and labels: each wording `times` over, with a different ending."""
    texts: list[str] = []
    labels: list[str] = []
    for turn in range(times):
        for label, wordings in KINDS.items():
            texts += [f"{wording} {turn}番" for wording in wordings]
            labels += [label] * len(wordings)
    return texts, labels
