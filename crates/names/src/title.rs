//! Words before a name that are not the name: sheikh, hajji, dr, mr ... in `tables/titles.tsv`.

use std::sync::LazyLock;

use crate::table::{Words, spellings};

/// Whether a normalised word is a title.
pub fn is_title(word: &str) -> bool {
    static TITLES: LazyLock<Words<String, ()>> = LazyLock::new(|| {
        let lines = include_str!("../tables/titles.tsv").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(spellings).map(|word| (word, ())).collect()
    });
    TITLES.contains_key(word)
}

/// Which of those in a family who bear one name is meant, if a title says so.
pub fn generation(title: &str) -> Option<u8> {
    Some(match title {
        "senior" | "snr" | "sr" => 1,
        "junior" | "jnr" | "jr" => 2,
        "ii" | "2nd" => 3,
        "iii" | "3rd" | "third" => 4,
        "iv" | "4th" => 5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_are_known_in_each_script() {
        for title in ["sheikh", "hajji", "dr", "الشيخ", "шейх", "הרב"] {
            assert!(is_title(title), "{title}");
        }
        assert!(!is_title("muhammad") && !is_title("#"));
    }
}
