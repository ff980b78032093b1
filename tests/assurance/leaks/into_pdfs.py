"""Texts planted into PDFs."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Stream, String

from assurance.leaks.hosts import drawn, hosts, with_pdf
from assurance.leaks.into_workbook_parts import png
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind

Change = Callable[[pikepdf.Pdf, str], None]


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    found = {**_drawn(), **_objects(), **_bytes()}
    return {f"PDF: {name}": plant for name, plant in found.items()}


def _pdf(change: Change, also: Kind | None = None, **options: object) -> Plant:
    def write(text: str) -> bytes:
        return with_pdf(lambda pdf: change(pdf, text), **options)

    return one("edition.pdf", write, also)


def _codes(text: str) -> tuple[str, bytes]:
    """Return a text in codes of two bytes, and the map that tells what they are."""
    pairs = "".join(f"<{n:04X}> <{ord(c):04X}>\n" for n, c in enumerate(text, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    return "".join(f"{n:04X}" for n in range(1, len(text) + 1)), cmap.encode()


def _letters(pdf: pikepdf.Pdf, text: str) -> str:
    """Give the first page a font /QX of a text's letters; return the text in its codes."""
    codes, cmap = _codes(text)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Helvetica,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(
            Dictionary(Type=Name.FontDescriptor, FontName=Name.Helvetica)
        ),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Helvetica,
        Encoding=Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(descendant)],
        ToUnicode=pdf.make_stream(cmap),
    )
    pdf.pages[0].obj["/Resources"].Font["/QX"] = pdf.make_indirect(font)
    return codes


def _show(before: str = "", after: str = "", place: str = "72 700") -> Change:
    """Return a change that draws a text, with other things before and after it."""

    def change(pdf: pikepdf.Pdf, text: str) -> None:
        codes = _letters(pdf, text)
        drawn(pdf, f"q {before} BT /QX 12 Tf {place} Td <{codes}> Tj ET {after} Q")

    return change


def _kerned(pdf: pikepdf.Pdf, text: str) -> None:
    codes = _letters(pdf, text)
    parts = " -40 ".join(f"<{codes[at : at + 4]}>" for at in range(0, len(codes), 4))
    drawn(pdf, f"BT /QX 12 Tf 72 700 Td [{parts}] TJ ET")


def _letter_by_letter(pdf: pikepdf.Pdf, text: str) -> None:
    codes = _letters(pdf, text)
    moves = "".join(
        f"1 0 0 1 {72 + 7 * n} 700 Tm <{codes[4 * n : 4 * n + 4]}> Tj " for n in range(len(text))
    )
    drawn(pdf, f"BT /QX 12 Tf {moves} ET")


def _plain(pdf: pikepdf.Pdf, text: str) -> None:
    """Draw a text as bytes of Windows' letters, escaped in eights."""
    said = "".join(f"\\{byte:03o}" for byte in text.encode("cp1252", "replace"))
    drawn(pdf, f"BT /QZ 12 Tf 72 700 Td ({said}) Tj ET")


def _marked(pdf: pikepdf.Pdf, text: str) -> None:
    said = text.encode("utf-16-be").hex()
    drawn(pdf, f"/Span <</ActualText <FEFF{said}>>> BDC BT /QZ 12 Tf 72 700 Td (x) Tj ET EMC")


def _layer(pdf: pikepdf.Pdf, text: str) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Working")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    pdf.pages[0].obj["/Resources"].Properties = Dictionary(L1=layer)
    _show("/OC /L1 BDC", "EMC")(pdf, text)


