"""A server on the loopback that speaks the protocol of every engine, and can do wrong in every way a service does."""

import html
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

KEY = "canary-key-8c1f2e"
"""The key of every engine in the tests; it must show up nowhere."""
MASK = re.compile(r"\b[A-Z]{2,3}\d+[A-Z]{2}\b")
LANGUAGES = ("cs", "de", "el", "en", "es", "et", "fr", "hu", "mt", "nl", "pl", "sl")
PAGE = "<html><head><title>Before you continue</title></head><body><form>Are you a person? {}</form></body></html>"
WARNING = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 05 HOURS 10 MINUTES "
    "VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
)


class Fault(Enum):
    """What may be wrong with an answer as such."""

    SLOW = "slow"
    SILENT = "silent"
    DRIP = "one byte of its head at a time"
    RESET = "hangs up"
    BAD = 400
    UNAUTHORIZED = 401
    FORBIDDEN = 403
    RATE = 429
    QUOTA = 456
    BROKEN = 500
    MOVED = 302
    HTML = "HTML"
    CUT = "cut body"
    WRONG_JSON = "wrong JSON"
    OTHER_JSON = "JSON of another form"
    NULL = "null"
    EMPTY = "empty"
    QUOTA_TEXT = "quota text"
    HUGE = "no end"
    HEADERS = "headers that are none"


Garble = Callable[[str, str], str]
GARBLES: Mapping[str, Garble] = {
    "masks dropped": lambda text, answer: MASK.sub("", answer),
    "masks doubled": lambda text, answer: MASK.sub(r"\g<0> \g<0>", answer),
    "masks moved": lambda text, answer: MASK.sub("", answer) + " " + " ".join(MASK.findall(answer)),
    "masks translated": lambda text, answer: MASK.sub(lambda found: found[0].replace("Q", "K"), answer),
    "masks in small letters": lambda text, answer: MASK.sub(lambda found: found[0].lower(), answer),
    "masks full-width": lambda text, answer: MASK.sub(lambda found: _wide(found[0]), answer),
    "masks with blanks": lambda text, answer: MASK.sub(lambda found: " ".join(found[0]), answer),
    "another language": lambda text, answer: (
        "Tämä lause on kirjoitettu suomeksi eikä sillä ole mitään tekemistä tämän kanssa."
    ),
    "another segment": lambda text, answer: "Une phrase tout à fait différente qui parle de 1848 bateaux.",
    "the source": lambda text, answer: text,
    "a hundred times too long": lambda text, answer: answer * 100,
    "HTML in it": lambda text, answer: f"<b>{answer}</b><br/>",
    "entities in it": lambda text, answer: f"{answer} &quot;&#39;&amp;quot;",
}
"""What may be wrong with a translation: made from the text and the right answer."""


