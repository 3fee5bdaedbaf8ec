//! Kinds of files that newsdiff does not read, told by their first bytes and their extension, each with the way out.

use crate::read::kind::extension;

const EXPORT: &str = "save it as plain text first";
const PANDOC: &str = "turn it into text first, as with `pandoc -t plain`";
const PICTURE: &str = "type out or scan (OCR) its text first";
const UNPACK: &str = "unpack it first";

const ZIP: &[u8] = b"PK\x03\x04";

/// How a kind of file begins, what it is called and what to do with it.
const KINDS: [(&[u8], &str, &str); 12] = [
    (b"%PDF-", "a PDF file", "turn it into text first, as with `pdftotext`"),
    (b"{\\rtf", "an RTF file", PANDOC),
    (b"\xd0\xcf\x11\xe0", "an old Office file", EXPORT),
    (ZIP, "a ZIP archive", UNPACK),
    (b"\x1f\x8b", "a gzip file", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
    (b"\x89PNG", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"GIF8", "a picture", PICTURE),
    (b"\x7fELF", "a program", "name a text"),
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
    let &(begins, kind, way_out) = KINDS.iter().find(|(begins, ..)| bytes.starts_with(begins))?;
    let packed = PACKED_DOCUMENTS.iter().find(|(ending, _)| extension == *ending);
    Some(match packed {
        Some((_, document)) if begins == ZIP => format!("is {document}; {PANDOC}"),
        Some(_) | None => format!("is {kind}; {way_out}"),
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
