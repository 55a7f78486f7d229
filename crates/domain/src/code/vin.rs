//! Vehicle identification numbers (ISO 3779).
//!
//! Seventeen letters and digits, never I, O or Q. The check digit (49 CFR 565.15, GB 16735) binds North America and
//! China alone, so a wrong one is a warning and no fault. A part of a VIN, or an old and shorter number, is kept as
//! partial. Reading repairs the letters that cannot occur and says so.

use std::borrow::Cow;

use super::{Code, CodeFault, FaultCode, folding};

/// Characters of a whole VIN (ISO 3779).
pub const VIN_CHARS: usize = 17;

/// Least characters of a partial one: fewer would meet thousands of vehicles.
pub const VIN_CHARS_MIN: usize = 5;

/// Weight of each position in the sum of the check digit, which stands in the ninth and has none.
const WEIGHTS: [u32; VIN_CHARS] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Characters that are taken for each other on a plate, a photo or in handwriting, and the one that stands for them.
/// I, O and Q are gone by then.
const MISREAD: [(char, char); 6] = [('D', '0'), ('L', '1'), ('S', '5'), ('B', '8'), ('Z', '2'), ('G', '6')];

/// A vehicle identification number, whole or partial, in upper case without separators.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin(Box<str>);

/// A character that cannot stand in a VIN and was read as the one it looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VinRepair {
    /// Position from 1.
    pub position: usize,
    /// The letter that was written.
    pub from: char,
    /// The digit that it was taken for.
    pub to: char,
}

impl Vin {
    /// Reads a VIN as people write it: lower case, spaces and hyphens, I for 1, O and Q for 0; tells each repair.
    ///
    /// # Errors
    /// [`FaultCode::TextEmpty`], [`FaultCode::VinLength`], [`FaultCode::CharacterNotAllowed`].
    pub fn read(text: &str) -> Result<(Vin, Vec<VinRepair>), CodeFault> {
        let (mut vin, mut repairs) = (String::with_capacity(VIN_CHARS), Vec::new());
        for c in text.trim().chars().filter(|c| !is_separator(*c)) {
            let upper = folding::ascii_digit(c).unwrap_or(c.to_ascii_uppercase());
            let to = match upper {
                'I' => '1',
                'O' | 'Q' => '0',
                '0'..='9' | 'A'..='Z' => upper,
                _ => {
                    let name = format!("U+{:04X}", u32::from(c));
                    return Err(
                        CodeFault::about(FaultCode::CharacterNotAllowed, text).with("character", name)
                    );
                }
            };
            vin.push(to);
            if to != upper {
                repairs.push(VinRepair { position: vin.len(), from: upper, to });
            }
        }
        match vin.len() {
            0 => Err(CodeFault::new(FaultCode::TextEmpty)),
            VIN_CHARS_MIN..=VIN_CHARS => Ok((Vin(vin.into()), repairs)),
            chars => {
                let fault = CodeFault::about(FaultCode::VinLength, text).with("chars", chars);
                Err(fault.with("min", VIN_CHARS_MIN).with("max", VIN_CHARS))
            }
        }
    }

    /// The VIN.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Is it shorter than ISO 3779 asks: a part, or a number from before 1981?
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.0.len() != VIN_CHARS
    }

    /// Does the ninth character agree with the rest? `None` for a partial VIN.
    ///
    /// `false` proves something only for a vehicle of North America or China: European makers use the position
    /// freely.
    #[must_use]
    pub fn check_digit_ok(&self) -> Option<bool> {
        if self.is_partial() {
            return None;
        }
        let sum = self.0.chars().zip(WEIGHTS).map(|(c, weight)| weight * weighed_value(c)).sum::<u32>();
        let expected = char::from_digit(sum % 11, 10).unwrap_or('X');
        self.0.chars().nth(8).map(|found| found == expected)
    }

    /// What the VIN is found under.
    #[must_use]
    pub fn exact_key(&self) -> String {
        self.0.clone().into()
    }

    /// One key for all common misreadings of the VIN: 0 O D Q, 1 I L, 5 S, 8 B, 2 Z and 6 G fall together.
    #[must_use]
    pub fn folded_key(&self) -> String {
        let fold = |c| MISREAD.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, digit)| *digit);
        self.0.chars().map(fold).collect()
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '.' | '/' | '*')
}

/// The value of a character in the check digit's sum (49 CFR 565.15, table III).
fn weighed_value(c: char) -> u32 {
    match c {
        'A' | 'J' => 1,
        'B' | 'K' | 'S' => 2,
        'C' | 'L' | 'T' => 3,
        'D' | 'M' | 'U' => 4,
        'E' | 'N' | 'V' => 5,
        'F' | 'W' => 6,
        'G' | 'P' | 'X' => 7,
        'H' | 'Y' => 8,
        'R' | 'Z' => 9,
        digit => digit.to_digit(10).unwrap_or(0),
    }
}

impl Code for Vin {
    const NAME: &'static str = "vin";
    const EXAMPLE: &'static str = "1M8GDM9AXKP042788";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        Vin::read(text).map(|(vin, _)| vin)
    }

    fn text(&self) -> Cow<'_, str> {
        (&*self.0).into()
    }
}

code_type!(personal Vin);

#[cfg(test)]
mod tests {
    use super::*;

    fn vin(text: &str) -> Vin {
        Vin::parse(text).unwrap()
    }

    #[test]
    fn the_check_digit_is_that_of_the_american_rule() {
        for (text, ok) in [
            ("1M8GDM9AXKP042788", Some(true)),
            ("11111111111111111", Some(true)),
            ("5GZCZ43D13S812715", Some(true)),
            ("1M8GDM9A1KP042788", Some(false)),
            ("WVWZZZ1JZXW000001", Some(false)),
            ("KP042788", None),
        ] {
            assert_eq!(vin(text).check_digit_ok(), ok, "{text}");
        }
    }

    #[test]
    fn letters_that_cannot_occur_are_repaired_and_told() {
        let (read, repairs) = Vin::read(" im8gdm9-axkp O4278q ").unwrap();
        assert_eq!(read.text(), "1M8GDM9AXKP042780");
        let told = repairs.iter().map(|r| (r.position, r.from, r.to)).collect::<Vec<_>>();
        assert_eq!(told, [(1, 'I', '1'), (12, 'O', '0'), (17, 'Q', '0')]);
    }

    #[test]
    fn what_cannot_be_a_vin_says_why() {
        for (text, code) in [
            ("", FaultCode::TextEmpty),
            ("- -", FaultCode::TextEmpty),
            ("1M8G", FaultCode::VinLength),
            ("1M8GDM9AXKP0427889", FaultCode::VinLength),
            ("1M8GDM9AXKP04278É", FaultCode::CharacterNotAllowed),
            ("1M8GDM9AXKP_42788", FaultCode::CharacterNotAllowed),
        ] {
            assert_eq!(Vin::parse(text).unwrap_err().code, code, "{text}");
        }
        assert!(vin("12345").is_partial());
    }

    #[test]
    fn common_misreadings_share_the_folded_key_and_not_the_exact_one() {
        let right = vin("5GZCZ43D13S812715");
        for misread in ["SGZCZ43D13S812715", "5GZC243D13S812715", "56ZCZ43013581271S", "5GZCZ43DL3SBI27I5"] {
            assert_eq!(vin(misread).folded_key(), right.folded_key(), "{misread}");
            assert_ne!(vin(misread).exact_key(), right.exact_key(), "{misread}");
        }
        assert_ne!(vin("5GZCZ43D13S812716").folded_key(), right.folded_key());
    }
}
