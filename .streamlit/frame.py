"""The script that Streamlit runs for every visitor; it stands apart from pages/, which Streamlit would list itself."""

from app import draw

draw()