@dataclass(frozen=True, slots=True)
class Received:
    """A call as it came in; `query` holds the first value of each name."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str

    @property
    def data(self) -> dict[str, object]:
        data = json.loads(self.body or "{}")
        return data if isinstance(data, dict) else {"": data}


def marked(text: str, source: str, target: str) -> str:
    """Return what stands for a translation where the words do not matter."""
    return f"[{target}] {text}"


@dataclass
class EngineServer:
    """Serves while its `with` block lasts; `fault` meets every translation, `script` the next ones, in order.

    `garble` spoils what `translate` gives; `replies` are the next things a model says, `finish` why it ends; `body`
    stands for a whole answer. Without `credit` a refused model is one that is not paid. With `everywhere` questions for
    languages and glossaries fail too.
    """

    translate: Callable[[str, str, str], str] = marked
    fault: Fault | None = None
    garble: Garble | None = None
    everywhere: bool = False
    delay: float = 0.2
    retry_after: str = "0"
    script: list[Fault | None] = field(default_factory=list)
    requests: list[Received] = field(default_factory=list)
    glossaries: dict[str, dict[str, object]] = field(default_factory=dict)
    credit: bool = True
    finish: str = "stop"
    replies: list[str] = field(default_factory=list)
    body: str | None = None
    closing: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "EngineServer":
        self._server = _Threads(("127.0.0.1", 0), _Handler, self)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def environment(self, *, key: str = KEY) -> dict[str, str]:
        """Return the variables that send every engine here."""
        paths = {
            "deepl": "",
            "google": "/m",
            "mymemory": "/get",
            "microsoft": "",
            "libretranslate": "/libre",
            "openai": "/v1",
        }
        addresses = {f"BREVIARY_{name.upper()}_URL": self.url + path for name, path in paths.items()}
        keys = {f"BREVIARY_{name.upper()}_KEY": key for name in paths} if key else {}
        return {**addresses, **keys, "BREVIARY_OPENAI_MODEL": "test-model"}

    def translations(self) -> list[Received]:
        """Return the calls that asked for a translation."""
        return [call for call in self.requests if is_translation(call.path)]

    def next_fault(self, path: str) -> Fault | None:
        if not is_translation(path) and not self.everywhere:
            return None
        return self.script.pop(0) if self.script else self.fault

    def answer(self, text: str, source: str, target: str, fault: Fault | None) -> str | None:
        """Return what stands as the translation of a text in the answer of a service."""
        match fault:
            case Fault.NULL:
                return None
            case Fault.EMPTY:
                return ""
            case Fault.QUOTA_TEXT:
                return WARNING
        answer = self.translate(text, source.split("-")[0].lower(), target.split("-")[0].lower())
        return self.garble(text, answer) if self.garble else answer


def is_translation(path: str) -> bool:
    return path in ("/m", "/get") or path.endswith(("/translate", "/chat/completions"))


def _wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


class _Threads(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: "type[_Handler]", engine: EngineServer) -> None:
        self.engine = engine
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Threads

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""

    def _serve(self) -> None:
        engine, parts = self.server.engine, urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        call = Received(self.command, parts.path, query, dict(self.headers), body)
        engine.requests.append(call)
        fault = engine.next_fault(parts.path)
        if engine.body is not None and is_translation(parts.path):
            self._send(200, engine.body)
        elif fault is None or not self._misbehave(fault, call):
            status, kind, text = protocol(engine, call, fault)
            self._send(status, text, kind=kind)

    def _misbehave(self, fault: Fault, call: Received) -> bool:
        """Answer as the fault says; False when the fault lies in what the right answer holds."""
        engine, echo = self.server.engine, f"{self.path} {self.headers.get('Authorization')} {call.body}"
        match fault:
            case Fault.SLOW:
                engine.closing.wait(engine.delay)
                return False
            case Fault.SILENT:
                engine.closing.wait()
            case Fault.DRIP:
                self._drip()
            case Fault.RESET:
                self.close_connection = True
            case Fault.HTML:
                self._send(200, PAGE.format(echo), kind="text/html")
            case Fault.WRONG_JSON:
                self._send(200, '{"translations": [{"text": "' + echo.replace('"', ""))
            case Fault.OTHER_JSON:
                self._send(200, json.dumps({"hello": echo}))
            case Fault.CUT:
                self._send(200, '{"translations"', length=5000)
            case Fault.HUGE:
                self._flood()
            case Fault.HEADERS:
                self._send(200, "{}", headers={"": "", "no header at all": "x"})
            case Fault.NULL | Fault.EMPTY | Fault.QUOTA_TEXT:
                return False
            case _:
                headers = {"Retry-After": engine.retry_after} if fault is Fault.RATE else {}
                code = "rate_limit_exceeded" if engine.credit else "insufficient_quota"
                headers |= {"Location": self.path} if fault is Fault.MOVED else {}
                self._send(
                    fault.value,
                    json.dumps({"message": echo, "error": {"message": echo, "code": code}}),
                    headers=headers,
                )
        return True

    def _send(
        self,
        status: int,
        text: str,
        *,
        kind: str = "application/json",
        length: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(length or len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = self.close_connection or length is not None

    def _drip(self) -> None:
        self.close_connection = True
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000:
            self.wfile.write(bytes([byte]))
            if self.server.engine.closing.wait(0.05):
                return

    def _flood(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        while not self.server.engine.closing.is_set():
            self.wfile.write(b"x" * 65536)


def protocol(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, str, str]:
    """Return the status, the kind and the text with which the service at this address answers."""
    if call.path == "/m":
        answer = engine.answer(call.query["q"], call.query["sl"], call.query["tl"], fault)
        return (
            200,
            "text/html",
            f'<html><body><div class="result-container">{html.escape(answer or "")}</div></body></html>',
        )
    for path, speak in SPEAKERS.items():
        if call.path.startswith(path):
            status, data = speak(engine, call, fault)
            return status, "application/json", json.dumps(data) if data is not None else ""
    return 404, "application/json", "{}"


def _mymemory(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, object]:
    source, target = call.query["langpair"].split("|")
    answer = engine.answer(call.query["q"], source, target, fault)
    stranger = [{"segment": "Something else.", "translation": "Quelque chose d'autre."}]
    status = 429 if fault is Fault.QUOTA_TEXT else 200
    return 200, {"responseData": {"translatedText": answer}, "responseStatus": status, "matches": stranger}


def _microsoft(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, object]:
    if call.path == "/languages":
        return 200, {"translation": {code: {"name": code} for code in LANGUAGES}}
    texts = [item["Text" if "Text" in item else "text"] for item in json.loads(call.body)]
    source, target = call.query["from"], call.query["to"]
    return 200, [
        {"translations": [{"text": engine.answer(text, source, target, fault), "to": target}]} for text in texts
    ]


def _libretranslate(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, object]:
    if call.path.endswith("/languages"):
        return 200, [{"code": code, "name": code, "targets": list(LANGUAGES)} for code in LANGUAGES]
    data = json.loads(call.body)
    texts = data["q"] if isinstance(data["q"], list) else [data["q"]]
    return 200, {"translatedText": [engine.answer(text, data["source"], data["target"], fault) for text in texts]}


def _openai(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, object]:
    data = json.loads(call.body)
    rules, asked = data["messages"][0]["content"], json.loads(data["messages"][1]["content"])
    target = next(code for name, code in _NAMES.items() if f"into {name}" in rules)
    segments = [(item["id"], engine.answer(item["text"], "en", target, fault)) for item in asked["segments"]]
    content = json.dumps({"translations": [{"id": number, "text": text} for number, text in segments]})
    message = {"role": "assistant", "content": engine.replies.pop(0) if engine.replies else content}
    return 200, {"choices": [{"message": message, "finish_reason": engine.finish}]}


_NAMES = {
    "Czech": "cs", "German": "de", "Greek": "el", "English": "en", "Spanish": "es", "Estonian": "et", "French": "fr",
    "Hungarian": "hu", "Maltese": "mt", "Dutch": "nl", "Polish": "pl", "Slovenian": "sl",
}  # fmt: skip


def _deepl(engine: EngineServer, call: Received, fault: Fault | None) -> tuple[int, object]:
    if call.path == "/v2/languages":
        codes = ["en-GB" if code == "en" and call.query.get("type") == "target" else code for code in LANGUAGES]
        return 200, [{"language": code.upper(), "name": code} for code in codes if code != "mt"]
    if call.path == "/v2/glossary-language-pairs":
        return 200, {"supported_languages": [{"source_lang": "en", "target_lang": code} for code in ("de", "fr", "pl")]}
    if call.path.startswith("/v3/glossaries"):
        return _deepl_glossaries(engine, call)
    data = json.loads(call.body)
    source, target = data["source_lang"], data["target_lang"]
    answers = [engine.answer(text, source, target, fault) for text in data["text"]]
    return 200, {
        "translations": [
            {"detected_source_language": source, "text": answer, "billed_characters": len(text)}
            for text, answer in zip(data["text"], answers, strict=True)
        ]
    }


def _deepl_glossaries(engine: EngineServer, call: Received) -> tuple[int, object]:
    number = call.path.removeprefix("/v3/glossaries").strip("/")
    if call.method == "DELETE":
        return (204, None) if engine.glossaries.pop(number, None) else (404, {"message": "not found"})
    if call.method == "POST":
        data = json.loads(call.body)
        lines = [{**part, "entry_count": part["entries"].count("\n") + 1} for part in data["dictionaries"]]
        number = f"glossary-{len(engine.requests)}"
        made: dict[str, object] = {
            "glossary_id": number,
            "name": data["name"],
            "creation_time": "2026-11-22T00:00:00.000Z",
            "dictionaries": lines,
        }
        engine.glossaries[number] = made
        return 201, made
    return 200, {"glossaries": list(engine.glossaries.values())}


Speaker = Callable[[EngineServer, Received, Fault | None], tuple[int, object]]
SPEAKERS: Mapping[str, Speaker] = {
    "/get": _mymemory,
    "/libre/": _libretranslate,
    "/v1/": _openai,
    "/v2/": _deepl,
    "/v3/": _deepl,
    "/": _microsoft,
}


def serving() -> Iterator[EngineServer]:
    """Yield a server for one test; a fixture is made of it with `pytest.fixture(serving)`."""
    with EngineServer() as server:
        yield server
