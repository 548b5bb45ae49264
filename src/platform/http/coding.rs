//! Content codings: which one a reader takes (RFC 9110, section 12.5.3), and how bytes get into it.

use std::io::Write;

use crate::platform::error::{Error, Result};

/// A form that bytes travel in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// As they are.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

/// Shorter bodies are sent as they are.
const WORTH_IT: usize = 400;
/// Done once for each version of a page, so it may take some milliseconds.
const BROTLI_QUALITY: i32 = 9;

impl Coding {
    /// The smallest form that `Accept-Encoding` allows.
    pub fn choose(accept_encoding: &str) -> Self {
        let accepts = |name: &str| {
            let mut fields = accept_encoding.split(',').map(|part| part.split(';').map(str::trim));
            let found = fields.find_map(|mut part| part.next().filter(|coding| coding.eq_ignore_ascii_case(name)).map(|_| part));
            found.map(|mut rest| rest.find_map(|field| field.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32) > 0.0)
        };
        let any = accepts("*").unwrap_or(false);
        if accepts("br").unwrap_or(any) {
            Self::Brotli
        } else if accepts("gzip").unwrap_or(any) {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// This coding, or none for what gains nothing by it.
    #[must_use]
    pub fn for_body(self, content_type: &str, length: usize) -> Self {
        let is_text =
            content_type.starts_with("text/") || ["json", "xml", "svg", "javascript"].iter().any(|part| content_type.contains(part));
        if is_text && length >= WORTH_IT { self } else { Self::Identity }
    }

    /// The bytes in this form.
    ///
    /// # Errors
    /// `Internal`, which writing to memory does not give.
    pub fn encode(self, body: &[u8]) -> Result<Vec<u8>> {
        let failed = |error| Error::internal("compressing", error);
        match self {
            Self::Identity => Ok(body.to_vec()),
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
                encoder.write_all(body).map_err(failed)?;
                encoder.finish().map_err(failed)
            }
            Self::Brotli => {
                let mut encoded = Vec::new();
                let params = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
                brotli::BrotliCompress(&mut &*body, &mut encoded, &params).map_err(failed)?;
                Ok(encoded)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_a_reader_refuses_is_not_sent() {
        for (header, coding) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip;q=0.5", Coding::Gzip),
            ("br;q=0, gzip", Coding::Gzip),
            ("*", Coding::Brotli),
            ("br;q=0, *;q=0.1", Coding::Gzip),
            ("identity", Coding::Identity),
            ("", Coding::Identity),
            ("brx", Coding::Identity),
        ] {
            assert_eq!(Coding::choose(header), coding, "{header}");
        }
    }

    #[test]
    fn both_ways_lead_back() {
        let body = "Ybycuí ".repeat(500);
        let gz = Coding::Gzip.encode(body.as_bytes()).unwrap();
        let mut read = String::new();
        flate2::read::GzDecoder::new(&*gz).read_to_string(&mut read).unwrap();
        assert_eq!(read, body);
        let br = Coding::Brotli.encode(body.as_bytes()).unwrap();
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &*br, &mut read).unwrap();
        assert_eq!(read, body.as_bytes());
        assert!(br.len() < body.len() / 10);
    }
}
