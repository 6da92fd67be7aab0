"""The guide words of simplemma's dictionaries, made anew: `python -m scripts.dictionary_guides`, after a change of its
version."""

from pipeline.files import write_file
from pipeline.glossary.lemmas import KNOWN
from pipeline.glossary.lookups import GUIDES, guide_text, make_guide


def main() -> None:
    for language in sorted(KNOWN):
        write_file(GUIDES / f"{language}.txt", guide_text(make_guide(language)).encode())


if __name__ == "__main__":
    main()
