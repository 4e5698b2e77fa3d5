"""The one guarded way out for mail."""

from workers.mail.transport import GuardedMail

__all__ = ["GuardedMail"]
