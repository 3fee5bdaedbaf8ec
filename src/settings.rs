//! What the reader is set to: the built-in keys and themes with a person's own laid over them.

use std::fs;
use std::io;
use std::path::Path;

use crate::environment;
use crate::error::{Error, reason};
use crate::export;
use crate::glyphs::Glyphs;
use crate::reader::Settings;
use crate::reader::keymap::Keymap;
use crate::reader::theme::Theme;
use crate::terminal::depth::Depth;
use crate::terminal::setup::Setup;

/// What the reader is set to on a terminal; `theme` is a name or a file.
pub(crate) fn settings(glyphs: &'static Glyphs, setup: Setup, theme: Option<&str>) -> Result<Settings, Error> {
    let folder = environment::settings_folder();
    Ok(Settings {
        keymap: keymap(folder.as_deref())?,
        themes: led_by(theme, themes(folder.as_deref(), setup.depth)?, setup.depth)?,
        glyphs,
        mouse: setup.mouse,
        endings: export::endings(),
    })
}

/// Whether there is a theme of this name, or in this file: it is to be told also where nothing is drawn with it.
pub(crate) fn check_theme(theme: &str) -> Result<(), Error> {
    let folder = environment::settings_folder();
    led_by(Some(theme), themes(folder.as_deref(), Depth::Indexed)?, Depth::Indexed).map(drop)
}

/// The keymap, with `keymap.toml` of a folder laid over it where there is one.
fn keymap(folder: Option<&Path>) -> Result<Keymap, Error> {
    let keymap = Keymap::built_in()?;
    let path = folder.map(|folder| folder.join("keymap.toml"));
    match path.map(|path| Ok::<_, Error>((text(&path)?, path))).transpose()? {
        Some((Some(text), path)) => keymap.overlaid(&path.to_string_lossy(), &text),
        Some((None, _)) | None => Ok(keymap),
    }
}

/// The themes, with those of `themes/*.toml` of a folder: one of the same name is laid over a built-in one, any other over the first.
fn themes(folder: Option<&Path>, depth: Depth) -> Result<Vec<Theme>, Error> {
    let mut themes = Theme::built_in(depth)?;
    let Some(folder) = folder.map(|folder| folder.join("themes")) else {
        return Ok(themes);
    };
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = text(&path)?.unwrap_or_default();
        let known = themes.iter().position(|theme| theme.name == name);
        let base = known
            .map(|index| themes.remove(index))
            .or_else(|| themes.first().cloned());
        let mut theme = base
            .unwrap_or_else(|| Theme::plain(&name))
            .overlaid(&path.to_string_lossy(), &text, depth)?;
        theme.name = name;
        themes.insert(known.unwrap_or(themes.len()), theme);
    }
    Ok(themes)
}

/// The themes with the chosen one first: one of them by its name, any other from a file, laid over the first.
fn led_by(chosen: Option<&str>, mut themes: Vec<Theme>, depth: Depth) -> Result<Vec<Theme>, Error> {
    let Some(chosen) = chosen else {
        return Ok(themes);
    };
    if let Some(index) = themes.iter().position(|theme| theme.name == chosen) {
        themes.rotate_left(index);
        return Ok(themes);
    }
    let wrong = |problem: String| Error::settings(chosen, problem);
    let names: Vec<&str> = themes.iter().map(|theme| theme.name.as_str()).collect();
    if !chosen.contains(['/', '.']) {
        return Err(wrong(format!("no theme of that name; there are {}", names.join(", "))));
    }
    let text = fs::read_to_string(chosen)
        .map_err(|error| wrong(format!("cannot be read: {}; check the name", reason(&error))))?;
    if let Some(first) = themes.first().cloned() {
        themes.insert(0, first.overlaid(chosen, &text, depth)?);
    }
    Ok(themes)
}

/// What a file holds; nothing where there is none.
fn text(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let problem = format!("cannot be read: {}", reason(&error));
            Err(Error::settings(&path.to_string_lossy(), problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::{Action, Move};
    use crate::reader::keymap::{Section, Typed};
    use crate::reader::keys::Key;
    use crate::reader::look::Look;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn own_keys_replace_those_of_an_action_and_win_over_others() {
        let own = folder(&[("keymap.toml", "[[browse]]\naction = \"down\"\nkeys = [\"n\"]\n")]);
        let keymap = keymap(Some(own.path())).unwrap();
        let action = |name: &str| keymap.action(Section::Browse, &Typed::default(), Key::named(name).unwrap());
        assert_eq!(action("n"), Action::Move(Move::Down));
        assert_eq!(action("j"), Action::Forget, "replaced");
        assert_eq!(action("N"), Action::PreviousHit, "others stay");
        let hit = keymap
            .bindings()
            .iter()
            .find(|binding| binding.action == Action::NextHit);
        assert!(hit.is_some_and(|binding| binding.keys.is_empty()), "n means one thing");
    }

    #[test]
    fn a_key_taken_for_itself_ends_the_sequences_that_it_began() {
        let own = folder(&[("keymap.toml", "[[browse]]\naction = \"down\"\nkeys = [\"]\"]\n")]);
        let keymap = keymap(Some(own.path())).unwrap();
        let action = keymap.action(Section::Browse, &Typed::default(), Key::named("]").unwrap());
        assert_eq!(action, Action::Move(Move::Down));
    }

    #[test]
    fn own_themes_stand_over_those_of_their_name_or_beside_them() {
        let own = folder(&[
            ("themes/dark.toml", "text = \"bold\""),
            ("themes/mine.toml", "text = \"dim\""),
        ]);
        let built_in = Theme::built_in(Depth::Indexed).unwrap();
        let themes = themes(Some(own.path()), Depth::Indexed).unwrap();
        assert_eq!(themes.len(), built_in.len() + 1);
        let find = |name: &str| themes.iter().position(|theme| theme.name == name).unwrap();
        assert_eq!(built_in[find("dark")].name, "dark", "in its place");
        assert_ne!(
            themes[find("dark")].style(Look::Text),
            built_in[find("dark")].style(Look::Text)
        );
        assert_eq!(
            themes[find("mine")].style(Look::Differs),
            themes[0].style(Look::Differs)
        );
    }

    #[test]
    fn mistakes_name_file_and_entry() {
        for (name, text, expected) in [
            (
                "keymap.toml",
                "[[browse]]\naction = \"fly\"\nkeys = []\n",
                "browse entry 1: no such action: \"fly\"",
            ),
            (
                "keymap.toml",
                "[[browse]]\naction = \"down\"\n",
                "browse entry 1: missing field `keys`",
            ),
            (
                "keymap.toml",
                "[[browse]]\naction = \"down\"\nkeys = [\"j\"]\n[[browse]]\naction = \"up\"\nkeys = [\"j\"]\n",
                "browse: j and j cannot be told apart",
            ),
            (
                "themes/x.toml",
                "text = \"blurple\"",
                "text: no such colour or attribute: \"blurple\"",
            ),
        ] {
            let own = folder(&[(name, text)]);
            let path = own.path().join(name);
            let error = match name.split('/').next() {
                Some("themes") => themes(Some(own.path()), Depth::Indexed).unwrap_err(),
                _ => keymap(Some(own.path())).unwrap_err(),
            };
            let message = error.to_string();
            assert!(
                message.starts_with(&format!("{}: {expected}", path.display())),
                "{message}"
            );
        }
        assert!(keymap(None).is_ok() && keymap(Some(Path::new("/nowhere"))).is_ok());
    }
}
