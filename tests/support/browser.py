"""Drives a real headless Chromium over the DevTools protocol, for tests of pages that are opened as files."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
import websocket

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
_PATIENCE = 30.0


def chromium() -> str:
    """The path of a Chromium; skips the test where there is none, unless ``TKGRAPH_REQUIRE_BROWSER=1`` forbids that."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        message = "there is no Chromium here (Debian: apt-get install chromium)"
        if os.environ.get("TKGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return found


class Browser:
    """One Chromium with one page; a context manager.

    Attributes:
        requests: addresses of all that the page asked for, the page itself left out.
        problems: console errors, uncaught exceptions and violations of the page's policy.
    """

    def __init__(self, *, width: int = 1400, height: int = 900, dark: bool = False) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        self._size = width, height
        self._dark = dark
        self._count = 0
        self._events: list[dict[str, Any]] = []
        self._home = Path(tempfile.mkdtemp(prefix="tkgraph-browser-"))
        # As root, as in a container, Chromium has no sandbox to start.
        sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
        self._process = subprocess.Popen(
            [
                chromium(),
                *_FLAGS,
                *sandbox,
                f"--user-data-dir={self._home}",
                f"--window-size={width},{height}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        try:
            self._connect()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._session = ""
        with contextlib.suppress(websocket.WebSocketException, OSError):
            self.call("Browser.close")  # its children then end before it, and write to its folder no more
        self._socket.close()
        self._stop()

    def _stop(self) -> None:
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def _connect(self) -> None:
        address = self._home / "DevToolsActivePort"
        until = time.monotonic() + _PATIENCE
        while not (address.exists() and len(address.read_text().split()) == 2):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("Chromium does not start")
            time.sleep(0.05)
        port, path = address.read_text().split()
        self._session = ""
        self._socket = websocket.create_connection(f"ws://127.0.0.1:{port}{path}", timeout=_PATIENCE)
        page = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Audits"):
            self.call(f"{domain}.enable")
        width, height = self._size
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = "dark" if self._dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def call(self, method: str, **parameters: Any) -> Any:
        """One command of the protocol and its answer."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        method, told = event.get("method", ""), event.get("params", {})
        self._events.append(event)
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.problems.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and told["type"] in {"error", "warning", "assert"}:
            self.problems.append(" ".join(str(a.get("value", a.get("description"))) for a in told["args"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] in {"error", "warning"}:
            self.problems.append(told["entry"]["text"])
        elif method == "Audits.issueAdded":
            self.problems.append(json.dumps(told["issue"]))

    def open(self, path: Path) -> None:
        """Opens a file and waits until it stands still."""
        address = path.resolve().as_uri()
        self._events.clear()
        self.call("Page.navigate", url=address)
        self.wait(lambda: any(e.get("method") == "Page.loadEventFired" for e in self._events))
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        self.requests = [url for url in self.requests if url not in {address, "about:blank"}]

    def wait(self, condition: Any) -> None:
        """Waits until a condition holds, hearing what the page tells meanwhile."""
        until = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError("the page does not get there")
            self.call("Runtime.evaluate", expression="0")
            time.sleep(0.02)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; promises are waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def text(self, selector: str) -> str:
        """The text that an element shows."""
        return str(self.run(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, x: float, y: float) -> None:
        """A real click of the left button."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        # The drawing tells a click from a double click by waiting a moment.
        self.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => done(true)), 400))")

    def press(self, key: str) -> None:
        """A real key press; a single character types itself."""
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            codes = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "Tab": 9}
            code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, **code, **(text if kind == "keyDown" else {}))

    def screenshot(self, path: Path) -> None:
        """A picture of the window."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
