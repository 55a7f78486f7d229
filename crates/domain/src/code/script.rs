//! Scripts that a state writes its documents in (ISO 15924).

code_enum! {
    /// A script, by its four letters of ISO 15924.
    Script, "script" {
        /// Arabic.
        Arab = "Arab",
        /// Armenian.
        Armn = "Armn",
        /// Bengali.
        Beng = "Beng",
        /// Cyrillic.
        Cyrl = "Cyrl",
        /// Devanagari.
        Deva = "Deva",
        /// Ethiopic.
        Ethi = "Ethi",
        /// Georgian.
        Geor = "Geor",
        /// Greek.
        Grek = "Grek",
        /// Chinese, simplified.
        Hans = "Hans",
        /// Chinese, traditional.
        Hant = "Hant",
        /// Hebrew.
        Hebr = "Hebr",
        /// Japanese.
        Jpan = "Jpan",
        /// Khmer.
        Khmr = "Khmr",
        /// Korean.
        Kore = "Kore",
        /// Lao.
        Laoo = "Laoo",
        /// Latin.
        Latn = "Latn",
        /// Burmese.
        Mymr = "Mymr",
        /// Sinhala.
        Sinh = "Sinh",
        /// Syriac.
        Syrc = "Syrc",
        /// Tamil.
        Taml = "Taml",
        /// Tifinagh.
        Tfng = "Tfng",
        /// Thaana.
        Thaa = "Thaa",
        /// Thai.
        Thai = "Thai",
    }
}
