"""The Connect page."""

import streamlit as st

from analytics.connect import ColumnView, Connecting, ConnectView, StepView, TableView, WordView
from analytics.words import connect as words
from analytics.words import fields
from pages import furniture
from pages.furniture import changed

KINDS = ("needs", "assets", "commitments", "check_ins", "people", "meetings", "decisions", "agreements", "")
ORDERS = ("", "day first", "month first", "year first")


def tell(step: StepView) -> None:
    """Say how something went, in the colour of it."""
    {True: st.success, False: st.error, None: st.info}[step.good](furniture.advice(step.sentence))


def render(view: ConnectView, does: Connecting, *, said: StepView | None = None) -> None:
    """Lay out the four steps: give, test, check what was understood, take it along."""
    furniture.opening(words.title(), words.headline(links=view.can_save))
    st.markdown(words.promise())
    if said:
        tell(said)
    changed.draw(view.changes)
    _give(view, does)
    for step in view.steps:
        tell(step)
    if not view.tables:
        return
    table = _chosen(view)
    _table(table, does)
    _pairs(view, does)
    _take(view, does)


def _give(view: ConnectView, does: Connecting) -> None:
    # of any kind: one that cannot be read is told what to do, where Streamlit would only refuse it
    st.file_uploader(words.drop(), accept_multiple_files=True, key="dropped", on_change=_dropped, args=(does,))
    if not view.can_save:
        if not view.opens_below:
            st.markdown(words.link_elsewhere())
        return
    with st.form("link", border=False):
        st.text_input(words.link(), key="link_text")
        st.form_submit_button(words.test(), on_click=lambda: does.link(st.session_state["link_text"]))


def _dropped(does: Connecting) -> None:
    does.drop([(file.name, file.getvalue()) for file in st.session_state["dropped"] or []])


def _chosen(view: ConnectView) -> TableView:
    named = {table.name: table for table in view.tables}
    if len(named) == 1:
        return view.tables[0]
    return named[st.selectbox(words.which_table(), list(named), key="connect_table")]


def _table(table: TableView, does: Connecting) -> None:
    furniture.section(furniture.plain(table.name))
    st.markdown(f"**{furniture.plain(table.counts)}**")
    for note in table.notes:
        furniture.say(note)
    with st.container(horizontal=True):
        _kind(table, does)
        _header_row(table, does)
        _date_order(table, does)
    st.markdown(words.first_rows())
    st.dataframe(furniture.grid(table.preview), hide_index=True, key=f"preview {table.name}")
    furniture.section(words.columns())
    for column in table.columns:
        _column(table, column, does)
    if table.words:
        furniture.section(words.words())
        for word in table.words:
            _word(table, word, does)


def _kind(table: TableView, does: Connecting) -> None:
    key = f"kind {table.name}"
    st.session_state[key] = table.fills
    st.selectbox(
        furniture.plain(words.what_is(table.name)), KINDS, key=key, format_func=fields.table, width=320,
        on_change=lambda: does.fills(table.name, st.session_state[key]),
    )  # fmt: skip


def _header_row(table: TableView, does: Connecting) -> None:
    key = f"header {table.name}"
    st.session_state[key] = table.header_row or 0
    st.number_input(
        words.header_row(), min_value=0, step=1, key=key, width=180,
        on_change=lambda: does.header_row(table.name, int(st.session_state[key])),
    )  # fmt: skip


def _date_order(table: TableView, does: Connecting) -> None:
    key = f"order {table.name}"
    st.session_state[key] = table.date_order
    st.selectbox(
        words.date_order(), ORDERS, key=key, format_func=words.order, width=260,
        on_change=lambda: does.date_order(table.name, st.session_state[key]),
    )  # fmt: skip


def _column(table: TableView, column: ColumnView, does: Connecting) -> None:
    key = f"field {table.name} {column.place}"
    header = column.header or words.no_header(column.place)
    st.session_state[key] = column.field
    left, right = st.columns([3, 2], vertical_alignment="center")
    shown = words.stays() if column.stays else " · ".join(column.examples)
    left.markdown(f"**{furniture.plain(header)}**  \n:small[{furniture.plain(shown)}]")
    right.selectbox(
        furniture.plain(words.column(header)), ("", *table.fields), key=key, format_func=fields.field,
        label_visibility="collapsed",
        on_change=lambda: does.field(table.name, column.place, st.session_state[key]),
    )  # fmt: skip
    if column.sure:
        right.markdown(f":small[{column.sure}]")


def _word(table: TableView, word: WordView, does: Connecting) -> None:
    key = f"word {table.name} {word.field} {word.word}"
    st.session_state[key] = word.choice
    left, right = st.columns([3, 2], vertical_alignment="center")
    label = furniture.plain(words.word(word.word, word.count))
    left.markdown(f"{label}  \n:small[{furniture.plain(fields.field(word.field))}]")
    right.selectbox(
        label, ("", *table.choices[word.field]), key=key, label_visibility="collapsed",
        format_func=lambda choice: fields.choice(choice) if choice else words.not_understood(),
        on_change=lambda: does.choice(table.name, word.field, word.word, st.session_state[key]),
    )  # fmt: skip


def _pairs(view: ConnectView, does: Connecting) -> None:
    """Draw what may be one kind of help, to be ticked, and a way to join any other two words."""
    if not view.joined and len(view.kinds) <= 1:
        return
    furniture.section(words.pairs())
    st.markdown(words.pairs_how())
    for word, name in view.pairs:
        key = f"pair {word} {name}"
        st.session_state[key] = (word, name) in view.joined
        st.checkbox(
            furniture.plain(words.pair(word, name)), key=key,
            on_change=lambda word=word, name=name, key=key: does.pair(word, name, st.session_state[key]),
        )  # fmt: skip

    if len(view.kinds) > 1:
        _any_pair(view, does)


def _any_pair(view: ConnectView, does: Connecting) -> None:
    turn = len(view.joined)  # what was joined is not to be chosen again
    keys = f"pair word {turn}", f"pair name {turn}"
    with st.form("any pair", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        for key, label in zip(keys, (words.pair_word(), words.pair_name()), strict=True):
            st.selectbox(label, view.kinds, index=None, key=key, width=280)
        st.form_submit_button(words.join_pair(), on_click=_joined, args=(does, keys))


def _joined(does: Connecting, keys: tuple[str, str]) -> None:
    word, name = (st.session_state[key] for key in keys)
    if word and name:
        does.pair(word, name, True)  # noqa: FBT003 - as the page's actions take it


def _take(view: ConnectView, does: Connecting) -> None:
    if not view.toml:
        return
    with st.container(horizontal=True):
        st.button(words.show(), type="primary", on_click=does.show)
        st.button(words.forget(), on_click=does.forget)
    furniture.section(words.take())
    st.markdown(words.take_how())
    if view.asks_place:
        st.markdown(furniture.plain(words.take_place()))
    st.code(view.toml, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.download_button(words.download(), view.toml, "sources.toml", "application/toml", on_click="ignore")
        if view.can_save and not view.asks_place:
            st.button(words.save(), on_click=does.save)
    if view.can_save:
        _lies(view, does)


def _lies(view: ConnectView, does: Connecting) -> None:
    """Ask where dropped files lie, without which nothing can be saved that would be read again."""
    if view.asks_place:
        with st.form("lies", border=False):
            st.text_input(words.lies(), key="lies_at")
            st.form_submit_button(words.look_there(), on_click=lambda: does.lies(st.session_state["lies_at"]))
    if view.lies:
        tell(view.lies)
