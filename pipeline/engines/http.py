"""Calls over HTTP, each within its times and sizes; only this module imports requests, and no error of it gets out.

An error of that library holds the address with its query, and with it the text and the key.
"""

import json
import logging
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from requests import exceptions

from pipeline.engines.base import Timeouts
from pipeline.engines.options import is_loopback
from pipeline.errors import EngineError, EngineFault

LIMIT = 8 * 1024 * 1024
"""Bytes an answer may have; a translation of a hundred blocks has a tenth of that."""
KINDS = {
    401: EngineFault.AUTH,
    402: EngineFault.QUOTA,
    403: EngineFault.AUTH,
    408: EngineFault.TIMEOUT,
    429: EngineFault.RATE,
    456: EngineFault.QUOTA,
    504: EngineFault.TIMEOUT,
}
"""What a status means; 456 is DeepL's own for a used-up quota."""
WORDS = {
    EngineFault.AUTH: "the service refused the call",
    EngineFault.QUOTA: "the quota is used up",
    EngineFault.RATE: "the service asks for fewer calls",
    EngineFault.TIMEOUT: "the service did not answer in time",
    EngineFault.SERVER: "the service has a fault of its own",
    EngineFault.ANSWER: "the service did not take the call",
}
LOGGERS = ("connectionpool", "connection", "response", "poolmanager", "util.retry")

for name in LOGGERS:
    # At the levels debug and warning urllib3 writes the address with its query, which may hold the text.
    logging.getLogger(f"urllib3.{name}").disabled = True


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered; `headers` by their names in small letters. Fields are named as deep-translator asks."""

    engine: str
    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> object:
        """Return the answer read as JSON; raises EngineError when it is none."""
        problem = EngineError(EngineFault.ANSWER, engine=self.engine, what="the answer is no JSON")
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise problem from None

    def close(self) -> None:
        """Do nothing: the answer was read to its end."""


class Http:
    """Connections to one service, usable from several threads; `refused` is the advice when it refuses a call."""

    def __init__(self, engine: str, timeouts: Timeouts, *, refused: str = "") -> None:
        self._engine, self._timeouts, self._refused = engine, timeouts, refused
        self._idle: list[requests.Session] = []
        self._lock = threading.Lock()

    def send(
        self,
        method: str,
        address: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
        passed: Collection[int] = (),
    ) -> Reply:
        """Return the answer of status 2xx, or of a status in `passed`; `body` goes out as JSON.

        Raises EngineError for every other answer and for none. Redirections are not followed: a key or a text goes to
        the address it was meant for or nowhere.
        """
        try:
            with (
                self._session(address) as session,
                session.request(
                    method,
                    address,
                    params=query,
                    headers=dict(headers or {}),
                    json=body,
                    timeout=(self._timeouts.connect, self._timeouts.read),
                    allow_redirects=False,
                    stream=True,
                ) as response,
            ):
                reply = Reply(self._engine, response.status_code, _headers(response), self._read(response))
        except (exceptions.RequestException, OSError, ValueError) as error:
            raise self._failure(error) from None
        if 200 <= reply.status_code < 300 or reply.status_code in passed:
            return reply
        raise self.refusal(reply)

    def refusal(self, reply: Reply) -> EngineError:
        """Return the error that an answer of another status than 2xx stands for."""
        status = reply.status_code
        kind = KINDS.get(status, EngineFault.SERVER if status >= 500 else EngineFault.ANSWER)
        what = f"{WORDS[kind]} (HTTP status {status})"
        wait = _wait(reply.headers.get("retry-after", ""))
        advice = self._refused if kind is EngineFault.AUTH else _advice(kind, status)
        return EngineError(kind, engine=self._engine, what=what, advice=advice, wait=wait)

    def close(self) -> None:
        """End the connections that are not in use."""
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    @contextmanager
    def _session(self, address: str) -> Iterator[requests.Session]:
        with self._lock:
            session = self._idle.pop() if self._idle else _new_session()
        # What is meant for this machine must not go out to a proxy and come back.
        session.trust_env = not is_loopback(address)
        is_whole = False
        try:
            yield session
            is_whole = True
        finally:
            if is_whole:
                with self._lock:
                    self._idle.append(session)
            else:
                session.close()

    def _read(self, response: requests.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_content(65536):
            body += piece
            if len(body) > LIMIT:
                raise EngineError(EngineFault.ANSWER, engine=self._engine, what="the answer is too large to be one")
        return bytes(body)

    def _failure(self, error: Exception) -> EngineError:
        match error:
            case exceptions.Timeout():
                kind, what = EngineFault.TIMEOUT, WORDS[EngineFault.TIMEOUT]
            case exceptions.SSLError():
                kind, what = EngineFault.NETWORK, "the connection cannot be made secure"
            case exceptions.ChunkedEncodingError() | exceptions.ContentDecodingError():
                kind, what = EngineFault.NETWORK, "the answer broke off"
            case exceptions.ConnectionError() | OSError() if not isinstance(error, ValueError):
                kind, what = EngineFault.NETWORK, "the service cannot be reached"
            case _:
                kind, what = EngineFault.ANSWER, "the call cannot be made as it is set up"
        return EngineError(kind, engine=self._engine, what=what, advice=_advice(kind, 0))


def _new_session() -> requests.Session:
    session = requests.Session()
    session.auth = _as_it_is  # without one, requests puts a password from ~/.netrc in the place of our key
    return session


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _headers(response: requests.Response) -> Mapping[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _advice(kind: EngineFault, status: int) -> str:
    match kind:
        case EngineFault.NETWORK:
            return "check the network and the address of the service"
        case EngineFault.QUOTA:
            return "wait for the next period, or take another engine"
        case EngineFault.RATE | EngineFault.TIMEOUT | EngineFault.SERVER:
            return "try again later; what was translated is kept"
        case _:
            return "check the address of the service" if status in (0, 404, 405) or 300 <= status < 400 else ""


def _wait(text: str) -> float | None:
    """Return the seconds of a Retry-After header, which holds a number or a date (RFC 9110, 10.2.3)."""
    if text.isascii() and text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
