"""This program itself as something that documents are made from: its code, and the libraries that help it."""

import platform
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from pipeline.stamps import fingerprint

LIBRARIES: Final = ("babel", "jinja2", "lxml", "markupsafe", "matplotlib", "numpy", "pillow", "pypdf", "ttf-opensans")
"""What has a hand in a document besides this program; another version may make other bytes."""


@cache
def program_digest() -> str:
    """Return one hash that changes with this program and with what helps it."""
    tools = [*map(_version, LIBRARIES), platform.python_version(), zlib.ZLIB_RUNTIME_VERSION]
    package = Path(__file__).parent
    return fingerprint([package], tools, without=package / "__pycache__")


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} -"
