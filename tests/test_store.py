"""What the cache folder promises."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.store import TAG, Store, where


def test_the_environment_names_the_folder_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("BRIEFING_CACHE", raising=False)
    (tmp_path / "cache").mkdir()
    assert where().name == "briefing", "a folder that only has the name is somebody else's"
    (tmp_path / "cache" / TAG).touch()
    assert where() == Path("cache")
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "elsewhere"))
    assert where() == tmp_path / "elsewhere"


def test_nothing_is_made_before_something_is_stored_and_then_it_is_tagged(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "cache"
    with Store(folder) as store:
        assert not folder.parent.exists()
        store.research["remote.com"] = b"{}"
    assert (folder / TAG).read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_shelf_is_a_mapping_that_outlives_the_process(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        shelf = store.research
        shelf["a"], shelf["b"] = b"1", bytes(range(256)) * 1000
        shelf["a"] = b"2"
        assert (sorted(shelf), len(shelf), "a" in shelf, "c" in shelf) == (
            ["a", "b"],
            2,
            True,
            False,
        )
        with pytest.raises(KeyError):
            shelf["c"]
        with pytest.raises(KeyError):
            del shelf["c"]
    with Store(tmp_path) as store:
        assert dict(store.research) == {"a": b"2", "b": bytes(range(256)) * 1000}
        del store.research["a"]
        assert list(store.research) == ["b"]
        assert list(store.pages) == list(store.compiled) == []


@pytest.mark.parametrize("value", ["text", 1, None, bytearray(b"x"), {"a": 1}])
def test_a_shelf_takes_bytes_and_nothing_else(store: Store, value: object) -> None:
    with pytest.raises(TypeError):
        store.pages["a"] = value  # type: ignore[assignment]
    with pytest.raises(TypeError):
        store.pages[value, "key"] = b"x"  # type: ignore[index]


def test_a_pickle_in_the_folder_is_never_opened(tmp_path: Path) -> None:
    import diskcache

    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(tmp_path / "sprung"),)

    with diskcache.Cache(str(tmp_path / "research")) as planted:
        planted["small"] = Trap()
        planted["large"] = [Trap(), "x" * 100_000]
        planted[("a", "tuple")] = b"x"
    with Store(tmp_path) as store:
        assert "small" in list(store.research)
        for key in ("small", "large"):
            with pytest.raises(KeyError):
                store.research[key]
    assert not (tmp_path / "sprung").exists()


def test_nothing_is_pickled(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("pickled")

    for name in ("dump", "dumps", "load", "loads"):
        monkeypatch.setattr(pickle, name, never)
    store.pages["key"] = b"x" * 200_000
    store.close()
    assert store.pages["key"] == b"x" * 200_000


def test_pages_are_limited_and_the_least_recently_used_go(tmp_path: Path) -> None:
    with Store(tmp_path, pages_limit=2_000_000) as store:
        for n in range(100):
            store.pages[str(n)] = store.research[str(n)] = bytes(100_000)
            assert store.pages["0"]
        assert 2 <= len(store.pages) <= 20
        assert {"0", "99"} <= set(store.pages)
        assert len(store.research) == 100, "research is never culled"
        assert sum(f.stat().st_size for f in (tmp_path / "pages").rglob("*.db")) < 3_000_000


def test_threads_share_a_shelf_and_leave_nothing_open(store: Store) -> None:
    def work(n: int) -> None:
        for i in range(10):
            store.pages[f"{n}-{i}"] = b"x"

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.pages) == 40


def run(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


WRITER = """
    import sys
    from pathlib import Path
    from briefing.store import Store
    with Store(Path(sys.argv[1])) as store:
        print("ready", flush=True)
        for n in range(int(sys.argv[3])):
            store.research[f"{sys.argv[2]}{n}"] = b"%d;" % n * 20_000
"""


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    for child in [run(WRITER, str(tmp_path), name, "15") for name in "ab"]:
        _, complaint = child.communicate(timeout=30)
        assert (child.returncode, complaint) == (0, "")
    with Store(tmp_path) as store:
        assert len(store.research) == 30


def test_a_kill_leaves_what_was_stored_whole(tmp_path: Path) -> None:
    child = run(WRITER, str(tmp_path), "a", "100000")
    with Store(tmp_path) as store:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        while len(store.research) < 5:
            pass
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.communicate()
        values = list(store.research.items())
        assert len(values) >= 5
        assert all(value == b"%d;" % int(key[1:]) * 20_000 for key, value in values)
        store.research["after"] = b"x"


@pytest.mark.skipif(os.name != "posix", reason="limits a file's size the POSIX way")
def test_a_full_disk_is_told_in_one_line_and_costs_nothing_that_was_stored(tmp_path: Path) -> None:
    child = run(
        """
        import resource, sys
        from pathlib import Path
        from briefing.errors import BriefingError
        from briefing.store import Store
        with Store(Path(sys.argv[1])) as store:
            store.research["before"] = b"kept"
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
            try:
                store.research["remote.com"] = bytes(3_000_000)
            except BriefingError as why:
                print(why)
            assert store.research["before"] == b"kept"
        """,
        str(tmp_path),
    )
    told, complaint = child.communicate(timeout=30)
    assert (child.returncode, complaint) == (0, "")
    assert told.count("\n") == 1
    assert "can't be used" in told
    assert "BRIEFING_CACHE" in told
    with Store(tmp_path) as store:
        assert dict(store.research) == {"before": b"kept"}


def test_what_can_be_made_again_is_made_again_where_the_folder_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file") as store:
        store.compiled["key"] = b"value"
        assert "key" not in store.compiled
        assert store.compiled.get("key") is None


def test_a_folder_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Store(tmp_path / "file") as store, pytest.raises(BriefingError, match=r"can't be used .*") as caught:
        store.research["a"] = b""
    assert "\n" not in str(caught.value)
    (tmp_path / "research").mkdir()
    (tmp_path / "research" / "cache.db").write_bytes(b"no database" * 1000)
    with Store(tmp_path) as store, pytest.raises(BriefingError, match="not a database"):
        store.research["a"]


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.binary(), max_size=5))
def test_whatever_is_stored_comes_back(
    tmp_path_factory: pytest.TempPathFactory, things: dict[str, bytes]
) -> None:
    with Store(tmp_path_factory.mktemp("cache")) as store:
        store.compiled.update(things)
        assert dict(store.compiled) == things