def _drawing_nobody_uses(pdf: pikepdf.Pdf, text: str) -> None:
    codes = _letters(pdf, text)
    form = pdf.make_stream(f"BT /QX 12 Tf 9 9 Td <{codes}> Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 99, 99]
    form.Resources = pdf.pages[0].obj["/Resources"]
    pdf.pages[0].obj["/Resources"].XObject = Dictionary(QF=form)


def _cropped(pdf: pikepdf.Pdf, text: str) -> None:
    _show(place="72 20")(pdf, text)
    pdf.pages[0].obj.CropBox = [0, 100, 595, 842]


def _drawn() -> dict[str, Plant]:
    return {
        "text": _pdf(_show()),
        "text under a box": _pdf(_show(after="0 0 0 rg 60 690 400 40 re f")),
        "text in white": _pdf(_show("1 1 1 rg")),
        "text that is not drawn": _pdf(_show("3 Tr")),
        "text off the page": _pdf(_show(place="-900 2000")),
        "text that is cut off": _pdf(_cropped),
        "text of no size": _pdf(_show("0.01 0 0 0.01 0 0 cm")),
        "text that is clipped": _pdf(_show("0 0 1 1 re W n")),
        "kerned text": _pdf(_kerned),
        "text letter by letter": _pdf(_letter_by_letter),
        "text that is marked as another": _pdf(_marked),
        "text on a hidden layer": _pdf(_layer, Kind.KEY),
        "drawing that no page uses": _pdf(_drawing_nobody_uses),
        "remark in a content": _pdf(
            lambda pdf, text: drawn(pdf, b"% was " + text.encode() + b"\nq Q")
        ),
        "packed by run lengths": _pdf(_packed("RunLengthDecode", _run_lengths)),
        "packed in base 85": _pdf(_packed("ASCII85Decode", lambda d: base64.a85encode(d) + b"~>")),
        "packed in sixteens": _pdf(_packed("ASCIIHexDecode", lambda d: d.hex().encode() + b">")),
        "packed by Lempel, Ziv and Welch": _pdf(_packed("LZWDecode", _lzw)),
        "not packed at all": _pdf(_show(), compress_streams=False),
        "in streams of objects": _pdf(
            lambda pdf, text: pdf.docinfo.__setitem__("/Title", String(text)),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
    }


def _packed(name: str, pack: Callable[[bytes], bytes]) -> Change:
    def change(pdf: pikepdf.Pdf, text: str) -> None:
        codes = _letters(pdf, text)
        content = f"BT /QX 12 Tf 72 700 Td <{codes}> Tj ET".encode()
        stream = Stream(pdf, pack(content))
        stream.Filter = Name(f"/{name}")
        page = pdf.pages[0]
        page.obj.Contents = pikepdf.Array([page.obj.Contents, pdf.make_indirect(stream)])

    return change


def _run_lengths(data: bytes) -> bytes:
    parts = (data[at : at + 128] for at in range(0, len(data), 128))
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def _lzw(data: bytes) -> bytes:
    """Return data packed so that each code is of 9 bits: the table is cleared in time."""
    codes = [256]
    for at, byte in enumerate(data):
        codes += [256, byte] if at and at % 200 == 0 else [byte]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _objects() -> dict[str, Plant]:
    def attach(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(pdf, f"was: {text}".encode())

    def named_attachment(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.attachments[f"{text}.txt"] = pikepdf.AttachedFileSpec(pdf, b"nothing")

    def metadata(pdf: pikepdf.Pdf, text: str) -> None:
        xmp = bytes(pdf.Root.Metadata.read_bytes())
        more = f"<dc:subject><rdf:Bag><rdf:li>{text}</rdf:li></rdf:Bag></dc:subject>".encode()
        pdf.Root.Metadata = pdf.make_stream(
            xmp.replace(b"</rdf:Description>", more + b"</rdf:Description>"),
            Type=Name.Metadata,
            Subtype=Name.XML,
        )

    def own_metadata(pdf: pikepdf.Pdf, text: str) -> None:
        xmp = bytes(pdf.Root.Metadata.read_bytes())
        more = f'<x:case xmlns:x="http://example.org/">{text}</x:case>'.encode()
        pdf.Root.Metadata = pdf.make_stream(
            xmp.replace(b"</rdf:Description>", more + b"</rdf:Description>"),
            Type=Name.Metadata,
            Subtype=Name.XML,
        )

    def remark(pdf: pikepdf.Pdf, text: str) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(text)
        )
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([note]))

    def link(pdf: pikepdf.Pdf, text: str) -> None:
        from urllib.parse import quote

        action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{quote(text)}"))
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([made]))

    def script(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{text}')"))

    def form(pdf: pikepdf.Pdf, text: str) -> None:
        field = Dictionary(FT=Name.Tx, T=String("name"), V=String(text))
        pdf.Root.AcroForm = Dictionary(Fields=[pdf.make_indirect(field)])

    def contents(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root.Outlines.First.Title = String(text)

    def destination(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=[String(text), [pdf.pages[0].obj, Name.Fit]])
        )

    def private(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String(text)))

    def alternative(pdf: pikepdf.Pdf, text: str) -> None:
        next(o for o in pdf.objects if _is(o, "Figure")).Alt = String(text)

    def heading(pdf: pikepdf.Pdf, text: str) -> None:
        next(o for o in pdf.objects if _is(o, "H1")).T = String(text)

    def astray(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root.QZ = pdf.make_indirect(Dictionary(Was=String(text)))

    def information(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.docinfo["/CaseWorker"] = String(text)

    def subject(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.docinfo["/Subject"] = String(f"About {text}")

    def picture(pdf: pikepdf.Pdf, text: str) -> None:
        image = Stream(pdf, png(text))
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
        image.Width = image.Height = 1
        pdf.pages[0].obj["/Resources"].XObject = Dictionary(QI=pdf.make_indirect(image))

    def label(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, P=String(text))])

    return {
        "attachment": _pdf(attach, Kind.KEY),
        "name of an attachment": _pdf(named_attachment, Kind.KEY),
        "metadata": _pdf(metadata),
        "metadata of its own": _pdf(own_metadata, Kind.KEY),
        "remark on a page": _pdf(remark, Kind.KEY),
        "address of a link": _pdf(link),
        "script": _pdf(script, Kind.KEY),
        "field of a form": _pdf(form, Kind.KEY),
        "table of contents": _pdf(contents),
        "name of a place": _pdf(destination),
        "data of the program that made it": _pdf(private, Kind.KEY),
        "words for those who cannot see a drawing": _pdf(alternative),
        "title of a heading's tag": _pdf(heading),
        "object of its own": _pdf(astray, Kind.KEY),
        "information of its own": _pdf(information, Kind.KEY),
        "subject": _pdf(subject),
        "data of a picture": _pdf(picture, Kind.UNREADABLE),
        "label of a page": _pdf(label),
    }


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, Dictionary) and thing.get("/S") == f"/{kind}"


def _bytes() -> dict[str, Plant]:
    return {
        "earlier revision": one("edition.pdf", _revised, Kind.PART),
        "object that was replaced": one("edition.pdf", _replaced, Kind.PART),
        "after the end": one(
            "edition.pdf", lambda t: hosts()["edition.pdf"] + b"\n" + t.encode(), Kind.PART
        ),
        "before the beginning": one(
            "edition.pdf", lambda t: t.encode() + b"\n" + hosts()["edition.pdf"], Kind.PART
        ),
        "between objects": one("edition.pdf", _between, Kind.PART),
        "object that nothing leads to": one("edition.pdf", _unused, Kind.PART),
        "after the end of a packed stream": one("edition.pdf", _overlong, Kind.PART),
        "a zip file after the end": one("edition.pdf", _zip_behind, Kind.PART),
    }


def _revised(text: str) -> bytes:
    """Return a PDF to which a newer one was added, as programs do that save what changed."""
    first = with_pdf(lambda pdf: _show()(pdf, text))
    second = hosts()["edition.pdf"]
    return first + b"\n" + second


def _replaced(text: str) -> bytes:
    data = hosts()["edition.pdf"]
    number = data.count(b" obj") + 5
    said = text.encode("utf-16-be").hex().encode()
    old = b"%d 0 obj\n<</Was<FEFF%s>>>\nendobj\n" % (number, said)
    new = b"%d 0 obj\n<</Was()>>\nendobj\n" % number
    at = data.rindex(b"xref\n0") if b"xref\n0" in data else data.rindex(b"xref")
    return data[:at] + old + new + data[at:]


def _unused(text: str) -> bytes:
    data = hosts()["edition.pdf"]
    packed = zlib.compress(b"BT (x) Tj ET % " + text.encode())
    more = b"9001 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    at = data.rindex(b"xref")
    at = data.rindex(b"endobj", 0, at) + 7
    return data[:at] + more % (len(packed), packed) + data[at:]


def _between(text: str) -> bytes:
    data = hosts()["edition.pdf"]
    at = data.index(b"endobj") + 7
    return data[:at] + text.encode() + b"\n" + data[at:]


def _overlong(text: str) -> bytes:
    data = hosts()["edition.pdf"]
    packed = zlib.compress(b"q Q") + text.encode()
    more = b"9001 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    at = data.rindex(b"endobj", 0, data.rindex(b"xref")) + 7
    return data[:at] + more % (len(packed), packed) + data[at:]


def _zip_behind(text: str) -> bytes:
    from assurance.leaks.hosts import zipped

    return hosts()["edition.pdf"] + zipped({"note.txt": BytesIO(text.encode()).getvalue()})
