//! The help of every command is as reviewed: it is the reference of the command line.

use amana_testkit::assert_as_reviewed;

use super::{amana, status};

/// The help of a command and, below it, of each of its subcommands.
fn help_of(command: &[&str], text: &mut String) {
    let output = amana(&std::env::temp_dir(), &[command, &["--help"]].concat(), "");
    assert_eq!(status(&output), 0, "{command:?}");
    let help = String::from_utf8(output.stdout).unwrap();
    let name = ["amana"].iter().chain(command).copied().collect::<Vec<_>>().join(" ");
    let lines = help.trim_end().lines().map(str::trim_end).collect::<Vec<_>>();
    text.push_str(&format!("# {name}\n\n{}\n\n", lines.join("\n")));
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for subcommand in listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help")
    {
        help_of(&[command, &[subcommand]].concat(), text);
    }
}

#[test]
fn the_command_line_is_as_reviewed() {
    let mut text = "The help of every command; `make bless` writes it anew.\n\n".to_owned();
    help_of(&[], &mut text);
    assert_as_reviewed("docs/reference/command-line.txt", &format!("{}\n", text.trim_end()));
}
