"""One package a page: render(view) lays it out; it computes nothing and fetches nothing."""
