"""Notes in files: whole or not at all, and never over a person's words."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import write as module
from briefing.errors import BriefingError, NotOursError, UsageError
from briefing.store import Store
from briefing.write import Written, check

NOTES = "# Notes\n\n* one\n* two\n\n<!-- briefing: acme.com · hiring-manager · 2026-11-21 -->\n"
NEWER = NOTES.replace("two", "three")
PAST: dict[str, bytes] = {}


def write(path: Path, notes: str, past: MutableMapping[str, bytes] = PAST) -> Written:
    """Write with a memory that all tests share; it is keyed by what it holds."""
    return module.write(path, notes, past)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "acme.md"


def only(file: Path) -> bool:
    """Whether nothing else lies beside it, such as a temporary file."""
    return [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_new_file_holds_the_notes_and_a_signature(file: Path) -> None:
    write(file, NOTES)
    *content, mark = file.read_text(encoding="utf-8").splitlines()
    assert content == NOTES.splitlines()[:-1]
    assert mark.startswith("<!-- briefing: acme.com · hiring-manager · 2026-11-21 · sha256:")
    assert only(file)


def test_what_a_run_that_was_killed_has_left_goes_with_a_later_one(file: Path) -> None:
    left, working, theirs = (
        file.with_name(name)
        for name in (f".briefing-{'a' * 16}.tmp", f".briefing-{'b' * 16}.tmp", ".briefing-plans.tmp")
    )
    for path in (left, working, theirs):
        path.write_text("half of it")
    for path in (left, theirs):
        os.utime(path, (0, 0))
    write(file, NOTES)
    assert not left.exists()
    assert working.exists(), "somebody may be writing to it"
    assert theirs.exists()


def test_a_file_that_nobody_touched_is_renewed(file: Path) -> None:
    write(file, NOTES)
    write(file, NEWER)
    assert "* three" in file.read_text(encoding="utf-8")
    assert only(file)


def test_writing_the_same_notes_again_gives_the_same_bytes(file: Path) -> None:
    write(file, NOTES)
    first = file.read_bytes()
    write(file, NOTES)
    assert file.read_bytes() == first


def test_what_was_written_can_be_written_again(file: Path) -> None:
    write(file, NOTES)
    first = file.read_text(encoding="utf-8")
    write(file, first)
    assert file.read_text(encoding="utf-8") == first


def test_notes_without_a_closing_comment_are_signed_too(file: Path) -> None:
    write(file, "only this\n")
    write(file, "or this\n")
    assert file.read_text(encoding="utf-8").startswith("or this\n\n<!-- briefing: sha256:")


@pytest.mark.parametrize(
    "theirs",
    [
        b"my own notes\n",
        b"\xff\xfe\x00binary",
        b"\xff\xfeU\x00T\x00F\x00",
        b"caf\xe9",
        NOTES.encode(),  # printed and redirected: no signature, so nobody knows what was changed
        b"<!-- briefing: acme.com \xc2\xb7 sha256:" + b"0" * 64 + b" -->\n",
    ],
)
def test_a_file_of_somebody_else_stays_as_it_is(file: Path, theirs: bytes) -> None:
    file.write_bytes(theirs)
    with pytest.raises(NotOursError, match="stays as it is") as told:
        write(file, NOTES)
    assert "\n" not in str(told.value)
    assert file.read_bytes() == theirs
    assert only(file)


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: s.replace("* one", "* one, and my answer"),
        lambda s: s + "typed below the last line\n",
        lambda s: "typed above\n\n" + s,
        lambda s: s.replace("* two\n", "* two\n    * so?\n"),
    ],
)
def test_what_a_person_changed_stays_and_the_rest_is_renewed(file: Path, edit: Callable[[str], str]) -> None:
    write(file, NOTES)
    before = file.read_text(encoding="utf-8")
    file.write_text(edit(before), encoding="utf-8")
    typed = set(edit(before).splitlines()) - set(before.splitlines())
    written = write(file, NEWER)
    after = file.read_text(encoding="utf-8").splitlines()
    assert typed
    assert typed <= set(after)
    assert "* three" in after
    assert re.sub(r" · lines:\S+", "", after[-1]) == signature(NEWER)
    assert written.backup == file.with_name("acme.md.bak")
    assert written.backup.read_text(encoding="utf-8") == edit(before)


def signature(notes: str) -> str:
    """The last line of a file in which these notes were written."""
    content, _, mark = notes.rstrip().rpartition("\n\n")
    return mark.replace("-->", f"· sha256:{sha256(content.encode()).hexdigest()} -->")


def test_words_of_a_person_never_pass_for_generated_ones(file: Path) -> None:
    """The hash is that of the notes as they were made, so the file does not look untouched afterwards."""
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    for notes in (NEWER, NOTES, NEWER.replace("* one\n", ""), NEWER):
        write(file, notes)
        assert "* one, and my answer" in file.read_text(encoding="utf-8")


def edited(file: Path, old: str, new: str) -> None:
    words = file.read_bytes().decode()
    assert old in words
    file.write_bytes(words.replace(old, new, 1).encode())


def test_a_file_without_its_signature_is_left_alone(file: Path) -> None:
    write(file, NOTES)
    words = file.read_text(encoding="utf-8")
    for changed in (words[: words.rindex("<!--")], words.replace("sha256:", "sha256:0")):
        file.write_text(changed, encoding="utf-8")
        with pytest.raises(NotOursError):
            write(file, NEWER)
        assert file.read_text(encoding="utf-8") == changed
    assert only(file)


def test_edited_notes_on_another_company_or_meeting_are_left_alone(file: Path) -> None:
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    before = file.read_bytes()
    for other in (NEWER.replace("acme.com", "example.com"), NEWER.replace("hiring-manager", "recruiter")):
        with pytest.raises(NotOursError, match="that were edited; it stays as it is"):
            write(file, other)
    assert file.read_bytes() == before
    assert only(file)
    write(file, NEWER.replace("11-21", "12-01"))


def test_a_file_finds_its_old_notes_wherever_it_was_moved(file: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        write(file, NOTES, store.notes)
        edited(file, "* one", "* one, and my answer")
        moved = tmp_path / "vault" / "other.md"
        moved.parent.mkdir()
        file.rename(moved)
        assert write(moved, NEWER, store.notes).remembered
    words = moved.read_text(encoding="utf-8")
    assert "* one, and my answer\n* three\n" in words
    assert "two" not in words


def test_on_another_machine_generated_lines_are_known_by_their_digests(file: Path) -> None:
    write(file, NOTES, {})
    edited(file, "* one", "* one, and my answer")
    written = write(file, NEWER, dict.fromkeys(PAST, b"forged"))
    assert written.remembered
    assert file.read_text(encoding="utf-8").startswith("# Notes\n\n* one, and my answer\n* three\n\n<!--")


@pytest.mark.parametrize("packed", ["", " · lines:", " · lines:no base64", " · lines:AAAA"])
def test_without_the_old_notes_nothing_is_lost(file: Path, packed: str) -> None:
    write(file, NOTES, {})
    file.write_text(re.sub(r" · lines:\S+", packed, file.read_text(encoding="utf-8")), encoding="utf-8")
    edited(file, "* one", "* one, and my answer")
    write(file, NEWER, {})
    assert file.read_text(encoding="utf-8").startswith("# Notes\n\n* one, and my answer\n* two\n* three\n")
    edited(file, "* two\n", "")
    assert write(file, NOTES.replace("two", "four"), {}).remembered
    assert file.read_text(encoding="utf-8").startswith("# Notes\n\n* one, and my answer\n* four\n\n<!--")


@pytest.mark.parametrize("notes", [NOTES, NEWER])
def test_notes_that_can_be_told_from_the_file_itself_need_no_memory(file: Path, notes: str) -> None:
    write(file, NOTES, {})
    with file.open("a", encoding="utf-8") as opened:
        opened.write("typed below\n")
    assert write(file, notes, {}).remembered


def test_a_second_run_changes_nothing_and_makes_no_backup(file: Path) -> None:
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    assert write(file, NEWER).changed
    before, seen = file.read_bytes(), file.stat()
    again = write(file, NEWER)
    assert not again.changed
    assert again.backup is None
    assert file.read_bytes() == before
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (seen.st_ino, seen.st_mtime_ns)
    assert len(list(file.parent.iterdir())) == 2


def test_no_backup_is_written_over_one_that_holds_other_words(file: Path) -> None:
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    first = file.read_bytes()
    write(file, NEWER)
    file.write_bytes(first)
    assert write(file, NEWER).backup == file.with_name("acme.md.bak"), "the same words need no other copy"
    edited(file, "my answer", "my other answer")
    second = file.read_bytes()
    file.with_name("acme.md.bak2").mkdir()
    assert write(file, NOTES).backup == file.with_name("acme.md.bak3")
    assert file.with_name("acme.md.bak").read_bytes() == first
    assert file.with_name("acme.md.bak3").read_bytes() == second


def test_an_untouched_file_needs_no_backup(file: Path) -> None:
    write(file, NOTES)
    assert write(file, NEWER).backup is None
    assert only(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    at=st.integers(0, 200),
    typed=st.characters(codec="utf-8", exclude_categories=("Z", "C")),
    shape=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
    ending=st.sampled_from(("\n", "\r\n")),
    ended=st.booleans(),
)
def test_no_character_that_was_typed_is_ever_lost(
    file: Path, at: int, typed: str, shape: str, ending: str, ended: bool
) -> None:
    file.unlink(missing_ok=True)
    write(file, NOTES)
    words = file.read_text(encoding="utf-8")
    at = min(at, words.rindex("<!--") - 1)
    words = words[:at] + typed + words[at:]
    words = words if ended else words.rstrip("\n")
    file.write_bytes(words.replace("\n", ending).encode(shape))
    file.chmod(0o640)
    before = file.read_bytes()
    written = write(file, NEWER)
    body = file.read_bytes()
    after = body.decode(shape)
    kept, old = after[: after.rindex("<!--")], words[: words.rindex("<!--")]
    assert kept.count(typed) >= old.count(typed) - "two".count(typed)
    assert after.endswith(ending) == ended
    assert after.count("\n") == after.count(ending) > 4
    assert body[:2] == before[:2] or not before.startswith((b"\xef", b"\xff"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert written.backup
    assert written.backup.read_bytes() == before
    written.backup.unlink()
    write(file, NEWER)
    assert file.read_bytes() == body


def test_line_endings_and_a_byte_order_mark_are_no_change_and_are_kept(file: Path) -> None:
    write(file, NOTES)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    write(file, NEWER)
    body = file.read_bytes()
    assert body.startswith(b"\xef\xbb\xbf# Notes\r\n")
    assert body.count(b"\n") == body.count(b"\r\n") == len(NOTES.splitlines())
    write(file, NOTES)


def test_an_empty_file_is_filled(file: Path) -> None:
    file.write_bytes(b"\n")
    write(file, NOTES)
    assert file.read_text(encoding="utf-8").startswith("# Notes")


def test_the_mode_of_the_old_file_is_kept(file: Path) -> None:
    write(file, NOTES)
    file.chmod(0o640)
    write(file, NEWER)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_the_mode_of_a_new_file_follows_the_umask(file: Path) -> None:
    before = os.umask(0o027)
    try:
        write(file, NOTES)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_and_its_target_is_renewed(file: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    target = vault / "real.md"
    write(target, NOTES)
    file.symlink_to(target)
    write(file, NEWER)
    assert file.is_symlink()
    assert "* three" in target.read_text(encoding="utf-8")
    assert only(target)


def test_a_link_to_nowhere_is_filled_where_it_points(file: Path, tmp_path: Path) -> None:
    file.symlink_to(tmp_path / "real.md")
    write(file, NOTES)
    assert file.is_symlink()
    assert (tmp_path / "real.md").is_file()


def test_one_missing_folder_is_made_and_two_are_a_mistake(tmp_path: Path) -> None:
    write(tmp_path / "notes" / "acme.md", NOTES)
    assert only(tmp_path / "notes" / "acme.md")
    with pytest.raises(UsageError, match="there is no folder"):
        write(tmp_path / "one" / "two" / "acme.md", NOTES)
    assert not (tmp_path / "one").exists()


def test_a_folder_that_was_made_is_gone_again_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(BriefingError, match="No space left"):
        write(tmp_path / "notes" / "acme.md", NOTES)
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_no_file_is_told_in_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    below = tmp_path / "plain.txt"
    below.write_text("x", encoding="utf-8")
    for path in (
        tmp_path,
        loop,
        below / "acme.md",
        Path("/dev/null"),
        tmp_path / ("x" * 400),
        tmp_path / "a\0b",
    ):
        for act in (check, lambda p: write(p, NOTES)):
            with pytest.raises(BriefingError) as told:
                act(path)
            assert "\n" not in str(told.value)
    assert below.read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_or_file_without_permission_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    file = folder / "acme.md"
    write(file, NOTES)
    before = file.read_bytes()
    file.chmod(0o444)
    with pytest.raises(NotOursError, match="read-only"):
        write(file, NEWER)
    file.chmod(0o644)
    folder.chmod(0o555)
    try:
        for act in (check, lambda p: write(p, NEWER)):
            with pytest.raises(BriefingError, match=r"[Pp]ermission"):
                act(file)
    finally:
        folder.chmod(0o755)
    assert file.read_bytes() == before


def full_disk(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_notes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(file, NOTES)
    before = file.read_bytes()
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(BriefingError, match="No space left on device; nothing was changed"):
        write(file, NEWER)
    assert file.read_bytes() == before
    assert only(file)


def test_a_run_that_is_stopped_before_the_last_step_leaves_the_old_notes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    write(file, NOTES)
    before = file.read_bytes()
    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(file, NEWER)
    assert file.read_bytes() == before
    assert only(file)


def test_a_process_that_is_killed_leaves_the_old_notes(file: Path) -> None:
    write(file, NOTES)
    before = file.read_bytes()
    program = (
        "import os, sys, pathlib, briefing.write as w\n"
        "os.fsync = lambda _: os.kill(os.getpid(), 9)\n"
        "w.write(pathlib.Path(sys.argv[1]), sys.argv[2], {})\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(file), NEWER], check=False)
    assert ended.returncode == -9
    assert file.read_bytes() == before
    write(file, NEWER)
    assert "* three" in file.read_text(encoding="utf-8")


def test_what_a_person_saves_while_we_write_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(file, NOTES)
    real = os.fsync

    def saving(handle: int) -> None:
        file.write_text("saved meanwhile", encoding="utf-8")
        real(handle)

    monkeypatch.setattr(os, "fsync", saving)
    with pytest.raises(NotOursError):
        write(file, NEWER)
    assert file.read_text(encoding="utf-8") == "saved meanwhile"
    assert only(file)


def test_a_file_that_appears_while_we_write_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def appearing(handle: int) -> None:
        file.write_text("came first", encoding="utf-8")
        real(handle)

    monkeypatch.setattr(os, "fsync", appearing)
    with pytest.raises(NotOursError):
        write(file, NOTES)
    assert file.read_text(encoding="utf-8") == "came first"


@pytest.mark.parametrize("appears", [False, True])
def test_a_disk_without_hard_links_loses_nothing_either(
    file: Path, monkeypatch: pytest.MonkeyPatch, appears: bool
) -> None:
    def none(*_: object) -> None:
        if appears and not file.exists():
            file.write_text("came first", encoding="utf-8")
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", none)
    if appears:
        with pytest.raises(NotOursError):
            write(file, NOTES)
        assert file.read_text(encoding="utf-8") == "came first"
    else:
        write(file, NOTES)
        write(file, NEWER)
        assert "* three" in file.read_text(encoding="utf-8")
    assert only(file)


def test_runs_at_once_leave_the_notes_of_one_of_them(file: Path) -> None:
    bodies = [NOTES.replace("one", f"run {n} " * 2000) for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda notes: caught(file, notes), bodies))
    assert outcomes.count(None) >= 1
    assert all("keeps writing" in str(why) for why in outcomes if why)
    left = file.read_text(encoding="utf-8")
    assert sum(left.startswith(body[: body.index("<!--")]) for body in bodies) == 1
    assert only(file)
    write(file, NOTES)


def test_runs_at_once_keep_what_a_person_wrote(file: Path, tmp_path: Path) -> None:
    write(file, NOTES)
    edited(file, "* two", "* two\n* mine")
    typed = file.read_bytes()
    bodies = [NOTES.replace("one", f"run {n} " * 2000) for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda notes: caught(file, notes), bodies))
    assert all("keeps writing" in str(why) for why in outcomes if why)
    left = file.read_text(encoding="utf-8")
    assert left.count("* mine\n") == 1
    assert left.count("* run ") == 1
    assert file.with_name("acme.md.bak").read_bytes() == typed
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize("step", range(1, 5))
def test_a_run_that_is_killed_at_any_step_loses_no_word(file: Path, step: int) -> None:
    """The steps that the disk sees: the new file and the copy are flushed, the copy and the file put down."""
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    before = file.read_bytes()
    program = (
        "import os, sys, pathlib, briefing.write as w\n"
        "left = int(sys.argv[3])\n"
        "def step(real):\n"
        "    def call(*args):\n"
        "        global left\n"
        "        left -= 1\n"
        "        return real(*args) if left else os.kill(os.getpid(), 9)\n"
        "    return call\n"
        "os.fsync, os.link, pathlib.Path.replace = map(step, (os.fsync, os.link, pathlib.Path.replace))\n"
        "w.write(pathlib.Path(sys.argv[1]), sys.argv[2], {})\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(file), NEWER, str(step)], check=False)
    assert ended.returncode == -9
    assert file.read_bytes() == before
    write(file, NEWER)
    assert file.read_text(encoding="utf-8").startswith("# Notes\n\n* one, and my answer\n* three\n")
    assert file.with_name("acme.md.bak").read_bytes() == before


@pytest.mark.parametrize("room", [0, 1])
def test_a_full_disk_leaves_the_persons_notes(file: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    before = file.read_bytes()
    real, calls = os.fsync, iter(range(9))
    monkeypatch.setattr(os, "fsync", lambda handle: real(handle) if next(calls) < room else full_disk(handle))
    with pytest.raises(BriefingError, match="No space left on device; nothing was changed"):
        write(file, NEWER)
    assert file.read_bytes() == before
    assert only(file)


def test_a_memory_that_is_full_stops_before_the_file_is_changed(file: Path) -> None:
    class Full(dict[str, bytes]):
        def __setitem__(self, key: str, value: bytes) -> None:
            raise BriefingError("no room")

    write(file, NOTES)
    edited(file, "* one", "* one, and my answer")
    before = file.read_bytes()
    with pytest.raises(BriefingError, match="no room"):
        write(file, NEWER, Full(PAST))
    assert file.read_bytes() == before
    assert only(file)


def caught(file: Path, notes: str) -> BriefingError | None:
    try:
        write(file, notes)
    except BriefingError as why:
        return why
    return None


def test_looking_first_says_what_writing_would_say_and_changes_nothing(tmp_path: Path, file: Path) -> None:
    check(file)
    check(tmp_path / "notes" / "acme.md")
    assert list(tmp_path.iterdir()) == []
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(NotOursError):
        check(file)
    file.unlink()
    write(file, NOTES)
    check(file)
