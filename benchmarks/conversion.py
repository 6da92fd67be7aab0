"""Ways to make PDFs with LibreOffice, on the same files in one run: batched, one call per file, and unoserver's way.

    python -m benchmarks.conversion FOLDER [PYTHON]

FOLDER holds Word documents. PYTHON is an interpreter that has unoserver and LibreOffice's `uno`; without it unoserver
is left out. The batches and unoserver export tagged PDF/UA and PDF/A-2b, the single calls plain PDF.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.office.converting import convert_each
from pipeline.office.processes import EXPORT, find_office

ALONE = 20
"""Files that are converted by a call each; the time of all is reckoned from theirs."""
CLIENT = """
import sys
from unoserver.client import UnoClient
client = UnoClient(port=sys.argv[1])
for name in sys.argv[4:]:
    client.convert(inpath=name, outpath=sys.argv[2] + "/" + name.rpartition("/")[2][:-4] + "pdf",
                   filter_options=sys.argv[3].split(";"))
"""


def batched(offices: int) -> Callable[[Sequence[Path], Path], None]:
    def convert(files: Sequence[Path], folder: Path) -> None:
        convert_each(files, folder, workers=offices, deadline=120.0)

    return convert


def alone(files: Sequence[Path], folder: Path) -> None:
    for file in files:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(find_office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(command, capture_output=True, check=True, timeout=120)


def unoserver(python: str, servers: int) -> Callable[[Sequence[Path], Path], None]:
    def convert(files: Sequence[Path], folder: Path) -> None:
        ports = [2003 + 10 * number for number in range(servers)]
        running = [_serve(python, port, folder) for port in ports]
        options = ";".join(f"{name}={str(value).lower()}" for name, value in EXPORT.items())
        try:
            hands = [files[number::servers] for number in range(servers)]
            clients = [
                subprocess.Popen([python, "-c", CLIENT, str(port), str(folder), options, *map(str, hand)])
                for port, hand in zip(ports, hands, strict=True)
            ]
            for client in clients:
                client.wait()
        finally:
            for server in running:
                server.terminate()
                server.wait()

    return convert


def _serve(python: str, port: int, folder: Path) -> subprocess.Popen[bytes]:
    profile = str(folder / f"profile{port}")
    command = [python, "-m", "unoserver.server", "--port", str(port), "--uno-port", str(port + 1), "--quiet"]
    return subprocess.Popen([*command, "--user-installation", profile, "--executable", str(find_office())])


def main() -> None:
    """Run each way over the files of a folder and print the seconds."""
    files = sorted(Path(sys.argv[1]).resolve().rglob("*.docx"))
    ways = {"batched, 1 office": batched(1), "batched, 2 offices": batched(2)}
    if len(sys.argv) > 2:
        ways |= {f"unoserver, {number}": unoserver(sys.argv[2], number) for number in (1, 2)}
    ways["one call per file"] = alone
    sys.stdout.write(f"{len(files)} files\n\n| way | seconds | PDFs |\n|---|---|---|\n")
    for name, convert in ways.items():
        some = files[:ALONE] if convert is alone else files
        with TemporaryDirectory() as scratch:
            begin = time.perf_counter()
            convert(some, Path(scratch))
            seconds = (time.perf_counter() - begin) * len(files) / len(some)
            made = len(list(Path(scratch).glob("*.pdf")))
        sys.stdout.write(f"| {name} | {seconds:.1f} | {made} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
