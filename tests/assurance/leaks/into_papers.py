"""Texts planted into Word papers."""

from __future__ import annotations

from html import escape

from assurance.leaks.books import sheet_with as workbook_with
from assurance.leaks.hosts import changed, hosts, matched, parts, put, with_part, zipped
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind

DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    found = {**_words(), **_parts()}
    return {f"Word paper: {name}": plant for name, plant in found.items()}


def _paper(change: object, name: str = DOCUMENT, also: Kind | None = None) -> Plant:
    def write(text: str) -> bytes:
        return changed(hosts()["edition.docx"], {name: change(text)})  # type: ignore[operator]

    return one("edition.docx", write, also)


def _run(text: str, look: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:{tag}>{escape(text)}</w:{tag}></w:r>"


def _paragraph(inner: str) -> object:
    return put("<w:sectPr", f"<w:p>{inner}</w:p>")


def _words() -> dict[str, Plant]:
    return {
        "a paragraph": _paper(lambda t: _paragraph(_run(t))),
        "runs of a word": _paper(
            lambda t: _paragraph("".join(_run(c, "<w:b/>") for c in (t[:3], t[3:])))
        ),
        "hidden words": _paper(lambda t: _paragraph(_run(t, "<w:vanish/>")), also=Kind.DIFFERS),
        "white words": _paper(
            lambda t: _paragraph(_run(t, '<w:color w:val="FFFFFF"/>')), also=Kind.DIFFERS
        ),
        "words too small": _paper(
            lambda t: _paragraph(_run(t, '<w:sz w:val="2"/>')), also=Kind.DIFFERS
        ),
        "deleted words": _paper(
            lambda t: _paragraph(
                f'<w:del w:id="1" w:author="Analyst">{_run(t, tag="delText")}</w:del>'
            ),
            also=Kind.PART,
        ),
        "inserted words": _paper(
            lambda t: _paragraph(f'<w:ins w:id="1" w:author="Analyst">{_run(t)}</w:ins>'),
            also=Kind.PART,
        ),
        "author of a change": _paper(
            lambda t: _paragraph(f'<w:ins w:id="1" w:author="{escape(t)}">{_run("x")}</w:ins>'),
            also=Kind.PART,
        ),
        "a field's instruction": _paper(
            lambda t: _paragraph(_run(f' REF "{t}" ', tag="instrText"))
        ),
        "name of a bookmark": _paper(
            lambda t: _paragraph(f'<w:bookmarkStart w:id="1" w:name="{escape(t)}"/>')
        ),
        "title of a content control": _paper(
            lambda t: _paragraph(
                f'<w:sdt><w:sdtPr><w:alias w:val="{escape(t)}"/></w:sdtPr><w:sdtContent>'
                f"{_run('x')}</w:sdtContent></w:sdt>"
            )
        ),
        "description of a drawing": _paper(
            lambda t: _paragraph(f'<w:r><w:drawing descr="{escape(t)}"/></w:r>')
        ),
        "a remark in the XML": _paper(lambda t: _paragraph(f"<!-- {escape(t)} -->")),
    }


def _parts() -> dict[str, Plant]:
    def more(name: str, kind: str, inner: object, type_: str = "", of: str = DOCUMENT) -> Plant:
        def write(text: str) -> bytes:
            content = inner(text)  # type: ignore[operator]
            return with_part(
                hosts()["edition.docx"],
                name,
                content,
                of=of,
                kind=kind,
                type_=type_ or f"{_WORD}{kind}+xml",
            )

        return one("edition.docx", write, Kind.PART)

    def story(tag: str) -> object:
        return lambda t: (
            f'<w:{tag} xmlns:w="{_NAMESPACE}"><w:p>{_run(t)}</w:p></w:{tag}>'
        ).encode()

    return {
        "comment": more("word/comments.xml", "comments", story("comments")),
        "footnote": more("word/footnotes.xml", "footnotes", story("footnotes")),
        "end note": more("word/endnotes.xml", "endnotes", story("endnotes")),
        "people": more("word/people.xml", "people", story("people")),
        "building blocks": more(
            "word/glossary/document.xml", "glossaryDocument", story("document")
        ),
        "own properties": more(
            "docProps/custom.xml",
            "custom-properties",
            lambda t: f"<Properties>{escape(t)}</Properties>".encode(),
            "application/xml",
            "",
        ),
        "embedded workbook": more(
            "word/embeddings/book.xlsx",
            "package",
            lambda t: workbook_with(t, "hidden"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "another file as part of it": more(
            "word/afchunk.mht",
            "aFChunk",
            lambda t: b"MIME-Version: 1.0\r\n\r\n" + _quoted(t),
            "message/rfc822",
        ),
        "footer": _paper(lambda t: put("</w:ftr>", f"<w:p>{_run(t)}</w:p>"), "word/footer1.xml"),
        "author": _paper(
            lambda t: matched("<dc:creator>[^<]*", f"<dc:creator>{escape(t)}"),
            "docProps/core.xml",
            Kind.KEY,
        ),
        "last author": _paper(
            lambda t: matched("<cp:lastModifiedBy>[^<]*", f"<cp:lastModifiedBy>{escape(t)}"),
            "docProps/core.xml",
            Kind.KEY,
        ),
        "variables of the document": _paper(
            lambda t: put(
                "</w:settings>",
                f'<w:docVars><w:docVar w:name="was" w:val="{escape(t)}"/></w:docVars>',
            ),
            SETTINGS,
            Kind.PART,
        ),
        "name of a style": _paper(
            lambda t: matched('<w:name w:val="', f'<w:name w:val="{escape(t)} '), "word/styles.xml"
        ),
        "custom XML that the paper has": one("edition.docx", _custom, Kind.PART),
        "template that it was made of": one("edition.docx", _template, Kind.PART),
    }


def _quoted(text: str) -> bytes:
    return "".join(f"={byte:02X}" for byte in text.encode()).encode()


def _custom(text: str) -> bytes:
    entries = parts(hosts()["edition.docx"])
    entries["customXml/item1.xml"] = f"<case><child>{escape(text)}</child></case>".encode()
    return zipped(entries)


def _template(text: str) -> bytes:
    from urllib.parse import quote

    entries = parts(hosts()["edition.docx"])
    entries["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/attachedTemplate" Target="file:///C:/{quote(text)}.dotx" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    return zipped(entries)
