//! How lists are written: a table for people, JSON for programs.

use std::io::{self, Write};

use clap::ValueEnum;
use comfy_table::{Table, presets::UTF8_HORIZONTAL_ONLY};
use serde_json::{Map, Value};

/// How results are written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
}

/// An empty table in our style.
pub(crate) fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_header(header);
    table
}

/// Writes a list: rows under the names of their fields, which are those of the JSON too.
pub(crate) fn print<const N: usize>(
    format: Format,
    name: &str,
    fields: [&str; N],
    rows: Vec<[Value; N]>,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Json => {
            let object = |row: [Value; N]| {
                fields.iter().map(|field| (*field).to_owned()).zip(row).collect::<Map<_, _>>()
            };
            let all = rows.into_iter().map(object).collect::<Vec<_>>();
            serde_json::to_writer_pretty(&mut out, &serde_json::json!({ (name): all }))?;
            writeln!(out)
        }
        Format::Table => {
            let mut table = table(fields.map(|field| field.replace('_', " ")).each_ref().map(String::as_str));
            for row in rows {
                table.add_row(row.map(shown));
            }
            writeln!(out, "{table}")
        }
    }
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// A moment as it is written, in UTC to the second; the store counts microseconds since 1970.
pub(crate) fn moment(microseconds: i64) -> Value {
    let moment = jiff::Timestamp::from_microsecond(microseconds - microseconds.rem_euclid(1_000_000));
    moment.map_or(Value::Null, |moment| moment.to_string().into())
}
