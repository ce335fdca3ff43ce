"""Notes made anew: what a person did to them stays, what nobody touched is renewed."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue.model import Catalogue
from briefing.merge import Words, merge, unmarked
from briefing.merge.align import align
from briefing.merge.lines import Line
from briefing.merge.signature import read, rebuilt, signed
from briefing.model import Briefing, Company, Question
from briefing.render import render

HEAD = "# Meeting: Acme\n\n* Time:\n* Researched 2026-11-21 · 6 sources read\n"


def question(key: str, rank: int = 1, why: str = "it moved", more: str = "") -> str:
    return (
        f"{rank}. ★ You moved. **Why {key}?** <!-- q:{key} -->\n"
        f"    * *Why:* {why}\n{more}"
        "    * *A good answer:* a number\n"
        "    * *Answer:*\n"
    )


def notes(first: Sequence[str] = ("a", "b", "c"), further: Sequence[str] = ("d", "e"), **facts: str) -> str:
    """Generated notes in the shape that templates give them; ``facts`` replaces lines by their first word."""
    asked = "".join(question(key, n) for n, key in enumerate(first, 1))
    more = "".join(question(key, n) for n, key in enumerate(further, 1))
    found = {
        "Heroku": "* **Heroku** ([blog, 2021-05](https://acme.com/blog))",
        "Redis": "* **Redis** ([blog, 2021-05](https://acme.com/blog))",
        "Stripe": "* **Stripe** ([blog, 2021-05](https://acme.com/blog))",
        "Boxes": "* [x] Technologies found: 3\n* [ ] Take notes",
    } | facts
    return (
        f"{HEAD}\n## Ask these three\n\n{asked}\n"
        f"## Preparation\n\n{found['Boxes']}\n\n"
        f"## Ecosystem\n\n{found['Heroku']}\n{found['Redis']}\n{found['Stripe']}\n\n"
        f"## More questions\n\n{more}\n"
        "## Notes\n\n### Agenda\n\n## Sources\n\n* **blog**: done\n"
    ).replace("\n\n\n", "\n\n")


OLD = notes()


def under(text: str, heading: str) -> str:
    """What stands between this heading and the next of its level."""
    below = re.split(rf"^## {heading}(?: <!-- s:[a-z]+ -->)?\n", text, maxsplit=1, flags=re.MULTILINE)[1]
    return re.split(r"^## ", below, maxsplit=1, flags=re.MULTILINE)[0].strip()


def put(text: str, after: str, words: str) -> str:
    """The text with words right behind others."""
    assert text.count(after) >= 1
    return text.replace(after, after + words, 1)


def answer(text: str, key: str, words: str) -> str:
    begin = text.index("*Answer:*", text.index(f"q:{key} ")) + len("*Answer:*")
    return text[:begin] + words + text[begin:]


def worded(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text.split("\n") if line.strip()]


def block(text: str, key: str) -> str:
    """A question's lines, down to the next item without indentation, or heading."""
    found = re.search(rf"^[^\n]*q:{key} -->.*?(?=^\S*[0-9*#][^\n]* |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, key
    return found[0]


def test_an_untouched_file_becomes_the_new_notes_to_the_byte() -> None:
    new = notes(("c", "x"), ("a",), Redis="", Heroku="* **Heroku** gone")
    assert merge(OLD, OLD, new).text == new
    assert merge(OLD, OLD, new).kept == 0


def test_where_nothing_is_new_nothing_changes() -> None:
    theirs = answer(OLD, "a", " typed") + "\n\n\n  odd   end"
    done = merge(OLD, theirs, OLD)
    assert done.text == theirs
    assert (done.renewed, done.kept, done.conflicts) == (0, 2, 0)


def test_an_answer_stays_beside_a_change_in_the_next_line() -> None:
    theirs = answer(OLD, "a", " it was the price")
    new = OLD.replace("**Why b?**", "**Why was it b?**").replace("* *A good answer:* a number", "")
    merged = merge(OLD, theirs, new)
    assert merged.conflicts == 0
    assert "* *Answer:* it was the price\n2. ★ You moved. **Why was it b?**" in merged.text
    assert "good answer" not in merged.text


def test_an_answer_goes_where_its_question_goes() -> None:
    theirs = answer(OLD, "c", " typed behind it")
    merged = merge(OLD, theirs, notes(("c", "a", "b"))).text
    assert merged == answer(notes(("c", "a", "b")), "c", " typed behind it")
    merged = merge(OLD, theirs, notes(("d", "e", "b"), ("a", "c"))).text
    assert merged == answer(notes(("d", "e", "b"), ("a", "c")), "c", " typed behind it")


@pytest.mark.parametrize(
    "typed",
    [
        "\nplain words on a line of their own",
        "\n\nA paragraph.\n\nAnd another.",
        "\n- a bullet\n- and one more",
        "\n        * a bullet below",
        "\n```sh\n# not a heading\n1. not a question\n```",
        "\n> quoted",
    ],
)
def test_an_answer_may_be_typed_in_any_form(typed: str) -> None:
    merged = merge(OLD, answer(OLD, "a", typed), notes(("b", "c", "a")))
    assert typed in merged.text
    assert merged.text.index("q:a ") < merged.text.index(typed) < merged.text.index("## Preparation")
    assert merge(OLD, answer(OLD, "a", typed), notes(("b",), ("c", "a"))).text.index(typed) > len(OLD) / 2


def test_a_question_that_leaves_is_kept_only_if_somebody_wrote_there() -> None:
    theirs = answer(OLD, "a", " they told me")
    merged = merge(OLD, theirs, notes(("c", "d", "e"), ("x",)))
    assert merged.answered == 1
    kept = under(merged.text, "Answered before")
    assert kept.startswith("* You moved. **Why a?** <!-- q:a -->\n")
    assert kept.endswith("* *Answer:* they told me")
    assert "Why b?" not in merged.text
    assert merged.text.index("## Answered before") < merged.text.index("## Notes")


def test_a_question_that_comes_back_brings_its_answer() -> None:
    gone = notes(("b", "c"), ("d", "e"))
    away = merge(OLD, answer(OLD, "a", " they told me"), gone).text
    back = merge(gone, away, OLD).text
    assert back == answer(OLD, "a", " they told me")


def test_questions_that_leave_later_join_those_that_left() -> None:
    theirs = answer(answer(OLD, "a", " one"), "b", " two")
    second = notes(("b", "c"), ("d", "e"))
    third = notes(("c",), ("d", "e"))
    first = merge(OLD, theirs, second).text
    last = merge(second, first, third).text
    assert last.count("## Answered before") == 1
    kept = under(last, "Answered before")
    assert kept.index("* *Answer:* one") < kept.index("**Why b?**") < kept.index("* *Answer:* two")


def test_a_tick_stays_whatever_else_the_line_says_now() -> None:
    theirs = OLD.replace("[ ] Take notes", "[x] Take notes").replace("[x] Tech", "[ ] Tech")
    new = notes(Boxes="* [x] Technologies found: 4\n* [ ] Read\n* [ ] Take notes")
    merged = merge(OLD, theirs, new)
    assert "* [x] Take notes" in merged.text
    assert "* [ ] Technologies found: 4" in merged.text
    assert merged.conflicts == 0


def test_bullets_of_ones_own_stay_in_the_middle_of_a_generated_list() -> None:
    theirs = OLD.replace("* **Redis**", "* mine\n    * and below\n* **Redis**")
    merged = merge(OLD, theirs, notes(Redis="* **Redis** ([talk](https://t.alk))\n* **Valkey**")).text
    assert (
        "acme.com/blog))\n* mine\n    * and below\n* **Redis** ([talk](https://t.alk))\n* **Valkey**"
        in merged
    )


def test_what_is_typed_under_a_line_keeps_that_line() -> None:
    theirs = put(OLD, "* **Redis** ([blog, 2021-05](https://acme.com/blog))\n", "    * ask about it\n")
    merged = merge(OLD, theirs, notes(Redis="* **Valkey**")).text
    assert "* **Redis** ([blog, 2021-05](https://acme.com/blog))\n    * ask about it\n" in merged
    assert "* **Valkey**" in merged


def test_what_is_typed_under_a_heading_keeps_that_heading() -> None:
    theirs = put(OLD, "### Agenda\n", "\n1. my first point\n")
    new = OLD.replace("### Agenda\n\n", "")
    assert "### Agenda\n\n1. my first point\n" in merge(OLD, theirs, new).text
    assert "### Agenda" not in merge(OLD, put(OLD, "* Time:", " 12:00"), new).text


def test_sections_of_ones_own_stay_where_they_are() -> None:
    mine = "## My section\n\nprose\n\n"
    theirs = OLD.replace("## More", mine + "## More")
    new = notes(("b",), ("c",), Stripe="* **Stripe** in use\n* **Adyen**")
    assert merge(OLD, theirs, new).text == new.replace("## More", mine + "## More")


def test_a_heading_of_ones_own_does_not_freeze_what_follows_it() -> None:
    theirs = OLD.replace("* **Redis**", "# MINE\n\n* **Redis**")
    merged = merge(OLD, theirs, notes(Stripe="* **Stripe** for payouts")).text
    assert "# MINE\n\n* **Redis**" in merged
    assert "* **Stripe** for payouts" in merged


def test_an_edited_line_stays_where_the_new_notes_have_it_no_more() -> None:
    theirs = OLD.replace("* **Redis** ([blog", "* **Redis**, for sessions ([blog")
    assert "* **Redis**, for sessions ([blog" in merge(OLD, theirs, notes(Redis="")).text


def test_what_was_deleted_stays_deleted() -> None:
    theirs = OLD.replace("* **Redis** ([blog, 2021-05](https://acme.com/blog))\n", "")
    theirs = theirs.replace(question("b", 2), "")
    merged = merge(OLD, theirs, notes(("b", "a", "c"), Redis="* **Redis** ([talk](https://t.alk))")).text
    assert "Redis" not in merged
    assert "Why b?" not in merged
    assert "## Ask these three\n\n2. ★ You moved. **Why a?**" in merged


def test_words_added_at_the_end_go_with_the_new_line() -> None:
    theirs = put(OLD, "6 sources read", ", and I read the handbook")
    merged = merge(OLD, theirs, OLD.replace("11-21 · 6", "12-01 · 7"))
    assert "* Researched 2026-12-01 · 7 sources read, and I read the handbook\n" in merged.text
    assert merged.conflicts == 0


def test_the_name_that_obsidian_gives_a_block_stays_at_the_end_of_its_line() -> None:
    theirs = put(OLD, "<!-- q:a -->", " ^0f1e2d")
    merged = merge(OLD, theirs, OLD.replace("**Why a?**", "**Why was it a?**")).text
    assert "**Why was it a?** <!-- q:a --> ^0f1e2d\n" in merged


def test_in_a_conflict_the_new_version_stands_below_the_persons() -> None:
    theirs = OLD.replace("2026-11-21 · 6 sources", "2026-11-21 · six or so sources")
    second = OLD.replace("11-21 · 6", "12-01 · 7")
    merged = merge(OLD, theirs, second)
    assert merged.conflicts == 1
    assert (
        "* Researched 2026-11-21 · six or so sources read\n"
        "    * *New version:* Researched 2026-12-01 · 7 sources read <!-- s:new -->\n"
    ) in merged.text
    third = OLD.replace("11-21 · 6", "12-24 · 8")
    again = merge(second, merged.text, third).text
    assert again.count("*New version:*") == 1
    assert "    * *New version:* Researched 2026-12-24 · 8 sources read <!-- s:new -->\n" in again
    accepted = again.replace("* Researched 2026-11-21 · six or so sources read\n", "")
    assert merge(third, accepted, third).text == accepted


def test_what_the_merge_writes_is_in_the_language_of_the_notes() -> None:
    """Nothing is known again by these words, so a file may change its language and changes it once."""
    russian = Words("Новая версия", "Отвечено раньше")
    theirs = answer(OLD, "a", " they told me").replace("6 sources", "six or so sources")
    second = notes(("b", "c")).replace("6 sources", "7 sources")
    first = merge(OLD, theirs, second, russian).text
    assert "    * *Новая версия:* Researched 2026-11-21 · 7 sources read <!-- s:new -->\n" in first
    assert "## Отвечено раньше <!-- s:answered -->\n" in first
    third = notes(("c",)).replace("6 sources", "8 sources")
    again = merge(second, answer(first, "b", " so"), third, Words("Neu", "Früher beantwortet")).text
    assert again.count("<!-- s:answered -->") == 1
    assert again.index("<!-- s:answered -->") < again.index("they told me") < again.index("*Answer:* so")
    assert "## Отвечено раньше" not in merge(second, first, OLD, russian).text


def test_a_new_version_that_somebody_wrote_on_is_theirs() -> None:
    theirs = OLD.replace("6 sources", "six sources")
    second = OLD.replace("6 sources", "7 sources")
    typed = put(merge(OLD, theirs, second).text, "· 7 sources read", ", really?")
    assert "really?" in merge(second, typed, OLD.replace("6 sources", "8 sources")).text


def test_a_question_that_somebody_moved_stays_there_and_is_renewed() -> None:
    theirs = put(OLD.replace(question("b", 2), ""), "### Agenda\n", "\n" + question("b", 1))
    new = notes(("d", "b", "a"), ("c", "e")).replace("**Why b?**", "**Why, oh why b?**")
    merged = merge(OLD, theirs, new).text
    assert merged.count("q:b ") == 1
    assert "**Why, oh why b?**" in merged.split("### Agenda")[1]


def test_an_order_that_somebody_made_stays() -> None:
    theirs = OLD.replace(question("a", 1), "").replace(question("c", 3), question("c", 1) + question("a", 3))
    merged = merge(OLD, theirs, notes(("c", "b", "a"))).text
    assert re.findall("q:([abc]) ", merged) == ["b", "c", "a"]


def test_a_question_of_ones_own_stays_behind_the_one_it_followed() -> None:
    theirs = put(OLD, question("b", 2), "7. **My own?**\n    * *Answer:* known\n")
    own = "7. **My own?**\n    * *Answer:* known\n"
    merged = merge(OLD, theirs, notes(("b", "x", "a"))).text
    assert merged == put(notes(("b", "x", "a")), question("b", 1), own)
    merged = merge(OLD, theirs, notes(("x", "y", "z"), ("b",))).text
    assert own.strip() in under(merged, "Ask these three")


def test_a_copy_of_a_question_is_a_text_like_any_other() -> None:
    theirs = put(answer(OLD, "a", " told"), "### Agenda\n", "\n" + question("a", 1))
    merged = merge(OLD, theirs, notes(("c", "a"))).text
    assert "* *Answer:* told" in under(merged, "Ask these three")
    assert question("a", 1) in merged.split("### Agenda")[1]


def test_other_bullets_and_indentation_are_still_the_same_lines() -> None:
    theirs = re.sub(r"^( *)\* ", lambda m: m[1][::2] + "- ", OLD, flags=re.MULTILINE)
    merged = merge(OLD, answer(theirs, "a", " typed"), notes(("b", "a"), Redis="* **Redis** 7", Stripe=""))
    assert "- **Redis** 7" in merged.text
    assert "Stripe" not in merged.text
    assert "  - *Answer:* typed" in merged.text
    assert merged.conflicts == 0


def test_without_the_old_notes_nothing_is_lost_and_answers_still_move() -> None:
    theirs = put(answer(OLD, "a", " they told me"), "* **Redis**", " for sessions")
    theirs = theirs.replace("[ ] Take notes", "[x] Take notes").replace("* Time:", "* Time: noon")
    new = notes(("c", "b", "d"), ("a", "x"), Heroku="* **Heroku** gone", Stripe="* **Adyen**")
    merged = merge(None, theirs, new)
    assert "* *Answer:* they told me" in block(merged.text, "a")
    assert re.findall("q:(.) ", merged.text) == ["c", "b", "d", "a", "x", "e"]
    assert "e" in under(merged.text, "Answered before")
    for words in ("for sessions", "* [x] Take notes", "* Time: noon\n", "* **Adyen**", "**Stripe**"):
        assert words in merged.text
    assert "* *New version:* **Heroku** gone" in merged.text
    assert merge(new, merged.text, new).text == merged.text


def test_what_a_template_makes_is_what_is_read_here() -> None:
    """Ids go from questions through the template into the merge, and are not in the way when printed."""
    asked = tuple(Question(f"general-Über--{n}>", "general", f"Why {n}?") for n in range(12))

    def made(questions: Sequence[Question]) -> str:
        whole = Briefing(
            Company("acme.com"), date(2026, 11, 21), "hiring-manager", questions=tuple(questions)
        )
        return render(whole, Catalogue({}, {}))

    old, new = made(asked), made(asked[::-1])
    assert len(re.findall("<!-- q:general-ber-[0-9]+ -->$", old, re.MULTILINE)) == 12
    assert "q:" not in unmarked(old)
    assert [line.rstrip() for line in unmarked(old).split("\n")] == unmarked(old).split("\n")
    theirs = old
    for n in range(12):
        place = theirs.index("*Answer:*", theirs.index(f"Why {n}?")) + len("*Answer:*")
        theirs = f"{theirs[:place]} heard {n}{theirs[place:]}"
    merged = merge(old, theirs, new).text
    assert re.sub(" heard [0-9]+", "", merged) == new
    for n in range(12):
        assert merged.index(f"heard {n}\n") - merged.index(f"Why {n}?") < 60


def test_what_a_page_says_is_no_id() -> None:
    page = "* a page says \\<!-- q:a --> here"
    text = put(OLD, "## Ecosystem\n\n", page + "\n")
    assert page in unmarked(text)
    assert "* *Answer:* typed" in block(merge(text, answer(text, "a", " typed"), notes(("b", "a"))).text, "a")


def test_lines_that_resemble_each_other_are_versions_of_one() -> None:
    one = ["* Sells anvils to coyotes.", "* **blog**: done", "Nothing.", "# A heading of words"]
    other = ["A heading of words", "* **blog**: failed, all of it", "* Sells anvils to all coyotes now."]
    assert align([Line(x) for x in one], [Line(x) for x in other]) == [(1, 1)]
    assert align([Line(one[0])], [Line(other[2])]) == [(0, 0)]


# Rules that hold whatever a person does

KEYS = "abcdefgh"
WORDS = st.sampled_from(
    ("anvils", "rockets", "paint", "boulders", "*", "#", "```", "1.", "[x]", "<!--", "    ", "\t", "🚀é")
)
SECTIONS = ("Ask these three", "Preparation", "Ecosystem", "More questions", "Notes")
FRONT = "---\ncompany: Acme\ndate: 2026-11-21\ntags:\n  - briefing\n---\n\n"


@st.composite
def made(draw: st.DrawFn) -> str:
    """Generated notes: questions chosen and ranked anew, lines changed, gone, repeated."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=8))
    cut = draw(st.integers(0, len(keys)))
    made = notes(
        keys[:cut],
        keys[cut:],
        **{
            name: "\n".join(f"* **{name}** {draw(st.integers(0, 3))}" for _ in range(draw(st.integers(0, 2))))
            for name in draw(st.sets(st.sampled_from(("Heroku", "Redis", "Stripe", "Boxes"))))
        },
    )
    for title in draw(st.sets(st.sampled_from(SECTIONS), max_size=3)):  # of another template
        made = re.sub(rf"^## {title}\n(?:(?!## ).*\n)*", "", made, flags=re.MULTILINE)
    return f"{FRONT}{made}" if draw(st.booleans()) else made  # in Markdown or for Obsidian


@st.composite
def edited(draw: st.DrawFn, text: str) -> tuple[str, list[str]]:
    """The notes after a person has been at them, and the words typed, each of which stands nowhere else."""
    lines = text.split("\n")
    typed: list[str] = []
    for n in range(draw(st.integers(0, 8))):
        word = f"T{n}yped"
        at = draw(st.integers(0, len(lines) - 1))
        act = draw(
            st.sampled_from(
                ("line", "in", "end", "replace", "delete", "tick", "move", "answer", "copy", "indent")
            )
        )
        if act == "line":
            shape = draw(
                st.sampled_from(
                    ("{}", "* {}", "    * {}", "\t- {}", "\n{}\n", "## {}", "9. {}", "```\n# {}\n```")
                )
            )
            lines[at:at] = shape.format(word).split("\n")
            typed.append(word)
        elif act == "in":
            place = draw(st.integers(0, len(lines[at])))
            while "<!--" in lines[at] and place > lines[at].index("<!--"):
                place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + word + lines[at][place:]
            typed.append(word)
        elif act in ("end", "answer"):
            if act == "answer":
                at = next((k for k in range(at, len(lines)) if "*Answer:*" in lines[k]), at)
            lines[at] += f" {draw(WORDS)} {word}"
            typed.append(word)
        elif act == "replace":
            lines[at] = word
            typed.append(word)
        elif act == "delete":
            to = min(len(lines), at + draw(st.integers(1, 6)))
            del lines[at:to]
            lines = lines or [""]
        elif act == "indent":
            lines[at] = draw(st.sampled_from(("\t", "  ", ""))) + lines[at].lstrip()
        elif act == "tick":
            lines[at] = lines[at].replace("[ ]", "[x]", 1)
        else:
            to = min(len(lines), at + draw(st.integers(1, 8)))
            part = lines[at:to]
            if act == "move":
                del lines[at:to]
            place = draw(st.integers(0, len(lines)))
            lines[place:place] = part
    text = "\n".join(lines)
    return text, [word for word in typed if word in text]


@pytest.mark.no_cover
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_word_that_was_typed_is_lost_and_a_second_run_changes_nothing(data: st.DataObject) -> None:
    old, new, newer = data.draw(made()), data.draw(made()), data.draw(made())
    theirs, typed = data.draw(edited(old))
    ancestor = data.draw(st.sampled_from((old, None, rebuilt(read(signed(theirs, read(old))), new))))
    merged = merge(ancestor, theirs, new).text
    for word in typed:
        assert merged.count(word) >= theirs.count(word), word
    assert merge(new, merged, new).text == merged
    assert merge(new, new, newer).text == newer
    theirs, more = data.draw(edited(merged))
    last = merge(new, theirs, newer).text
    for word in {*more, *(word for word in typed if word in theirs)}:
        assert last.count(word) >= theirs.count(word), word


@pytest.mark.no_cover
@settings(max_examples=200, deadline=None)
@given(made(), made(), st.data())
def test_what_a_person_only_added_to_is_renewed_as_well_without_the_old_notes(
    old: str, new: str, data: st.DataObject
) -> None:
    """The digests in the file do for the notes as they were made where no line was changed on both sides."""
    theirs = old
    for n in range(data.draw(st.integers(0, 4))):
        begin = data.draw(
            st.sampled_from([m.end() for m in re.finditer(r"\*Answer:\*|### Agenda\n|$", theirs)])
        )
        theirs = f"{theirs[:begin]} typed{n}{theirs[begin:]}"
    merged = merge(rebuilt(read(signed(theirs, read(old))), new), theirs, new).text
    assert worded(merged) == worded(merge(old, theirs, new).text)


@pytest.mark.no_cover
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_has_not_changed_stays_where_it_is(data: st.DataObject) -> None:
    """News in one line of the notes are news in one line of the person's, whatever was merged before."""
    old, new = data.draw(made()), data.draw(made())
    theirs, _ = data.draw(edited(old))
    mine = merge(old, theirs, new).text
    newer = new.replace("2026-11-21 · 6", "2026-12-01 · 7")
    line = "* Researched 2026-11-21 · 6 sources read"
    if mine.count(f"{line}\n") == 1 and mine.startswith(HEAD):
        assert merge(new, mine, newer).text.rstrip() == mine.replace("11-21 · 6", "12-01 · 7", 1).rstrip()


@pytest.mark.no_cover
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_the_three_texts_are_every_line_of_the_persons_is_still_there(data: st.DataObject) -> None:
    """Text that no template made: a line that is in the file and was not generated is in the merged file.

    What somebody wrote behind a generated line may stand behind its new version.
    """
    line = st.lists(st.one_of(WORDS, st.text("ab \t*-#`>1.", max_size=4)), max_size=4).map("".join)
    text = st.lists(line, max_size=12).map("\n".join)
    old, new, theirs = data.draw(text), data.draw(text), data.draw(text)
    merged = merge(data.draw(st.sampled_from((old, None))), theirs, new).text
    made = {bare.lstrip(" \t*-").rstrip() for bare in f"{old}\n{new}".split("\n")}
    for bare in theirs.split("\n"):
        bare = bare.lstrip(" \t*-").rstrip()
        behind = [bare.removeprefix(begin) for begin in made if bare.startswith(begin)]
        assert bare in made or bare in merged or any(words in merged for words in behind if words != bare)


@pytest.mark.no_cover
def test_notes_of_five_thousand_lines_are_merged_in_no_more_than_linear_time() -> None:
    chance = random.Random(7)  # noqa: S311
    keys = [f"k{n}" for n in range(800)]
    rows = [f"* fact {n} about {n % 17}" for n in range(1600)]
    old = notes(keys[:400], keys[400:], Redis="\n".join(rows))
    chance.shuffle(keys)
    rows = [row if chance.random() < 0.8 else f"{row}, changed" for row in rows if chance.random() < 0.9]
    new = notes(keys[:300], keys[300:700], Redis="\n".join(rows))
    lines = [line + chance.choice(("", "", "", " typed", "\nown")) for line in old.split("\n")]
    assert len(lines) > 4_800
    longer = "\n".join(f"x{n} a b c" for n in range(5000)), "\n".join(f"y{n} a b c" for n in range(5000))
    for ancestor, theirs, now in (
        (old, "\n".join(lines), new),
        (None, "\n".join(lines), new),
        ("same\n" * 5000, "same\n" * 4000 + "mine\n" + "same\n" * 900, "same\n" * 4500),
        ("a\nb\n" * 2500, "b\na\nc\n" * 1700, "b\na\nb\n" * 1700),
        (*longer, longer[0].replace("x", "z")),
        ("* a", f"* a{' ' * 10**6}b", f"* {'[' * 10**6}"),
    ):
        begun = time.process_time()
        merge(ancestor, theirs, now)
        assert time.process_time() - begun < 6


def test_sections_that_come_back_join_what_is_left_of_them() -> None:
    """A shorter template, and back again: what was written in a section is found in that section."""
    theirs = put(put(OLD, "### Agenda\n", "\n* pay\n"), "## Ecosystem\n\n", "* mine\n")
    theirs = answer(theirs, "a", " because")
    short = f"{HEAD}\n## Sources\n\n* **blog**: done\n"
    between = merge(OLD, theirs, short).text
    assert under(between, "Ecosystem") == "* mine"
    assert under(between, "Notes") == "### Agenda\n\n* pay"
    back = merge(short, between, OLD).text
    assert worded(back) == worded(theirs)


def test_front_matter_stays_what_a_parser_reads() -> None:
    """What may stand beside a line of notes may not stand between lines of YAML, nor of code."""
    front = "---\ncompany: Acme\ntags: [meeting, acme]\n---\n"
    theirs = front.replace("[meeting, acme]", "[meeting, mine]") + OLD
    new = front.replace("[meeting, acme]", "[meeting, acme, remote]").replace("Acme", "ACME") + OLD
    assert merge(front + OLD, theirs, new).text == theirs.replace("company: Acme", "company: ACME")
