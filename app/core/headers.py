"""Names of HTTP headers that the exchange itself sets, and nobody else."""

from typing import Final

OF_THE_EXCHANGE: Final = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
