"""What stands in the hand-written documents of the corpus: name -> XML of the body, and further parts."""

from typing import Final, NamedTuple

from tests.corpus.fragments import (
    BY,
    cell,
    control,
    drawing,
    field,
    fraction,
    p,
    root,
    row,
    run,
    table,
    text_box,
)

OFFICE: Final = "application/vnd.openxmlformats-officedocument"
MARK: Final = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
PROOF: Final = '<w:proofErr w:type="spellStart"/>'


class Part(NamedTuple):
    """A part beside the body: name, content type, kind of relationship, id of it, content."""

    name: str
    content_type: str
    kind: str
    identity: str
    content: bytes


def _noisy(text: str) -> str:
    """Return a text in runs of a few letters each, as Word leaves it after many sessions of editing."""
    looks = ("", '<w:lang w:val="en-GB"/>', "<w:noProof/>", '<w:spacing w:val="-2"/>', '<w:szCs w:val="20"/>')
    pieces = [text[at : at + 5] for at in range(0, len(text), 5)]
    runs = [run(piece, looks[n % 5], f' w:rsidR="00A1{n:04X}"') for n, piece in enumerate(pieces)]
    return PROOF.join(runs) + '<w:proofErr w:type="spellEnd"/>'


SPLIT_RUNS: Final = "".join(
    [
        p(_noisy("Cluster managers meet every second month"), style="Heading1"),
        p(_noisy("The coordinator invites all members and sends the papers one week ahead.")),
        p(_noisy("The minutes name "), run("one responsible person", "<w:b/>"), _noisy(" for every decision taken.")),
        p(run("Un", "<w:b/>"), run("believable results came from "), run("small", "<w:i/>"), run(" steps.")),
        p(
            '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
            run("A soft"), "<w:r><w:softHyphen/></w:r>", run("ware list, an e"), "<w:r><w:noBreakHyphen/></w:r>",
            run("mail and a tab"), "<w:r><w:tab/></w:r>", run("end this"), "<w:r><w:br/></w:r>", run("paragraph."),
        ),
    ]
)  # fmt: skip

REVISIONS: Final = "".join(
    [
        p(
            "The group met ",
            f'<w:ins w:id="1" {BY}>{run("twice ")}</w:ins>',
            f'<w:del w:id="2" {BY}><w:r><w:delText xml:space="preserve">once </w:delText></w:r></w:del>',
            "in the first year.",
        ),
        p(run("This wording was bold before.", f'<w:rPrChange w:id="3" {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>')),
        p(f'<w:moveTo w:id="4" {BY}>{run("This sentence moved to the top.")}</w:moveTo>'),
        p("The list stays open until spring."),
        p(f'<w:moveFrom w:id="5" {BY}>{run("This sentence moved to the top.")}</w:moveFrom>'),
        table(
            row(cell(p("Task")), cell(p("Owner"))),
            row(cell(p("Gone")), cell(p("Nobody")), more=f'<w:del w:id="6" {BY}/>'),
            row(cell(p("Find a room")), cell(p("Host partner"))),
        ),
        p(
            '<w:commentRangeStart w:id="0"/>', "A remark hangs on this text.", '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
    ]
)  # fmt: skip
COMMENTS: Final = Part(
    "word/comments.xml",
    f"{OFFICE}.wordprocessingml.comments+xml",
    "comments",
    "rIdComments",
    root("w:comments", f'<w:comment w:id="0" {BY} w:initials="R">{p("Is this still true?")}</w:comment>'),
)

_ENTRY: Final = '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>What we learned</w:t></w:r><w:r><w:tab/></w:r>{}</w:hyperlink>'
_START: Final = '<w:bookmarkStart w:id="1" w:name="_Toc1"/>'
_REFERENCE: Final = field("REF _Ref9 \\h", run("Table 1"))
_ADDRESS: Final = 'HYPERLINK "https://example.org/contact"'
FIELDS: Final = "".join(
    [
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            _ENTRY.format(field("PAGEREF _Toc1 \\h", run("2"))),
        ),
        p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p(_START, "What we learned", '<w:bookmarkEnd w:id="1"/>', style="Heading1"),
        p("Details stand on ", field("PAGE", run("2")), " of this report and in ", _REFERENCE, "."),
        p(
            '<w:bookmarkStart w:id="2" w:name="_Ref9"/>', "Table ", field("SEQ Table \\* ARABIC", run("1")),
            '<w:bookmarkEnd w:id="2"/>', ": Members by sector",
        ),
        p("Write to ", field(_ADDRESS, run("the contact form", '<w:u w:val="single"/>')), " first."),
        p("Or see ", f'<w:hyperlink w:anchor="_Toc1">{run("the chapter above")}</w:hyperlink>', " again."),
        p("Printed by ", '<w:fldSimple w:instr=" DATE ">' + run("1 May 2013") + "</w:fldSimple>", " at the latest."),
    ]
)  # fmt: skip

