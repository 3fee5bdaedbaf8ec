//! Kinds of files that newsdiff does not read, told by their first bytes and their extension, each with the way out.

use crate::read::kind::extension;

/// How a kind of file begins, what it is called and what to do with it.
struct Kind {
    begins: &'static [u8],
    name: &'static str,
    way_out: &'static str,
}

const EXPORT: &str = "save it as plain text first";
const PANDOC: &str = "turn it into text first, as with `pandoc -t plain`";
const PICTURE: &str = "type out or scan (OCR) its text first";
const UNPACK: &str = "unpack it first";

const KINDS: [Kind; 12] = [
    Kind {
        begins: b"%PDF-",
        name: "a PDF file",
        way_out: "turn it into text first, as with `pdftotext`",
    },
    Kind {
        begins: b"{\\rtf",
        name: "an RTF file",
        way_out: PANDOC,
    },
    Kind {
        begins: b"\xd0\xcf\x11\xe0",
        name: "an old Office file",
        way_out: EXPORT,
    },
    Kind {
        begins: b"PK\x03\x04",
        name: "a ZIP archive",
        way_out: UNPACK,
    },
    Kind {
        begins: b"\x1f\x8b",
        name: "a gzip file",
        way_out: UNPACK,
    },
    Kind {
        begins: b"BZh",
        name: "a bzip2 file",
        way_out: UNPACK,
    },
    Kind {
        begins: b"\xfd7zXZ",
        name: "an xz file",
        way_out: UNPACK,
    },
    Kind {
        begins: b"\x28\xb5\x2f\xfd",
        name: "a zstd file",
        way_out: UNPACK,
    },
    Kind {
        begins: b"\x89PNG",
        name: "a picture",
        way_out: PICTURE,
    },
    Kind {
        begins: b"\xff\xd8\xff",
        name: "a picture",
        way_out: PICTURE,
    },
    Kind {
        begins: b"GIF8",
        name: "a picture",
        way_out: PICTURE,
    },
    Kind {
        begins: b"\x7fELF",
        name: "a program",
        way_out: "name a text",
    },
];

/// ZIP archives that are documents, by extension.
const PACKED_DOCUMENTS: [(&str, &str); 5] = [
    ("docx", "a Word document"),
    ("odt", "an OpenDocument text"),
    ("epub", "an EPUB book"),
    ("pages", "a Pages document"),
    ("pptx", "a presentation"),
];

/// Why an input is not read, if it is one of these.
pub(super) fn refuse(name: &str, bytes: &[u8]) -> Option<String> {
    let extension = extension(name);
    let kind = KINDS.iter().find(|kind| bytes.starts_with(kind.begins))?;
    let packed = PACKED_DOCUMENTS.iter().find(|(ending, _)| extension == *ending);
    Some(match packed {
        Some((_, document)) if kind.begins == b"PK\x03\x04" => format!("is {document}; {PANDOC}"),
        Some(_) | None => format!("is {}; {}", kind.name, kind.way_out),
    })
}

#[cfg(test)]
mod tests {
    use super::refuse;

    #[test]
    fn kinds_are_named() {
        for (name, bytes, expected) in [
            ("a.txt", b"Plain words".as_slice(), None),
            ("a.html", b"Plain words", None),
            (
                "a.pdf",
                b"%PDF-1.7 ...",
                Some("is a PDF file; turn it into text first, as with `pdftotext`"),
            ),
            (
                "a.docx",
                b"PK\x03\x04",
                Some("is a Word document; turn it into text first, as with `pandoc -t plain`"),
            ),
            ("a.zip", b"PK\x03\x04", Some("is a ZIP archive; unpack it first")),
        ] {
            assert_eq!(refuse(name, bytes).as_deref(), expected, "{name} {bytes:?}");
        }
    }
}
