"""The host's page: the lesson on the wall, the class beside it, and everything in the host's hand."""

from __future__ import annotations

import streamlit as st

from lessons import LESSONS
from lessons.classroom.errors import ClassroomError, NoSuchRoomError
from lessons.classroom.service import classroom
from lessons.classroom.views import RoomView
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding
from lessons.walk.spread import spread
from lessons.walk.steps import LAST, WHOLE, Beat
from lessons.web.article_view import spoken
from lessons.web.beats.ask import question
from lessons.web.beats.count import draw_picture, table
from lessons.web.beats.explain import card_body
from lessons.web.charts import fitted, spread_chart
from lessons.web.classroom.access import access, waiting
from lessons.web.classroom.acting import act, caller, complain, problem
from lessons.web.classroom.addresses import host_address, join_address, only_here
from lessons.web.classroom.addresses import spoken as read_out
from lessons.web.classroom.against_key import draw_against_key
from lessons.web.classroom.answers import draw_answers
from lessons.web.classroom.class_view import draw_heat
from lessons.web.classroom.desk import Desk
from lessons.web.classroom.disputes import draw_rulings
from lessons.web.classroom.ending import draw_ending
from lessons.web.classroom.impressions import impressions
from lessons.web.classroom.people import draw_hand, draw_live, draw_people, draw_said, draw_tally
from lessons.web.classroom.seat import room_piece
from lessons.web.classroom.sheet import dressed_room
from lessons.web.classroom.steering import draw_foot, draw_settings, draw_steps, draw_timer
from lessons.web.components.address import address_secret
from lessons.web.components.article import ArticleEvent, Front, Opened, ShownFinding, article
from lessons.web.components.qr_code import qr_code
from lessons.web.links import CLASSROOM_PAGE
from lessons.web.typeset import Node, node, typeset

VIEWS = {
    "join": "Join",
    "lesson": "The lesson",
    "class": "The class",
    "disputes": "Disputes",
    "answers": "Answers",
    "room": "The room",
}
"""What the host can look at, by its name in the URL."""


def draw() -> None:
    """Draw the room that the URL names, for who holds its secret."""
    dressed_room()
    address_secret("host-secret", on_secret=_take_over)
    problem()
    code = st.query_params.get("room", "")
    secret = access().hosted.get(code, ("",))[0]
    if not secret:
        _not_the_host()
        return
    try:
        id_ = classroom().host(secret, caller=caller())
        room = classroom().view(id_)
        _room(Desk(room, room_piece(classroom().material(id_))), secret)
    except NoSuchRoomError:
        access().drop(code)
        _said("This room has ended", "Its time was up, or it was erased. Nothing of it is kept.")
    except ClassroomError as why:
        _said("Not now", str(why))


def _take_over(secret: str) -> None:
    """Take the secret of a host link for this browser's own; for callbacks."""
    try:
        room = classroom().view(classroom().host(secret, caller=caller()))
    except ClassroomError as why:
        complain(str(why))
        return
    access().take_over(room.code, secret, room.title)
    st.query_params["room"] = room.code


def _not_the_host() -> None:
    if waiting():
        typeset("one-moment", node("p", "One moment…", look="hint"))
    elif st.session_state.pop("erased-room", ""):
        _said("The room is erased", "Nothing of it is kept, here or anywhere else.")
    else:
        _said(
            "This page is for the host of a room",
            "Open it with the host's own link, all of it, or open a room yourself. "
            "To take part you need the join code instead.",
        )


def _said(title: str, says: str) -> None:
    with st.container(key="narrow"):
        typeset("host-says", node("h1", title), node("p", says, look="lead"))
        st.page_link(CLASSROOM_PAGE, label="To the classroom", icon=":material/arrow_back:")


def _room(desk: Desk, secret: str) -> None:
    room = desk.room
    with st.container(key="host"):
        with st.container(key="host-bar", horizontal=True, vertical_alignment="center", gap="medium"):
            typeset(
                "host-code",
                node(
                    "p",
                    node("small", f"Join at {read_out(join_address(room.code))}"),
                    node("strong", room.code),
                    look="join-code",
                ),
            )
            draw_live(room.id, room.pulse.steering, desk.lesson)
            draw_timer(room)
        match _views():
            case "lesson":
                draw_steps(desk)
                _lesson(desk)
                draw_foot(desk)
            case "class":
                _class(desk)
            case "disputes":
                draw_rulings(room, desk.text)
            case "answers":
                draw_answers(room.id)
            case "room":
                _settings(desk, secret)
            case _:
                _join(room)


