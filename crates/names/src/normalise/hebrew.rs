//! Hebrew letters: points and accents away, final forms as the others; a geresh stays, as it changes the sound.

pub fn is_letter(letter: char) -> bool {
    matches!(letter, '\u{5d0}'..='\u{5ea}')
}

pub fn fold(letter: char, word: &mut String) {
    match letter {
        'ך' => word.push('כ'),
        'ם' => word.push('מ'),
        'ן' => word.push('נ'),
        'ף' => word.push('פ'),
        'ץ' => word.push('צ'),
        // Yiddish ligatures.
        '\u{5f0}' => word.push_str("וו"),
        '\u{5f1}' => word.push_str("וי"),
        '\u{5f2}' => word.push_str("יי"),
        'א'..='ת' => word.push(letter),
        _ => {}
    }
}
