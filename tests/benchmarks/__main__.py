"""`make bench [ARGS="--only S1,S2 --json FILE"]`: measures, prints a table, keeps it as JSON."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import (
    banking77,
    calls,
    checking,
    editor,
    footprint,
    from_nothing,
    lengths,
    listing,
    machine,
    noticing,
    run_lists,
    schedules,
    triage,
    watching,
    webhooks,
)
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.stack import DATABASES, running
from tests.infrastructure import run


def main() -> int:
    """Measures what is asked for; everything by default."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", default="", help="ids by commas; `test` only on request")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args()
    wanted = {name.strip().upper() for name in options.only.split(",") if name.strip()}
    described = machine.describe()
    print("\n".join(f"{name}: {value}" for name, value in described.items()), flush=True)
    figures: list[Figure] = []
    try:
        for figure in _measure(wanted):
            figures.append(figure)
            print(f"{figure.id} {figure.work}: {figure.value:.4g} {figure.unit}", flush=True)
    finally:
        run.remove_shared_folder()
    print("\n" + table(figures))
    if options.json:
        result = {"machine": described, "figures": [figure.to_json() for figure in figures]}
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return 0


def _measure(wanted: set[str]) -> Iterator[Figure]:
    def asked(*ids: str) -> bool:
        return not wanted or bool(wanted & set(ids))

    if asked("S6"):
        yield from checking.measure()
    if asked("S9"):
        yield from run_lists.measure()
    if asked("AI"):
        yield from banking77.measure()
    if asked("RUN"):
        yield from from_nothing.measure_run()
    if "TEST" in wanted:
        yield from from_nothing.measure_test()
    if asked("S8"):
        yield from editor.measure()
    if asked("S10", "RUN100K"):
        yield from watching.measure()
    if asked("CHECK"):
        yield from noticing.measure()
    if asked("S11"):
        yield from footprint.measure()
    if asked("LIST"):
        yield from listing.measure()
    if asked("SCHED"):
        yield from schedules.measure()
    for database in DATABASES if asked("S1", "S2", "S3", "S4", "TRIAGE", "HOOKS") else ():
        with running(database) as stack:
            if asked("S1", "S2"):
                yield from calls.measure(stack)
            if asked("S3", "S4"):
                yield from lengths.measure(stack)
            if asked("HOOKS"):
                yield from webhooks.measure(stack)
            if asked("TRIAGE"):
                yield from triage.measure(stack)


if __name__ == "__main__":
    sys.exit(main())
