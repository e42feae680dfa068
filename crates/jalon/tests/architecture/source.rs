//! The source files of the three crates, as text without comments and tests where rules want it.

use std::{fs, io, path::Path};

/// One source file.
#[derive(Debug)]
pub(crate) struct File {
    /// Path from the folder of the crates: `jalon/src/services/store.rs`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

/// All source files.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    /// Reads `*/src/**/*.rs` below the folder of the crates.
    pub(crate) fn read(crates: impl AsRef<Path>) -> io::Result<Self> {
        let mut files = Vec::new();
        for name in ["programme", "content", "jalon"] {
            collect(
                &crates.as_ref().join(name).join("src"),
                &format!("{name}/src"),
                &mut files,
            )?;
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A made-up tree.
    pub(crate) fn of<const N: usize>(files: [(&str, &str); N]) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(path, text)| File {
                    path: path.into(),
                    text: text.into(),
                })
                .collect(),
        }
    }
}

impl File {
    /// The room of crate `jalon` that the file stands in: `services` for
    /// `jalon/src/services/store.rs` and for `jalon/src/services.rs`.
    pub(crate) fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("jalon/src/")?;
        Some(
            inside
                .split_once('/')
                .map_or_else(|| inside.trim_end_matches(".rs"), |(room, _)| room),
        )
    }

    /// The file's own name.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// True for files that hold nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        let name = self.name();
        name.ends_with("_tests.rs")
            || name == "tests.rs"
            || self.path.contains("/tests/")
            || name == "testing.rs"
    }

    /// Numbered lines of code: without comments, and up to the tests at the end of the file.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .take_while(|(_, line)| !line.starts_with("mod tests {"))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn collect(folder: &Path, name: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if entry.path().extension().is_some_and(|ext| ext == "rs") {
            files.push(File {
                text: fs::read_to_string(entry.path())?,
                path,
            });
        }
    }
    Ok(())
}
