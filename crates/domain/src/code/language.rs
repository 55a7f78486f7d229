//! Languages that a person speaks (ISO 639).
//!
//! All two-letter codes of ISO 639-1, and the three-letter codes of ISO 639-3 for languages that have none and that
//! police meet. The canonical form is the shorter one, so one language has one code. Add a language to the lists here.

use std::borrow::Cow;

use super::{Code, CodeFault, FaultCode};

/// Every code of ISO 639-1.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

/// Codes of ISO 639-3 without a shorter one: languages and spoken Arabics of the Middle East and Africa first.
const THREE_LETTERS: &str = "acm acq acw aeb aec afb aii ajp apc apd arc arq ars ary arz ayl ayn shu aao abh abv acx \
    ckb kmr sdh zza lrc luz glk mzn bal bgn bgp brh haz prs pbu pbt hac tru syc cld rif shi tzm kab tmh thv taq zgh \
    khw bft skr hno pnb lah hnd mai bho awa mag gom kok mni sat brx doi bgc \
    tig byn sid wal gez har ssy bej nub fia din nus luo kln kam mer lwo mas luy guz \
    son dje ses khq fuf fuv fuc fub ffm kau knc krt men tem snk mnk dyu mos bcu kri pcm efi ibb bin tiv nup kan ijc \
    fan ewo dua bbj sag ngb lua ktu kng bem loz nyn cgg xog teo lgg ach alz kdj umb kmb cop swb zdj rmy rom \
    crh gag kaa nog kum krc lez dar inh ava lak tab ady kbd abq udi tly ttt xmf sva kjh alt tyv sah bxr xal udm mhr \
    fil ceb ilo hil war bik pag pam mdh tsg mrw yka bjn ban mad min bug ace bew nan yue hak wuu hsn cjy cdo \
    mnw shn kac cnh rhg ksw lus hmn hnj nah yua quc mam kek cak nhn arn qus cab gcf acf jam srn pap hwc gsw bar nds \
    scn nap vec lmo pms fur lld ast mwl arg ext szl csb hsb dsb rue lad jrb ydd";

/// Three-letter codes of languages that have two letters, which sources use all the same (ISO 639-2 B and T, and
/// individual languages of 639-3 that stand for the whole).
const SHORTER: [(&str, &str); 66] = [
    ("alb", "sq"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arb", "ar"),
    ("arm", "hy"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bos", "bs"),
    ("bul", "bg"),
    ("bur", "my"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("hau", "ha"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kat", "ka"),
    ("kaz", "kk"),
    ("kin", "rw"),
    ("kor", "ko"),
    ("kur", "ku"),
    ("lin", "ln"),
    ("mkd", "mk"),
    ("msa", "ms"),
    ("mya", "my"),
    ("nld", "nl"),
    ("nor", "no"),
    ("per", "fa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("pus", "ps"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("som", "so"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swa", "sw"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("zho", "zh"),
];

/// A language: two letters where ISO 639-1 has a code, else three.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageCode(&'static str);

impl LanguageCode {
    /// The code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl Code for LanguageCode {
    const NAME: &'static str = "language-code";
    const EXAMPLE: &'static str = "ar";

    /// Two or three letters, in any case.
    fn parse(text: &str) -> Result<Self, CodeFault> {
        let code = text.trim().to_ascii_lowercase();
        let shorter = SHORTER.iter().find(|(long, _)| *long == code).map(|(_, short)| *short);
        let mut known = TWO_LETTERS.split_ascii_whitespace().chain(THREE_LETTERS.split_ascii_whitespace());
        let found = shorter.or_else(|| known.find(|known| *known == code));
        found.map(LanguageCode).ok_or_else(|| CodeFault::about(FaultCode::LanguageUnknown, text))
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.into()
    }
}

code_type!(LanguageCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_one_code_and_that_the_shorter() {
        for (text, code) in
            [("ar", "ar"), ("ARA", "ar"), ("arz", "arz"), ("ckb", "ckb"), ("fre", "fr"), ("fra", "fr")]
        {
            assert_eq!(LanguageCode::parse(text).unwrap().text(), code);
        }
        for text in ["", "xx", "arabic", "qqq", "a"] {
            assert_eq!(LanguageCode::parse(text).unwrap_err().code, FaultCode::LanguageUnknown);
        }
    }

    #[test]
    fn the_lists_are_well_formed() {
        assert_eq!(TWO_LETTERS.split_ascii_whitespace().count(), 184);
        assert!(TWO_LETTERS.split_ascii_whitespace().all(|code| code.len() == 2));
        let three = THREE_LETTERS.split_ascii_whitespace().collect::<Vec<_>>();
        assert!(three.iter().all(|code| code.len() == 3));
        assert!(SHORTER.iter().all(|(long, short)| long.len() == 3 && LanguageCode::parse(short).is_ok()));
    }
}
