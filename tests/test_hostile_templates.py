"""Hostile templates in one project: each is refused in one line, nothing is read, fetched, run or written."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.docx.package import MAX_RATIO
from pipeline.docx.templates.template import compile_template
from pipeline.errors import ExitCode, InputError
from pipeline.limits import MEGABYTES, SECONDS, read_limits, within_limits
from pipeline.workers import executor
from tests.builders_rendering import RELATION, para, parts_of, root, word, zipped
from tests.workspaces import run, snapshot

CANARY = "the-canary-sings"
CODE = "{{ cycler.__init__.__globals__.os.system('touch owned') }}"
NOTE = '<w:footnote w:id="1">{}</w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
DESCRIBED = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{}"/></wp:inline></w:drawing></w:r>'


def external(kind: str, target: str) -> bytes:
    return word(
        para("a"),
        relations=f'<Relationship Id="rX" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/>',
    )


def field(code: str) -> bytes:
    return word(para(f'<w:fldSimple w:instr="{code}"/>'))


def declared(entity: str) -> bytes:
    text = f"<!DOCTYPE a [<!ENTITY b {entity}>]>" + root("hdr", para("&b;")).decode()
    return zipped(parts_of(word(para("a"), header=para("b"))) | {"word/header1.xml": text.encode()})


def in_properties(tag: str) -> bytes:
    core = parts_of(word(para("a")))["docProps/core.xml"].decode()
    head = core[: core.index(">", core.index("<cp:coreProperties")) + 1]
    xml = f"{head}<dc:title>{tag}</dc:title></cp:coreProperties>"
    return word(para("a"), replace={"docProps/core.xml": xml.encode()})


def hostile(server: str, canary: Path) -> dict[str, bytes]:
    """Return the templates by the reason for which each is refused, with a number where several share one."""
    call, name = "it calls a function", "is not the name of a field"
    file = canary.as_uri()
    return {
        f"{call} 1": word(para(CODE)),
        f"{call} 2": word(para("a"), header=para(CODE)),
        f"{call} 3": word(para("a"), footer=para(CODE)),
        f"{call} 4": word(para("a", REFERENCE), footnotes=NOTE.format(para(CODE))),
        f"{call} 5": word(para(DESCRIBED.format(CODE))),
        "hold a tag 6": in_properties(CODE),
        f"{name} 7": word(para("{{ project.__class__.__mro__ }}")),
        f'"__class__" {name} 8': word(para("{{ project['__class__'] }}")),
        "it calls a function 9": word(para("{{ ''.join.__func__() }}")),
        "it does more than a field 10": word(para("{{ 'a' * 999999999 }}")),
        "it does more than a field 11": word(para("{{ 9 ** 9 ** 9 }}")),
        "is not a tag of this product 12": word(para("{% include '/etc/passwd' %}")),
        "brackets or signs inside each other 13": word(para("{{ " + "(" * 900 + "a" + ")" * 900 + " }}")),
        "brackets or signs inside each other 14": word(para("{{ " + "+".join("a" * 300) + " }}")),
        "takes more than 2 seconds 15": word(para("{{ '\"" * 40_000)),
        "holds macros 17": word(para("a"), replace={"word/vbaProject.bin": b"x"}),
        "is attached to another template 18": external("attachedTemplate", server),
        "holds a image linked from 19": external("image", server),
        "holds a image linked from 20": external("image", file),
        "document type declaration 21": declared(f'SYSTEM "{file}"'),
        "document type declaration 22": declared(f'SYSTEM "{server}"'),
        "unpacks to far more 23": word(para("a"), replace={"word/media/a.bin": b"\0" * (MAX_RATIO * 400_000)}),
        "holds the field INCLUDETEXT 24": field(f"INCLUDETEXT {canary}"),
        "holds the field INCLUDEPICTURE 25": field(f"INCLUDEPICTURE {server}"),
        "holds the field DDEAUTO 26": field("DDEAUTO c:\\\\cmd.exe"),
        "is not a Word document 27": b"PK\3\4",
    }


@pytest.fixture
def server() -> Iterator[tuple[str, list[object]]]:
    """A server on this machine that notes every visitor."""
    visitors: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            while True:
                try:
                    connection, visitor = listener.accept()
                except OSError:
                    return
                visitors.append(visitor)
                connection.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x", visitors
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_hostile_templates_are_refused_each_in_one_line(
    workspace: Path, server: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECONDS, "2")
    address, visitors = server
    canary = workspace / "canary.txt"
    canary.write_text(CANARY)
    templates = workspace / "sources/demo/templates"
    templates.mkdir()
    reasons = hostile(address, canary)
    publications = workspace / "sources/demo/publications.yaml"
    for reason, data in reasons.items():
        name = f"hostile-{reason.rpartition(' ')[2]}"
        (templates / f"{name}.docx").write_bytes(data)
        entry = f"- id: {name}\n  kind: memo\n  title: A memo\n  template: {name}\n  when: 2026-06\n"
        publications.write_text(publications.read_text() + entry)
    before = snapshot(workspace)
    done = run(workspace, "build", "-l", "en", "-f", "docx")
    assert (done.code, done.out) == (ExitCode.BAD_INPUT, "")
    for reason in reasons:
        words, _, number = reason.rpartition(" ")
        assert any(line.startswith(f"hostile-{number}.docx") and words in line for line in done.err.splitlines()), (
            reason
        )
    assert "Traceback" not in done.err and CANARY not in done.err
    assert (snapshot(workspace), visitors) == (before, [])


def test_template_that_loops_without_end_is_named(workspace: Path) -> None:
    loops = "".join(para(f"{{%p for a{n} in [1,2,3,4,5,6,7,8,9] %}}") for n in range(9))
    own = workspace / "sources/demo/templates"
    own.mkdir()
    (own / "memo.docx").write_bytes(word(loops + para("{%p endfor %}") * 9))
    done = run(workspace, "build", "memo", "-f", "docx")
    assert (done.code, done.out, done.err.count("\n")) == (ExitCode.BAD_INPUT, "", 1)
    assert done.err.startswith("memo.docx: text, ")
    assert "repeats more than any publication holds" in done.err


def _compile(data: bytes) -> str:
    with within_limits("t.docx"):
        return compile_template(data, name="t.docx").name


def _swell() -> None:
    with within_limits("t.docx"):
        bytearray(3_000_000_000)


def test_template_that_fills_the_memory_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEGABYTES, "2000")
    with executor(workers=1) as pool, pytest.raises(InputError, match=r"t\.docx: needs more than 2000 MB of memory"):
        pool.submit(_swell).result()


def test_worker_goes_on_after_a_file_that_took_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "1")
    with executor(workers=1) as pool:
        with pytest.raises(InputError, match=r"t\.docx: takes more than 1 seconds of processor time"):
            pool.submit(_compile, word(para("{{ '\"" * 40_000))).result()
        assert pool.submit(_compile, word(para("a"))).result() == "t.docx"


def test_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, workspace: Path) -> None:
    monkeypatch.setenv(SECONDS, "soon")
    done = run(workspace, "build", "--force", "-f", "docx")
    assert (done.code, done.err.count("\n")) == (ExitCode.USAGE, 1)
    assert done.err.startswith(f"{SECONDS}=soon: is no whole number above 0")


def test_limits_have_defaults() -> None:
    assert (read_limits().seconds, read_limits().megabytes) == (120.0, 4096)
