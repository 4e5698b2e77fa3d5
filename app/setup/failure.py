"""What went wrong in the set-up, in words that say what to do."""

from typing import Final

from app.core.text import Text


class SetupFailed(Exception):
    """The set-up cannot go on; the text says what happened and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


NO_VENV: Final = Text(
    "This Python cannot make environments (its venv module is missing). "
    "On Debian and Ubuntu install the package python3-venv, then try again.",
    "このPythonでは環境を作れません(venvモジュールがありません)。"
    "DebianやUbuntuではpython3-venvを入れてから、もう一度実行してください。",
)
NO_SPACE: Final = Text(
    "The disk is full. Free some space, then try again; what is done is kept.",
    "ディスクの空きがありません。空きを作ってから、もう一度実行してください。済んだ分は残っています。",
)
NO_NETWORK: Final = Text(
    "The packages cannot be fetched: no connection. Check the network, or set HTTPS_PROXY "
    "where a proxy is needed, then try again; what is done is kept.",
    "パッケージを取得できません(接続できません)。ネットワークを確かめるか、プロキシが必要なら"
    "HTTPS_PROXYを設定してから、もう一度実行してください。済んだ分は残っています。",
)
NO_TRUST: Final = Text(
    "The connection's certificate is not trusted. Where a private CA is used, name its file "
    "in SSL_CERT_FILE, then try again.",
    "接続先のTLS証明書を確認できません。社内のCAを使っている場合は、そのファイルを"
    "SSL_CERT_FILEに設定してから、もう一度実行してください。",
)
WRONG_HASH: Final = Text(
    "A package is not the one that was locked (its hash differs). Nothing of it was installed. "
    "Check the package source that pip or npm is set to use.",
    "固定したものと違うパッケージが届きました(ハッシュ不一致)。導入はしていません。"
    "pipやnpmの取得元の設定を確かめてください。",
)

_SIGNS: Final = (
    (("no space left on device", "enospc"), NO_SPACE),
    (("certificate verify failed", "certificate_verify_failed", "self-signed cert"), NO_TRUST),
    (("do not match the hashes", "eintegrity"), WRONG_HASH),
    (
        (
            "name resolution",
            "failed to establish a new connection",
            "connection refused",
            "network is unreachable",
            "enotfound",
            "econnrefused",
            "etimedout",
            "no matching distribution found",
            "proxyerror",
        ),
        NO_NETWORK,
    ),
)


def explain(step: Text, output: str, log: str) -> SetupFailed:
    """The failure of one step from what its program printed; `log` is where all of it stands."""
    lowered = output.lower()
    for signs, text in _SIGNS:
        if any(sign in lowered for sign in signs):
            return SetupFailed(Text(f"{text.en}\n({log})", f"{text.ja}\n({log})"))
    last = "\n".join(output.strip().splitlines()[-5:])
    return SetupFailed(
        Text(
            f"{step.en} failed. The whole output is in {log}; its end:\n{last}",
            f"{step.ja}に失敗しました。詳しくは {log} にあります。最後の部分:\n{last}",
        )
    )
