"""What goes into each document of a language, worked out without making it; knows no disk and no Word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.documents.editions import Edition
from pipeline.documents.graphics import PREFIX, digest_of_scene
from pipeline.documents.rendering import Setting, properties_of
from pipeline.docx.templates.rendering import is_fit
from pipeline.model.texts import Key, Translation
from pipeline.traces import Trace, digest_of, text_of


@dataclass(frozen=True)
class Ingredients:
    """All that the documents of one language are made from; a template in its own language is not translated."""

    setting: Setting
    templates: Mapping[str, bytes]
    images: Mapping[str, bytes]
    translate: Callable[[Key], Translation]
    source_language: str
    _known: dict[object, str] = field(default_factory=dict)

    def trace(
        self, edition: Edition, *, asked: tuple[Key, ...], names: tuple[str, ...], files: tuple[str, ...]
    ) -> Trace:
        """Return what an edition is made from today where it asks for these."""
        world = self.setting.world
        digest = digest_of(
            self._template(edition.template, asked),
            self._seen(edition, names),
            [self._picture(file) for file in files],
            properties_of(edition, world),
            (world.language, world.records.project.style_profile, self.setting.not_stated),
        )
        return Trace(digest, asked, names, files)

    def is_same(self, edition: Edition, kept: Trace | None) -> bool:
        """Tell whether an edition would be the same bytes as the one that left this trace; never for an unfit text."""
        if kept is None or not (self.setting.shared.is_fit and is_fit(self.setting.own(edition))):
            return False
        return self.trace(edition, asked=kept.asked, names=kept.names, files=kept.files).digest == kept.digest

    def _template(self, name: str, asked: tuple[Key, ...]) -> str:
        return self._once(
            ("template", name, asked),
            lambda: digest_of(
                name,
                self.templates[name],
                self.source_language == self.setting.world.language,
                text_of(asked, self.translate),
            ),
        )

    def _seen(self, edition: Edition, names: tuple[str, ...]) -> list[str]:
        own = self.setting.own(edition)
        return [digest_of(own[name]) if name in own else self._shared_part(name) for name in names]

    def _shared_part(self, name: str) -> str:
        """Return the digest of what every edition sees under this name, '' where there is nothing."""
        shared = self.setting.shared.values
        return self._once(("shared", name), lambda: digest_of(shared[name]) if name in shared else "")

    def _picture(self, file: str) -> str:
        if file.startswith(PREFIX):
            return self._once(file, lambda: digest_of_scene(self.setting.world.scenes.get(file.removeprefix(PREFIX))))
        return self._once(("file", file), lambda: digest_of(self.images.get(file)))

    def _once(self, what: object, work_out: Callable[[], str]) -> str:
        if what not in self._known:
            self._known[what] = work_out()
        return self._known[what]