def _views() -> str:
    """The ways to look at the room in a row, and the one that is on.

    Plain buttons: a group of choices would keep the arrow keys, which lead the class, to itself.
    """
    now = st.query_params.get("view", "")
    now = now if now in VIEWS else "join"
    with st.container(key="views", horizontal=True, gap="small"):
        for slug, name in VIEWS.items():
            here = slug == now
            st.button(
                name,
                key=f"view-{'now-' if here else ''}{slug}",
                disabled=here,
                on_click=_look_at,
                args=(slug,),
            )
    return now


def _look_at(view: str) -> None:
    st.query_params["view"] = view


def _join(room: RoomView) -> None:
    """The way in, to be read from the back of a room."""
    address = join_address(room.code)
    code, people = st.columns([2, 3], gap="large")
    with code, st.container(key="qr"):
        qr_code("join-qr", address, name="QR code of the link to join")
        st.code(address, language=None, wrap_lines=True)
    with people:
        typeset(
            "way-in",
            node("p", "Scan the code, or go to"),
            node("p", node("strong", read_out(address)), look="lead"),
            node("p", "and type"),
            node("p", room.code, look="big-code"),
            node("h1", room.title),
        )
        if only_here():
            typeset(
                "only-here",
                node(
                    "p",
                    "This address works on this computer only. For others, start the program with "
                    "--host 0.0.0.0 and open this page under the computer's name in the network.",
                    look="notice",
                ),
            )
        draw_people(room.id, None)


def _lesson(desk: Desk) -> None:
    """The step of the class, for the wall: what is there of the key is what the host has revealed."""
    lesson, beat = desk.lesson, desk.step.beat
    if lesson is None or beat is None:
        if desk.step == LAST:
            _whole(desk)
        else:
            _read(desk)
    elif beat is Beat.ASK:
        with st.container(key="narrow"):
            typeset(f"ask-{lesson.slug}", *question(lesson))
    elif beat is Beat.MARK:
        column, panel = st.columns([13, 7], gap="large")
        with panel, st.container(key="panel"):
            typeset("mark-says", node("h1", lesson.script.question), node("p", lesson.script.mark))
            draw_tally(desk.room.id, lesson)
            draw_people(desk.room.id, lesson)
        with column:
            _article(desk, lesson, ())
    elif beat is Beat.COUNT:
        with st.container(key="counts"):
            typeset("count-says", node("h1", lesson.script.count))
            reading = classroom().key(desk.room.id).reading
            for picture in lesson.pictures(reading):
                draw_picture(lesson, picture, large=True)
    else:
        _revealed(desk, lesson)


def _read(desk: Desk) -> None:
    """The article alone, and how many have said what they think of it."""
    column, panel = st.columns([13, 7], gap="large")
    with column:
        _article(desk, None, ())
    with panel, st.container(key="panel"):
        draw_said(desk.room.id)


