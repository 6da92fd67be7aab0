"""A template as a Word file: parts, relationships, settings; the same drawing gives the same bytes."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from pipeline.docx.package import Package, write_package
from templates.draw import styles, tokens
from templates.draw.parts import Xml
from templates.draw.styling import Style, styles_part

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What one template is made of: body, running parts by name (`header1`, `footer1` ...), styles."""

    name: str
    body: str
    running: dict[str, str] = field(default_factory=dict)
    styles: tuple[Style, ...] = styles.ALL


def assemble(drawing: Drawing, pictures: dict[str, bytes]) -> bytes:
    """Return the Word file of the drawing."""
    stories = {"document": _story(drawing.name, "document", f"<w:body>{drawing.body}</w:body>")}
    stories |= {name: _story(drawing.name, name, content) for name, content in drawing.running.items()}
    used = sorted({file for story in stories.values() for file in _pictures_in(story)})
    parts = {f"word/{name}.xml": story for name, story in stories.items()} | _fixed_parts(drawing)
    parts |= {f"word/_rels/{name}.xml.rels": _relations_of(name, story, drawing) for name, story in stories.items()}
    parts["[Content_Types].xml"] = _content_types(drawing)
    encoded = {name: (DECLARATION + text).encode() for name, text in parts.items() if text}
    return write_package(Package(drawing.name, encoded | {f"word/media/{file}": pictures[file] for file in used}))


def _story(template: str, part: str, content: str) -> str:
    root = {"h": "hdr", "f": "ftr", "d": "document"}[part[0]]
    seen: Counter[str] = Counter()

    def numbered(match: re.Match[str]) -> str:
        text = "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", match[1]))
        seen[text] += 1
        digest = hashlib.sha256(f"{template}/{part}/{text}/{seen[text]}".encode()).digest()
        number = int.from_bytes(digest[:4]) % 0x7FFFFFFE + 1
        return f'<w:p w14:paraId="{number:08X}">{match[1]}</w:p>'

    body = re.sub(r"<w:p>(.*?)</w:p>", numbered, content, flags=re.DOTALL)
    return f"<w:{root} {NAMESPACES}>{body}</w:{root}>"


def _pictures_in(story: str) -> list[str]:
    return sorted(set(re.findall(r'r:embed="([^"]+)"', story)))


def _relations(*targets: tuple[str, str, str]) -> str:
    items = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets)
    return f'<Relationships xmlns="{PACKAGE_NAMESPACE}/relationships">{items}</Relationships>'


def _relations_of(part: str, story: str, drawing: Drawing) -> str:
    targets = [(file, f"{OFFICE}/image", f"media/{file}") for file in _pictures_in(story)]
    if part == "document":
        targets += [(name, f"{OFFICE}/{name.rstrip('0123456789')}", f"{name}.xml") for name in drawing.running]
        targets += [
            (kind, f"{OFFICE}/{kind}", target)
            for kind, target in (
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("numbering", "numbering.xml"),
                ("fontTable", "fontTable.xml"),
                ("theme", "theme/theme1.xml"),
            )
        ]
    return _relations(*targets) if targets else ""


def _fixed_parts(drawing: Drawing) -> dict[str, str]:
    return {
        "_rels/.rels": _relations(
            ("document", f"{OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{PACKAGE_NAMESPACE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles_part(drawing.styles, styles.OTHERS)}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "word/settings.xml": f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>",
        "word/fontTable.xml": f"<w:fonts {NAMESPACES}>{FONTS}</w:fonts>",
        "word/theme/theme1.xml": THEME,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
    }


def _content_types(drawing: Drawing) -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    kinds |= {"fontTable": "fontTable"} | {name: name.rstrip("0123456789") for name in drawing.running}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    office = "application/vnd.openxmlformats-officedocument"
    others = (
        f'<Override PartName="/word/theme/theme1.xml" ContentType="{office}.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{office}.extended-properties+xml"/>'
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'<Types xmlns="{PACKAGE_NAMESPACE}/content-types">{defaults}{overrides}{others}</Types>'


SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
    '<w:hyphenationZone w:val="283"/><w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" '
    'w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
    'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)

FONTS: Final = (
    f'<w:font w:name="{tokens.FONT}"><w:altName w:val="{tokens.FALLBACK}"/><w:panose1 w:val="020B0606030504020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)


def _level(kind: str, text: str, style: str, indent: float) -> str:
    measure = tokens.twips(indent)
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{measure}" w:hanging="{measure}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{tokens.BLUE}"/></w:rPr></w:lvl>'
    )


NUMBERING: Final = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    f"{_level('bullet', '•', 'ListBullet', 4.5)}</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    f"{_level('decimal', '%1.', 'ListNumber', 6)}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)

CORE: Final = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE_NAMESPACE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en-GB</dc:language>'
    "</cp:coreProperties>"
)
APP: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application></Properties>"
)


def _scheme_colours() -> str:
    accents = {f"accent{n}": colour for n, colour in enumerate((tokens.BLUE, *tokens.THEMATIC, tokens.MUTE), 1)}
    named = {"dk1": tokens.INK, "lt1": tokens.WHITE, "dk2": tokens.BLUE, "lt2": tokens.TINT} | accents
    named |= {"hlink": tokens.BLUE, "folHlink": tokens.THEMATIC[3]}
    return "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in named.items())


def _theme() -> Xml:
    font = f'<a:latin typeface="{tokens.FONT}"/><a:ea typeface=""/><a:cs typeface="{tokens.FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return Xml(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Breviary"><a:themeElements>'
        f'<a:clrScheme name="Breviary">{_scheme_colours()}</a:clrScheme><a:fontScheme name="Breviary">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Breviary"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


THEME: Final = _theme()
