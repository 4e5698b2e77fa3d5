"""`python -m app.cli` is `sekimori`."""

from app.cli import main

main(prog_name="sekimori")
