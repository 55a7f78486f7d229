//! Says why two names are alike or not: `cargo run --example explain -- 'Osama bin Laden' 'Usama Binladin'`.

use std::env::args;

use amana_names::{Name, compare};

fn main() {
    let mut names = args().skip(1).map(|text| Name::parse(&text));
    while let (Some(a), Some(b)) = (names.next(), names.next()) {
        println!("{a} / {b}\n{}\n", compare(&a, &b));
    }
}
