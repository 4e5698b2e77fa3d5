"""One supervisor at a time holds a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.supervisor.data_folder import AlreadyRunning, DataFolder

HOLD = """
import sys
from pathlib import Path
from app.supervisor.data_folder import DataFolder
folder = DataFolder(Path(sys.argv[1]))
folder.hold()
folder.announce("http://127.0.0.1:8765")
print("held", flush=True)
sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    argv = [sys.executable, "-c", HOLD, str(path)]
    holder = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.hold()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    folder.release()


def test_a_second_holder_learns_who_the_first_is(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    with pytest.raises(AlreadyRunning) as refused:
        DataFolder(tmp_path).hold()
    holder.communicate("")
    assert refused.value.pid == holder.pid
    assert refused.value.address == "http://127.0.0.1:8765"


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    holder.kill()
    holder.wait()
    folder = DataFolder(tmp_path)
    folder.hold()
    assert str(os.getpid()) in (tmp_path / "sekimori.lock").read_text()
    folder.release()


def test_the_address_of_a_holder_is_known_as_long_as_he_lives(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    assert DataFolder(tmp_path).holder_address() == "http://127.0.0.1:8765"
    holder.kill()
    holder.wait()
    assert DataFolder(tmp_path).holder_address() == ""
    assert DataFolder(tmp_path / "none").holder_address() == ""
