//! Bytes become text: by byte order mark, as UTF-8, else by a guess that is said.
//!
//! A byte order mark stays in the text, so that offsets into a UTF-8 file hold.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A text and what is doubtful about it: a code and a sentence about the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notice: Option<(&'static str, String)>,
}

/// Decodes an input; the error is a problem in words.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    let decoded = if let Some(encoding) = utf_16(&bytes) {
        by(encoding, &bytes)
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, notice: None },
            Err(error) => not_utf_8(error.as_bytes()),
        }
    };
    if is_binary(&decoded.text) {
        return Err("is not a text (it holds binary data); name a text file".to_owned());
    }
    Ok(decoded)
}

/// UTF-16, by its byte order mark or by its zero bytes: every other byte of Latin text.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// So many bytes tell; the rest of a text is like its start.
    const SAMPLE: usize = 4096;
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // At least half of the characters are Latin, and none of them has its zero on the wrong side.
    let many = (sample.len() / 4).max(1);
    match (even, odd) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let marked = text.starts_with('\u{feff}');
    let name = encoding.name();
    let notice = if damaged {
        Some((
            "encoding-damaged",
            format!("some bytes are not {name} and are shown as \u{fffd}"),
        ))
    } else if marked {
        None
    } else {
        Some(guessed(name))
    };
    Decoded {
        text: text.into_owned(),
        notice,
    }
}

fn guessed(encoding: &str) -> (&'static str, String) {
    (
        "encoding-guessed",
        format!("read as {encoding}, which is a guess; save it as UTF-8 to be sure"),
    )
}

/// A text that is almost UTF-8 is a damaged one; all others are guessed.
fn not_utf_8(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if bytes.starts_with(b"\xef\xbb\xbf") || good > 2 * bad {
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            notice: Some((
                "encoding-damaged",
                "some bytes are not UTF-8 and are shown as \u{fffd}".to_owned(),
            )),
        };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    by(detector.guess(None, Utf8Detection::Allow), bytes)
}

/// Text has no zero bytes and hardly any controls; a few, such as the colour codes of a captured screen, are let through.
fn is_binary(text: &str) -> bool {
    /// One character in so many.
    const FEW: usize = 10;
    let (mut all, mut controls) = (0_usize, 0_usize);
    for character in text.chars() {
        if character == '\0' {
            return true;
        }
        all += 1;
        let layout = matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
        controls += usize::from(character.is_control() && !layout);
    }
    controls * FEW > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, code: Option<&str>) {
        let decoded = decode(bytes.to_vec()).unwrap();
        assert_eq!(decoded.text, text, "{bytes:?}");
        assert_eq!(decoded.notice.map(|(code, _)| code), code, "{bytes:?}");
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        check("naïve".as_bytes(), "naïve", None);
        check("\u{feff}naïve".as_bytes(), "\u{feff}naïve", None);
        check(&utf_16("\u{feff}naïve", u16::to_le_bytes), "\u{feff}naïve", None);
        check(&utf_16("\u{feff}naïve", u16::to_be_bytes), "\u{feff}naïve", None);
        check(&utf_16("naïve", u16::to_le_bytes), "naïve", Some("encoding-guessed"));
        check(&utf_16("naïve", u16::to_be_bytes), "naïve", Some("encoding-guessed"));
        check(
            b"The mayor of Orl\xe9ans said \x93no\x94.",
            "The mayor of Orléans said “no”.",
            Some("encoding-guessed"),
        );
        check(
            b"\xc3\xa9t\xc3\xa9 \xc3\xa0 \xff",
            "été à \u{fffd}",
            Some("encoding-damaged"),
        );
        check(
            b"\x1b[1mA bold headline in a screen\x1b[0m",
            "\u{1b}[1mA bold headline in a screen\u{1b}[0m",
            None,
        );
    }

    #[test]
    fn binary_data_is_refused() {
        for bytes in [
            b"\0".as_slice(),
            b"text\0text",
            b"\x01\x02\x03abc",
            &[0, 1, 2, 3, 4, 5, 6, 7, 250, 251],
        ] {
            assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
