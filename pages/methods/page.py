"""The Methods page."""

import streamlit as st

from analytics.methods import Method, methods
from analytics.words import methods as words
from pages import furniture


def render() -> None:
    """Lay out how every figure is counted, one subject after the other."""
    furniture.opening(words.title(), words.headline())
    st.markdown(words.limits())
    every = methods()
    for subject in dict.fromkeys(method.subject for method in every):
        furniture.section(words.subject(subject))
        for method in every:
            if method.subject == subject:
                _lay_out(method)


def _lay_out(method: Method) -> None:
    with st.expander(method.summary):
        st.markdown(method.definition.replace("`", ""))
        if method.source:
            st.markdown(words.source(method.source))
