"""The one guarded way out to the network."""

from workers.http.addresses import AllowList, Resolver
from workers.http.client import GuardedHttp
from workers.http.grant import Grant

__all__ = ["AllowList", "Grant", "GuardedHttp", "Resolver"]
