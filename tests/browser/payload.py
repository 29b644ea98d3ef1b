"""All that a server sends to a browser: what it must not hold is searched for in every frame and every body."""

import contextlib

from playwright.sync_api import BrowserContext, Error, Page, Response, WebSocket


class Payload:
    """What a browser context has been sent so far.

    Args:
        context: The context, before its first page is opened.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._frames: list[bytes] = []
        self._responses: list[Response] = []
        self._bodies: dict[int, bytes] = {}
        context.on("page", self._watch)
        context.on("response", lambda response: self._responses.append(response))  # noqa: PLW0108 - playwright wraps functions only

    @property
    def frames(self) -> int:
        """How many frames came, so that a test can tell that something was searched."""
        return len(self._frames)

    def found(self, *needles: str) -> list[str]:
        """Return which of these texts, plain or as in JSON, were sent."""
        sent = b"\n".join([*self._frames, *self._read()])
        return [needle for needle in needles if needle.encode() in sent]

    def _watch(self, page: Page) -> None:
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda frame: self._frames.append(frame if isinstance(frame, bytes) else frame.encode())
        )

    def _read(self) -> list[bytes]:
        for place, response in enumerate(self._responses):
            if place not in self._bodies:
                self._bodies[place] = b""
                with contextlib.suppress(Error):  # a redirect has no body, and a page that was left keeps none
                    self._bodies[place] = response.body()
        return list(self._bodies.values())
