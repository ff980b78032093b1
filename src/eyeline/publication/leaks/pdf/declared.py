"""What a PDF may have: the keys of its catalogue and trailer, kinds of objects, and actions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from eyeline.publication.leaks.elements import local, parsed
from eyeline.publication.leaks.findings import Finding, Where, Wrong, many
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.pdf.objects import Object, Taken, reached
from eyeline.publication.leaks.pdf.values import Dict, Name

_CATALOGUE = frozenset(
    [
        "Type",
        "Version",
        "Pages",
        "Metadata",
        "Lang",
        "StructTreeRoot",
        "MarkInfo",
        "ViewerPreferences",
        "Outlines",
        "PageLabels",
        "Dests",
        "Names",
        "OutputIntents",
        "PageMode",
        "PageLayout",
    ]
)
_NAMES = frozenset({"Dests"})
_TRAILER = frozenset(
    [
        "Size",
        "Root",
        "Info",
        "ID",
        "Type",
        "W",
        "Index",
        "Length",
        "Filter",
        "DecodeParms",
        "Prev",
        "Encrypt",
    ]
)
_INFO = frozenset(
    [
        "Title",
        "Author",
        "Creator",
        "Producer",
        "Subject",
        "Keywords",
        "CreationDate",
        "ModDate",
        "Trapped",
    ]
)
_PAGE = frozenset(
    [
        "Type",
        "Parent",
        "Resources",
        "MediaBox",
        "CropBox",
        "Rotate",
        "Contents",
        "StructParents",
        "Tabs",
        "Group",
        "Annots",
    ]
)
_KINDS = frozenset(
    [
        "Catalog",
        "Pages",
        "Page",
        "Font",
        "FontDescriptor",
        "StructTreeRoot",
        "StructElem",
        "MCR",
        "OBJR",
        "Outlines",
        "Metadata",
        "XObject",
        "ObjStm",
        "XRef",
        "CMap",
        "ExtGState",
        "Pattern",
        "Group",
        "Annot",
        "Action",
        "Encoding",
        "Mask",
        "Namespace",
        "OutputIntent",
        "PageLabel",
        "Border",
    ]
)
_NEVER = frozenset(
    [
        "AA",
        "OpenAction",
        "JS",
        "JavaScript",
        "EF",
        "AF",
        "EmbeddedFiles",
        "Launch",
        "XFA",
        "AcroForm",
        "OCProperties",
        "OC",
        "PieceInfo",
        "Thumb",
        "RichMediaContent",
        "Perms",
        "Collection",
        "Legal",
        "Movie",
        "Sound",
        "OPI",
        "Popup",
        "Requirements",
        "SpiderInfo",
        "Threads",
        "Alternates",
    ]
)
_TELLING = _NEVER | {"URI", "Rect"}
_MORE_THAN_SHOW = frozenset({"Action", "Annot"})
_ACTIONS = frozenset({"GoTo", "URI"})
_ADDRESSES = (b"http://", b"https://", b"mailto:")
_SAID_OF_ITSELF = frozenset(
    [
        "xmpmeta",
        "RDF",
        "Description",
        "Alt",
        "Seq",
        "Bag",
        "li",
        "title",
        "creator",
        "description",
        "subject",
        "language",
        "format",
        "CreatorTool",
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
        "Producer",
        "Keywords",
        "PDFVersion",
        "Trapped",
        "part",
        "conformance",
        "amd",
        "rev",
        "NPages",
        "InstanceID",
        "DocumentID",
        "RenditionClass",
        "VersionID",
        "identifier",
    ]
)


def findings(where: Where, taken: Taken) -> Iterator[Finding]:
    """Yield what a PDF has and may not have."""
    newest = taken.newest()
    heads = [each for each in taken.objects if each.entries.get("Type") == "XRef"]
    for trailer in (*taken.trailers, *(head.entries for head in heads)):
        yield from _keys((*where, "trailer"), trailer, _TRAILER)
        if "Encrypt" in trailer:
            words = "has a password or is locked: make it again without"
            yield Wrong(where, Kind.UNREADABLE, words)
        if info := newest.get(getattr(trailer.get("Info"), "number", -1)):
            yield from _keys((*where, "information"), info.entries, _INFO)
    for each in taken.objects:
        yield from _of_object(where, each)
    yield from _revisions(where, taken)


def _keys(where: Where, entries: Dict, known: frozenset[str]) -> Iterator[Finding]:
    for key in entries:
        if key not in known:
            words = f"has the key {key}, which no PDF of Eyeline has: make the file again"
            yield Wrong(where, Kind.KEY, words)


def _of_object(where: Where, each: Object) -> Iterator[Finding]:
    place = (*where, f"object {each.number}")
    entries = each.entries
    match entries.get("Type"):
        case Name("Catalog"):
            yield from _keys((*where, "catalogue"), entries, _CATALOGUE)
            if isinstance(names := entries.get("Names"), dict):
                yield from _keys((*where, "names"), names, _NAMES)
        case Name("Page"):
            yield from _keys(place, entries, _PAGE)
        case Name() as kind if kind not in _KINDS:
            words = f"is of a kind that no PDF of Eyeline has ({kind}): make the file again"
            yield Wrong(place, Kind.KEY, words)
    for within in each.all:
        if isinstance(within, dict) and (
            not _TELLING.isdisjoint(within) or within.get("Type") in _MORE_THAN_SHOW
        ):
            yield from _of_dictionary(place, within)


def _of_dictionary(place: Where, entries: Dict) -> Iterator[Finding]:
    for key in _NEVER & entries.keys():
        words = f"has the key {key}, which no PDF of Eyeline has: make the file again"
        yield Wrong(place, Kind.KEY, words)
    action = entries.get("S")
    if entries.get("Type") == "Action" or ("URI" in entries and "S" in entries):
        address = entries.get("URI", b"http://")
        known = isinstance(address, bytes) and address.lower().startswith(_ADDRESSES)
        if action not in _ACTIONS or not known:
            words = "does more than lead to a page or an address: make the file again"
            yield Wrong(place, Kind.KEY, words)
    is_remark = entries.get("Type") == "Annot" or "Rect" in entries
    if is_remark and entries.get("Subtype") != "Link":
        words = "is a remark, field or the like, and no link: make the file again"
        yield Wrong(place, Kind.KEY, words)


def _revisions(where: Where, taken: Taken) -> Iterator[Finding]:
    """Yield what is left of earlier revisions: the file must be written in one go."""
    numbers = [each.number for each in taken.objects]
    heads = [each.entries for each in taken.objects if each.entries.get("Type") == "XRef"]
    earlier = any("Prev" in head or "XRefStm" in head for head in (*taken.trailers, *heads))
    if taken.ends > 1 or earlier or len(numbers) != len(set(numbers)):
        words = "holds an earlier revision of itself: make it again, in one go"
        yield Wrong(where, Kind.PART, words)
    led_to = reached(taken)
    astray = [
        each.number
        for each in taken.objects
        if each.number not in led_to and each.entries.get("Type") not in ("XRef", "ObjStm")
    ]
    if astray:
        words = f"holds {many(len(astray), 'object')} that no page uses: make it again"
        yield Wrong((*where, f"object {astray[0]}"), Kind.PART, words)


def of_metadata(where: Where, content: bytes) -> Iterator[Finding]:
    """Yield what a PDF's metadata says and may not say."""
    try:
        root = parsed(content.strip())
    except etree.LxmlError:
        yield Wrong(where, Kind.UNREADABLE, "is no XML that can be read: make the file again")
        return
    for element in root.iter():
        names = [local(element), *(name.rpartition("}")[2] for name in element.attrib)]
        for name in names:
            if name and name not in _SAID_OF_ITSELF | {"about", "lang", "xmptk", "parseType"}:
                words = f"says “{name}” of the file, which no PDF of Eyeline does: make it again"
                yield Wrong(where, Kind.KEY, words)
