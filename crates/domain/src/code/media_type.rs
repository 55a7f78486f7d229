//! What kind of file a photo or attachment is.
//!
//! The list is what the software can check by the file's first bytes; everything else is refused, so nothing that
//! runs in a browser is ever kept or shown.

code_enum! {
    /// Media type of a photo or attachment (RFC 6838).
    MediaType, "media-type" {
        /// JPEG photo.
        Jpeg = "image/jpeg",
        /// PNG photo or scan.
        Png = "image/png",
        /// PDF document.
        Pdf = "application/pdf",
    }
}

impl MediaType {
    /// What the first bytes say the file is, whatever its sender says.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<MediaType> {
        const SIGNATURES: [(&[u8], MediaType); 3] = [
            (b"\xFF\xD8\xFF", MediaType::Jpeg),
            (b"\x89PNG\r\n\x1A\n", MediaType::Png),
            (b"%PDF-", MediaType::Pdf),
        ];
        SIGNATURES
            .iter()
            .find(|(signature, _)| bytes.starts_with(signature))
            .map(|(_, media_type)| *media_type)
    }

    /// Is it a picture that a page may show?
    #[must_use]
    pub const fn is_image(self) -> bool {
        matches!(self, MediaType::Jpeg | MediaType::Png)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide_and_a_page_or_script_is_none_of_them() {
        assert_eq!(MediaType::of_bytes(b"\xFF\xD8\xFF\xE0JFIF"), Some(MediaType::Jpeg));
        assert_eq!(MediaType::of_bytes(b"\x89PNG\r\n\x1A\n.."), Some(MediaType::Png));
        assert_eq!(MediaType::of_bytes(b"%PDF-1.7"), Some(MediaType::Pdf));
        assert_eq!(MediaType::of_bytes(b"<svg onload=..."), None);
        assert_eq!(MediaType::of_bytes(b""), None);
    }
}