def _whole(desk: Desk) -> None:
    """All counts of the rounds that are revealed, and how the class's impression has moved."""
    reading = classroom().key(desk.room.id).reading
    walked = [each for each in LESSONS if desk.room.of(each.slug).revealed]
    with st.container(key="counts"):
        typeset("whole-title", node("h1", "The whole picture"), node("p", desk.room.title, look="lead"))
        for each in walked:
            head = (node("p", each.letter, look=f"letter {each.line}"), node("h2", each.name))
            says = (node("p", picture.sentence) for picture in each.pictures(reading)[:1])
            typeset(f"whole-{each.slug}", *head, *says)
        if walked:
            picture = spread(reading, walked)
            typeset("spread-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
            if picture.rows:
                chart = fitted(spread_chart(picture), large=True)
                st.altair_chart(chart, key="spread-chart", alt=picture.sentence)
                with st.expander("The same as a table"):
                    typeset("spread-table", table(picture))
        picture = impressions(classroom().participants(desk.room.id))
        typeset(
            "impressions",
            node("h2", picture.title),
            node("p", picture.sentence, look="lead"),
            *((table(picture),) if picture.rows else ()),
        )


def _revealed(desk: Desk, lesson: Lesson) -> None:
    """The article with what is revealed, and the card of the finding that is open, at first the latest."""
    out = desk.findings[: desk.shown]
    wanted = st.session_state.get(_opened_key(desk))
    first = 0 if desk.step.beat is Beat.EXPLAIN else -1
    open_ = next((each for each in out if each.id == wanted), out[first] if out else None)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        if open_ is not None:
            if desk.step.beat is Beat.EXPLAIN:
                _turn(desk, out, out.index(open_))
            words = " ".join(open_.span.of(desk.text).split())
            card = lesson.card(open_, classroom().key(desk.room.id).reading)
            head = (
                node("p", f"{out.index(open_) + 1} of {len(desk.findings)}", look="kicker"),
                node("blockquote", words),
            )
            body = card_body(card) if desk.step.beat is Beat.EXPLAIN else (_label(open_, lesson),)
            typeset("card", *head, *body, live=True)
        elif desk.out:
            typeset("card", node("h1", "There are none"), node("p", f"{lesson.script.none_here}."), live=True)
        else:
            typeset("card", node("h1", "What is there"), node("p", lesson.script.reveal), live=True)
    with column:
        _article(desk, lesson, out, active=open_)


def _turn(desk: Desk, out: tuple[Finding, ...], index: int) -> None:
    """The way to the card before and after, for those who do not click in the text."""

    def open_card(id_: str) -> None:
        st.session_state[_opened_key(desk)] = id_

    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        for says, step, shortcut in (("Previous", -1, "Up"), ("Next", 1, "Down")):
            target = out[(index + step) % len(out)]
            st.button(
                says,
                key=f"card-{says.lower()}",
                type="tertiary",
                shortcut=shortcut,
                on_click=open_card,
                args=(target.id,),
            )


def _label(finding: Finding, lesson: Lesson) -> Node:
    name = next((each.name for each in lesson.labels if each.slug == finding.label), finding.label)
    return node("p", node("strong", name))


def _opened_key(desk: Desk) -> str:
    return f"host-open-{desk.room.id}-{desk.step.round}-{desk.step.beat}-{desk.shown}"


def _article(
    desk: Desk, lesson: Lesson | None, findings: tuple[Finding, ...], *, active: Finding | None = None
) -> None:
    def hear(event: ArticleEvent) -> None:
        if isinstance(event, Opened):
            st.session_state[_opened_key(desk)] = event.id

    written = desk.piece.article
    shown = (
        ()
        if lesson is None
        else tuple(
            ShownFinding(
                id=each.id,
                span=each.span,
                letter=lesson.letter,
                line=lesson.line,
                heavy=lesson.is_heavy(each),
                name=spoken(each.label, each.span, lesson, desk.text),
            )
            for each in findings
        )
    )
    article(
        f"host-article-{desk.room.id}",
        desk.text,
        front=Front(
            headline=written.title,
            outlet=written.outlet,
            published=f"{written.published:%d %B %Y}".lstrip("0") if written.published else "",
            notice="Fictional: written for this lesson" if written.fictional else "",
        ),
        findings=shown,
        active=active.id if active else None,
        on_event=hear,
    )


def _class(desk: Desk) -> None:
    """The class over the article, once the host has shown it to everybody; then against the key."""
    lesson = desk.lesson
    if lesson is None:
        done = "the last one" if desk.step.round == WHOLE else "the first one"
        typeset("class-none", node("p", f"Go to a round in the lesson, such as {done}.", look="lead"))
        return
    state = desk.room.of(lesson.slug)
    if not state.heat:
        typeset(
            "class-hidden",
            node("h1", f"The class: {lesson.name}"),
            node(
                "p",
                "Where the class marked is hidden from everybody, and from this screen too, so that nobody "
                "is led by the others. Show it when all have answered.",
                look="lead",
            ),
        )
        draw_tally(desk.room.id, lesson)
        st.button(
            "Show the class to everybody",
            key="show-heat",
            type="primary",
            on_click=act,
            args=(classroom().reveal_heat, desk.room.id, lesson.slug),
        )
        return
    draw_heat(desk.room, desk.text, lesson.slug)
    st.button(
        "Hide the class again",
        key="hide-heat",
        type="tertiary",
        on_click=act,
        args=(classroom().reveal_heat, desk.room.id, lesson.slug),
        kwargs={"shown": False},
    )
    if desk.out:
        draw_against_key(desk, lesson)
    else:
        typeset("key-later", node("p", "What the key says comes here once it is all revealed.", look="hint"))


def _settings(desk: Desk, secret: str) -> None:
    with st.container(key="room-settings"):
        typeset("settings-says", node("h1", "The room"), node("h2", "How it goes"))
        draw_settings(desk.room)
        typeset("people-says", node("h2", "People"))
        draw_people(desk.room.id, desk.lesson)
        draw_hand(desk)
        typeset(
            "secret-says",
            node("h2", "Your host link"),
            node(
                "p",
                "Whoever has this link is the host. This browser knows it; keep it to come back in another "
                "one. Do not show it on the wall.",
            ),
        )
        with st.popover("Show my host link", key="show-secret"):
            st.code(host_address(desk.room.code, secret), language=None, wrap_lines=True)
        draw_ending(desk.room)
