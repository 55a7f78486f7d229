//! Arabic letters, with those of Persian, Urdu, Pashto and Kurdish: one form of alef, ya, kaf and ha; vowel marks
//! and the stretching tatweel away. No Unicode form does this, and keyboards differ in exactly these letters.

pub fn fold(letter: char, word: &mut String) {
    let folded = match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' | '\u{672}' | '\u{673}' => 'ا',
        'ى' | 'ی' | 'ے' | 'ۓ' | 'ې' | 'ۍ' | 'ێ' | 'ئ' | 'ۑ' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ګ' | 'گ' | 'ڭ' | 'ݣ' | 'ڨ' => 'گ',
        'ہ' | 'ھ' | 'ۀ' | 'ۂ' | 'ە' => 'ه',
        'ۃ' => 'ة',
        'ؤ' | 'ۇ' | 'ۆ' | 'ۋ' | 'ۈ' => 'و',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' | 'ڕ' => 'ر',
        'ں' | 'ڼ' => 'ن',
        'ږ' => 'ژ',
        'ښ' => 'ش',
        'څ' => 'س',
        'ځ' => 'ز',
        'ڵ' => 'ل',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        'ا' | 'ب'..='غ' | 'ف'..='ي' | 'پ' | 'چ' | 'ژ' | 'ڤ' if letter != 'ـ' => letter,
        _ => return,
    };
    word.push(folded);
}

fn digit(letter: char, zero: char) -> char {
    (u32::from(letter) - u32::from(zero))
        .try_into()
        .ok()
        .and_then(|value: u8| char::from_digit(value.into(), 10))
        .unwrap_or('0')
}
