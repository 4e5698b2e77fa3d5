"""`sekimori up`: starts everything on one machine, keeps it running, and stops all of it."""
