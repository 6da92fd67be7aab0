"""One LibreOffice process: found, hardened, started, ended with all its children; knows nothing of what it converts."""

import contextlib
import functools
import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROGRAMS: Final = ("soffice", "libreoffice")
USUAL_PLACES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
    Path("/opt/libreoffice/program/soffice"),
)
PROFILE: Final = {
    "Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "Common/Misc": {"CrashReport": "false", "FirstRun": "false"},
    "Recovery/RecoveryInfo": {"Enabled": "false"},
    "Recovery/AutoSave": {"Enabled": "false"},
    "Writer/Content/Update": {"Link": "0"},
    "Java/VirtualMachine": {"Enable": "false"},
}
"""What the office may do with a file from elsewhere: no macro, no linked file or address, no report home."""
EXPORT: Final = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "SelectPdfVersion": 2,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportFormFields": False,
    "ReduceImageResolution": True,
    "MaxImageResolution": 300,
    "Quality": 90,
}
"""Options of the PDF export: tagged (PDF/UA), PDF/A-2b, bookmarks, pictures at most 300 dpi."""
SURROUNDINGS: Final = ("/var/cache/fontconfig", "/usr/share/hyphen")
FONTS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
"""Where systems keep fonts, beside those of a person."""
ENDING: Final = ("--pid", "--fork", "--kill-child")
"""In a process space of its own nothing outlives its first process, and that one ends with unshare."""
MORTAL: Final = ("setpriv", "--pdeathsig", "KILL")
ISOLATIONS: Final = (
    (*MORTAL, "unshare", "--net", *ENDING),
    (*MORTAL, "unshare", "--map-root-user", "--net", *ENDING),
    ("unshare", "--net"),
    ("unshare", "--map-root-user", "--net"),
)
STARTUP: Final = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")
PIPES: Final = (Path("/tmp"), Path("/var/tmp"))
GONE_AFTER: Final = 0.2


def find_office() -> Path | None:
    """Return the program of LibreOffice, or None where it is not installed."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in USUAL_PLACES if place.is_file()), None)


def fingerprint_of(program: Path) -> str:
    """Return a text that changes when the office, its fonts, its hyphenation or our export options change."""
    binary = program.resolve().with_name("soffice.bin")
    watched = [binary if binary.is_file() else program.resolve(), *map(Path, SURROUNDINGS), *_font_folders()]
    stamps = [(str(path), path.stat().st_mtime_ns) for path in watched if path.exists()]
    return hashlib.sha256(json.dumps([stamps, EXPORT], sort_keys=True).encode()).hexdigest()


def _font_folders() -> list[Path]:
    """Return every folder of fonts: its time of change tells of a font that came or went."""
    roots = (*FONTS, f"{_own_data()}/fonts")
    return sorted(Path(folder) for root in roots for folder, _, _ in os.walk(root))


def _own_data() -> str:
    """Return the folder with a person's own fonts."""
    return os.environ.get("XDG_DATA_HOME") or str(Path("~/.local/share").expanduser())


@functools.cache
def isolation() -> tuple[str, ...]:
    """Return the command prefix that takes the network away from an office, and lets it end with this process.

    The strongest the system grants, with root's rights or with its own; empty where it grants none.
    """
    for prefix in ISOLATIONS:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False).returncode == 0:
                return prefix
    return ()


def start_office(program: Path, sources: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start an office of its own that converts `sources` (names in `folder`/in) to PDF in `folder`/out.

    Where one waits in this folder already, it is that one that converts them, and both end when it is done.
    """
    return _start(program, ["--convert-to", _export_filter(), "--outdir", str(folder / "out"), *sources], folder)


def start_waiting_office(program: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start an office of its own that waits for what start_office will ask of it in the same folder."""
    return _start(program, [], folder)


def _start(program: Path, arguments: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    for name in ("home", "tmp", "in", "out"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if not _profile(folder).exists():
        _write_profile(folder)
    command = [*isolation(), str(program), *STARTUP, f"-env:UserInstallation={_profile(folder).as_uri()}"]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [*command, *arguments],
            cwd=folder / "in",
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _profile(folder: Path) -> Path:
    return folder / "profile"


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, props in PROFILE.items()
        for name, value in props.items()
    )
    target = _profile(folder) / "user" / "registrymodifications.xcu"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _export_filter() -> str:
    kinds = {bool: "boolean", int: "long"}
    options = {name: {"type": kinds[type(value)], "value": json.dumps(value)} for name, value in EXPORT.items()}
    return "pdf:writer_pdf_Export:" + json.dumps(options, separators=(",", ":"))


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the caller but where programs and a person's own fonts are: no key can leak into a document."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder / "tmp"),
        "XDG_DATA_HOME": _own_data(),
    }
    if os.name == "nt":
        environment |= {"SYSTEMROOT": os.environ.get("SYSTEMROOT", ""), "TEMP": str(folder / "tmp")}
    return environment


def stop_office(process: subprocess.Popen[bytes], folder: Path) -> None:
    """End the office and every process it started, and remove the socket it leaves in the system's folder."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        _kill_group(process)
    process.wait()
    for pipe in pipes_of(folder):
        pipe.unlink(missing_ok=True)


def pipes_of(folder: Path) -> list[Path]:
    """Return the sockets of the office that works in `folder`; a killed office leaves them behind.

    Named as LibreOffice does (desktop/source/app/officeipcthread.cxx): the MD5 of the address of the profile, each
    byte in hexadecimal without a leading zero.
    """
    digest = hashlib.md5(_profile(folder).as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_*_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return [pipe for pipes in PIPES for pipe in pipes.glob(name)]


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + GONE_AFTER
    with contextlib.suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < end:
            os.killpg(process.pid, signal.SIGKILL)
            process.poll()
            time.sleep(0.01)


def last_words(folder: Path) -> str:
    """Return the last line the office wrote, for an error message; empty when it wrote none."""
    log = folder / "log"
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")
