//! Check digits (ICAO 9303-3 §4.9).
//!
//! Weights 7, 3, 1, modulus 10; digits have their value, A to Z 10 to 35, a filler none. So it tells apart no two
//! characters whose values differ by ten: K and `<`, or 6 and G, cannot be proven.

/// The check digit of a field.
///
/// ```
/// # use amana_domain::code::mrz::check_digit;
/// assert_eq!(check_digit("L898902C<"), '3');
/// ```
#[must_use]
pub fn check_digit(field: &str) -> char {
    let sum =
        field.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum::<u32>();
    char::from_digit(sum % 10, 10).unwrap_or('0')
}

fn value(c: char) -> u32 {
    c.to_digit(36).unwrap_or(0)
}

/// The one change of a lookalike that makes a field agree with its check digit, if there is exactly one.
///
/// Only the commonest pairs: each more makes it likelier that a change agrees by chance, one time in ten. Letters are
/// tried first: numbers hold far more digits, and many states print no O at all.
pub(super) fn proven_change(field: &str, agrees: impl Fn(&str) -> bool) -> Option<(usize, char)> {
    const PAIRS: [(char, char); 5] = [('O', '0'), ('I', '1'), ('S', '5'), ('B', '8'), ('Q', '0')];
    let changes = |to_digit: bool| {
        let pairs = PAIRS.map(|(letter, digit)| if to_digit { (letter, digit) } else { (digit, letter) });
        let agreeing = field.char_indices().flat_map(|(at, c)| {
            pairs.into_iter().filter(move |(from, _)| *from == c).map(move |(_, to)| (at, to))
        });
        agreeing.filter(|(at, to)| agrees(&with_change(field, *at, *to))).collect::<Vec<_>>()
    };
    let found = Some(changes(true)).filter(|found| !found.is_empty()).unwrap_or_else(|| changes(false));
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn with_change(field: &str, at: usize, to: char) -> String {
    field.char_indices().map(|(i, c)| if i == at { to } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_examples_hold() {
        for (field, digit) in
            [("520727", '3'), ("AB2134<<<", '5'), ("740812", '2'), ("120415", '9'), ("ZE184226B<<<<<", '1')]
        {
            assert_eq!(check_digit(field), digit, "{field}");
        }
    }

    #[test]
    fn only_a_change_without_rival_is_proven() {
        let agrees = |right: &'static str| move |field: &str| check_digit(field) == check_digit(right);
        assert_eq!(proven_change("L8989O2C3", agrees("L898902C3")), Some((5, '0')));
        assert_eq!(proven_change("L898902C3", agrees("L898902CX")), None, "nothing to change helps");
        assert_eq!(proven_change("OO1234567", |field| field != "OO1234567"), None, "two would do");
    }
}
