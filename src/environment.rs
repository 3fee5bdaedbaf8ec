//! What the surroundings say: of colour, language and encoding, of folders, of the editor.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::reason;

use etcetera::BaseStrategy as _;

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless the environment asks otherwise.
    #[default]
    Auto,
    /// Always, also where the environment asks otherwise or the terminal promises no colours.
    Always,
    /// Never.
    Never,
}

/// True where colour is to be written: the choice, then `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, `FORCE_COLOR=0` or `CLICOLOR=0`, then the
/// terminal.
pub fn wants_color(choice: ColorChoice, terminal: Output) -> bool {
    decide(choice, terminal, |name| env::var(name).ok())
}

/// What stdout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// A terminal.
    Terminal,
    /// A file or a pipe.
    Stream,
}

fn decide(choice: ColorChoice, terminal: Output, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let forced = |name: &str| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
    let refused = |name: &str| variable(name).as_deref() == Some("0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        ColorChoice::Auto if refused("FORCE_COLOR") || refused("CLICOLOR") => false,
        ColorChoice::Auto => terminal == Output::Terminal && variable("TERM").as_deref() != Some("dumb"),
    }
}

/// The folder in which people's own work is kept, `$XDG_STATE_HOME/newsdiff`; none where nobody is at home.
pub fn state_folder() -> Option<PathBuf> {
    let folder = etcetera::base_strategy::Xdg::new().ok()?.state_dir()?;
    Some(folder.join("newsdiff"))
}

/// The folder of a person's own settings, `$XDG_CONFIG_HOME/newsdiff`; none where nobody is at home.
pub fn settings_folder() -> Option<PathBuf> {
    let folder = etcetera::base_strategy::Xdg::new().ok()?.config_dir();
    Some(folder.join("newsdiff"))
}

/// Opens a file at a line, from 1, in the editor that `VISUAL` or `EDITOR` names, else in vi; waits for its end.
///
/// # Errors
/// What to say where there is no such editor.
pub fn edit(path: &Path, line: usize) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()));
    let editor = named.unwrap_or("vi".to_owned());
    // The variable may hold options, so a shell takes it apart; the file stays one word.
    let ended = Command::new("sh")
        .args(["-c", &format!("exec {editor} +{line} \"$1\""), "sh"])
        .arg(path)
        .status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{editor}: ended with {status}")),
        Err(error) => Err(format!("{editor}: {}", reason(&error))),
    }
}

/// True where only ASCII signs are safe: the locale is not UTF-8, or it is one in which signs of unclear width are wide.
pub fn wants_ascii() -> bool {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    !has_narrow_signs(&locale(variable).unwrap_or_default())
}

/// What the first set of these variables says of language and encoding.
pub fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable)
}

/// True for the languages of which terminals show signs of unclear width two columns wide.
pub fn is_east_asian(locale: &str) -> bool {
    ["zh", "ja", "ko"].iter().any(|language| locale.starts_with(language))
}

fn has_narrow_signs(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    (locale.contains("utf-8") || locale.contains("utf8")) && !is_east_asian(&locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_the_rules_in_their_order() {
        use ColorChoice::{Always, Auto, Never};
        use Output::{Stream, Terminal};
        for (choice, output, variables, expected) in [
            (Auto, Terminal, "", true),
            (Auto, Stream, "", false),
            (Auto, Terminal, "NO_COLOR=1", false),
            (Auto, Terminal, "NO_COLOR=", true),
            (Auto, Stream, "CLICOLOR_FORCE=1", true),
            (Auto, Stream, "CLICOLOR_FORCE=0", false),
            (Auto, Stream, "FORCE_COLOR=1", true),
            (Auto, Terminal, "FORCE_COLOR=0", false),
            (Auto, Terminal, "FORCE_COLOR=0 CLICOLOR_FORCE=1", true),
            (Auto, Stream, "CLICOLOR_FORCE=1 NO_COLOR=1", false),
            (Auto, Terminal, "CLICOLOR=0", false),
            (Auto, Terminal, "TERM=dumb", false),
            (Always, Stream, "NO_COLOR=1", true),
            (Never, Terminal, "CLICOLOR_FORCE=1", false),
        ] {
            let variable = |name: &str| {
                let mut all = variables.split(' ').filter_map(|pair| pair.split_once('='));
                all.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
            };
            assert_eq!(
                decide(choice, output, variable),
                expected,
                "{choice:?} {output:?} {variables}"
            );
        }
    }

    #[test]
    fn signs_follow_the_locale() {
        for (locale, expected) in [
            ("en_GB.UTF-8", true),
            ("C.utf8", true),
            ("C", false),
            ("", false),
            ("de_DE.ISO-8859-1", false),
            ("ja_JP.UTF-8", false),
        ] {
            assert_eq!(has_narrow_signs(locale), expected, "{locale}");
        }
    }
}