_INNER: Final = table(row(cell(p("Travel")), cell(p("Shared by the hosts"))))
TABLES: Final = "".join(
    [
        p("Who pays for what", style="Heading2"),
        table(
            row(cell(p("Cost item")), cell(p("Paid by")), more="<w:tblHeader/>"),
            row(cell(p("Meetings"), _INNER, p("Hosts are named in the calendar.")), cell(p("Each partner alone"))),
            row(cell(p("All further costs are settled at the end of the year."), more='<w:gridSpan w:val="2"/>')),
        ),
        p("The table holds a table in its first column."),
    ]
)

BOXES: Final = "".join(
    [
        p(
            "Beside the text ",
            text_box(p("In a box: three things to remember"), p("Ask early"), number=1),
            "stands a box.",
        ),
        p(text_box(table(row(cell(p("Box table")), cell(p("Second column")))), p("Below it"), number=2)),
        p(
            '<w:r><w:pict><v:shape id="old" style="width:90pt;height:40pt"><v:textbox><w:txbxContent>'
            f"{p('Only in the old form of a box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
    ]
)

NOTES: Final = "".join(
    [
        p("Networks need a host", style="Heading1"),
        p(
            "A host keeps the network alive", f'<w:r>{MARK}<w:footnoteReference w:id="2"/></w:r>', ", and pays for it",
            f'<w:r>{MARK}<w:endnoteReference w:id="2"/></w:r>', ".",
            more='<w:sectPr><w:headerReference w:type="first" r:id="rIdFirst"/><w:headerReference w:type="even" '
            'r:id="rIdEven"/><w:headerReference w:type="default" r:id="rIdOdd"/><w:titlePg/></w:sectPr>',
        ),
        p("The second section has the running heads of the first."),
    ]
)  # fmt: skip


def _notes(kind: str, text: str) -> Part:
    short = kind.removesuffix("s")
    lines = "".join(
        f'<w:{short} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{short}>'
        for number, name in enumerate(("separator", "continuationSeparator"))
    )
    reference = f"<w:r>{MARK}<w:{short}Ref/></w:r>"
    content = root(f"w:{kind}", f'{lines}<w:{short} w:id="2">{p(reference, " " + text)}</w:{short}>')
    return Part(f"word/{kind}.xml", f"{OFFICE}.wordprocessingml.{kind}+xml", kind, f"rId{kind}", content)


def _header(name: str, identity: str, *content: str) -> Part:
    part = f"word/{name}.xml"
    return Part(part, f"{OFFICE}.wordprocessingml.header+xml", "header", identity, root("w:hdr", p(*content)))


NOTE_PARTS: Final = (
    _notes("footnotes", "Usually a chamber or an agency."),
    _notes("endnotes", "From its own means, or from fees."),
    _header("header8", "rIdFirst", "First page only"),
    _header("header9", "rIdEven", "Even pages", "<w:r><w:tab/></w:r>", field("PAGE", run("2"))),
    _header("header7", "rIdOdd", "Report of the network", "<w:r><w:tab/></w:r>", field("NUMPAGES", run("3"))),
)

CONTROLS: Final = "".join(
    [
        p(
            "Name of the region: ",
            control(run("Choose a region"), '<w:id w:val="11"/><w:showingPlcHdr/><w:text/>'),
            ".",
        ),
        control(p("A whole paragraph in a control, with ", run("bold", "<w:b/>"), " in it."), '<w:id w:val="12"/>'),
        p(
            control(
                run("Approved"),
                '<w:id w:val="13"/><w:dropDownList><w:listItem w:displayText="Approved" w:value="yes"/>'
                "</w:dropDownList>",
            ),
            " by the steering group",
        ),
        table(
            control(row(cell(p("Row in a control")), cell(p("Second cell"))), '<w:id w:val="14"/>'),
            row(control(cell(p("Cell in a control")), '<w:id w:val="15"/>'), cell(p("Plain cell"))),
        ),
        p("The end of the form."),
    ]
)

RIGHT_TO_LEFT: Final = "".join(
    [
        p(run("مرحبا بكم في الشبكة", "<w:rtl/><w:lang w:bidi='ar-SA'/>"), more="<w:bidi/>"),
        p("The greeting ", run("شكرا", "<w:rtl/>"), " means thank you."),
        p(run("שלום לכולם", "<w:rtl/><w:lang w:bidi='he-IL'/>"), run(" and good morning"), more="<w:bidi/>"),
    ]
)

EQUATIONS: Final = "".join(
    [
        p("The share ", fraction("members", "firms"), " rose every year."),
        p("<m:oMathPara>" + fraction("a", "b") + "</m:oMathPara>"),
        p("No other figure was asked for."),
    ]
)

_CHART_KIND: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART: Final = "".join(
    [
        p("Members by sector", style="Heading1"),
        p(
            "<w:r>"
            + drawing(
                f'<a:graphic><a:graphicData uri="{_CHART_KIND}"><c:chart r:id="rIdChart"/></a:graphicData></a:graphic>',
                number=1,
                alt="Bars: members by sector",
            )
            + "</w:r>"
        ),
        p("Most members are small firms."),
    ]
)
_TITLE: Final = '<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Members</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>'
_POINTS: Final = (
    '<c:numLit><c:ptCount val="2"/><c:pt idx="0"><c:v>3</c:v></c:pt><c:pt idx="1"><c:v>5</c:v></c:pt></c:numLit>'
)
_SERIES: Final = f'<c:ser><c:idx val="0"/><c:order val="0"/><c:val>{_POINTS}</c:val></c:ser>'
_AXES: Final = "".join(
    f'<c:{kind}><c:axId val="{own}"/><c:scaling/><c:delete val="0"/><c:axPos val="{side}"/>'
    f'<c:crossAx val="{other}"/></c:{kind}>'
    for kind, own, other, side in (("catAx", 1, 2, "b"), ("valAx", 2, 1, "l"))
)
CHART_PART: Final = Part(
    "word/charts/chart1.xml",
    f"{OFFICE}.drawingml.chart+xml",
    "chart",
    "rIdChart",
    root(
        "c:chartSpace",
        f'<c:chart><c:title>{_TITLE}</c:title><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
        f'{_SERIES}<c:axId val="1"/><c:axId val="2"/></c:barChart>{_AXES}</c:plotArea></c:chart>',
    ),
)

_DIAGRAM_KIND: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SMARTART: Final = "".join(
    [
        p("How a visit runs", style="Heading1"),
        p(
            "<w:r>"
            + drawing(
                f'<a:graphic><a:graphicData uri="{_DIAGRAM_KIND}"><dgm:relIds r:dm="rIdData" r:lo="rIdLayout" '
                'r:qs="rIdQuick" r:cs="rIdColours"/></a:graphicData></a:graphic>',
                number=1,
            )
            + "</w:r>"
        ),
        p("The drawing above has two steps."),
    ]
)


def _point(number: int, text: str) -> str:
    body = f"<dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>"
    return f'<dgm:pt modelId="{number}"><dgm:prSet/><dgm:spPr/>{body}</dgm:pt>'


def _diagram(name: str, kind: str, identity: str, content_type: str, content: bytes) -> Part:
    return Part(f"word/diagrams/{name}1.xml", f"{OFFICE}.drawingml.{content_type}+xml", kind, identity, content)


SMARTART_PARTS: Final = (
    _diagram(
        "data", "diagramData", "rIdData", "diagramData",
        root("dgm:dataModel", f"<dgm:ptLst>{_point(1, 'Prepare')}{_point(2, 'Visit')}</dgm:ptLst><dgm:cxnLst/>"),
    ),
    _diagram(
        "layout", "diagramLayout", "rIdLayout", "diagramLayout",
        root("dgm:layoutDef", '<dgm:layoutNode name="plain"/>'),
    ),
    _diagram(
        "quickStyle", "diagramQuickStyle", "rIdQuick", "diagramStyle",
        root("dgm:styleDef", '<dgm:styleLbl name="node0"/>'),
    ),
    _diagram("colors", "diagramColors", "rIdColours", "diagramColors", root("dgm:colorsDef", "")),
)  # fmt: skip

BODIES: Final[dict[str, tuple[str, tuple[Part, ...]]]] = {
    "split-runs": (SPLIT_RUNS, ()),
    "revisions": (REVISIONS, (COMMENTS,)),
    "fields": (FIELDS, ()),
    "nested-tables": (TABLES, ()),
    "text-boxes": (BOXES, ()),
    "notes-and-headers": (NOTES, NOTE_PARTS),
    "content-controls": (CONTROLS, ()),
    "right-to-left": (RIGHT_TO_LEFT, ()),
    "equations": (EQUATIONS, ()),
    "chart": (CHART, (CHART_PART,)),
    "smartart": (SMARTART, SMARTART_PARTS),
}
