"""What tests look for in a web page: its tags, as a reader with a screen reader meets them."""

from html.parser import HTMLParser


class Outline(HTMLParser):
    """Collects what a reader with a screen reader needs, and what would be fetched from elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
