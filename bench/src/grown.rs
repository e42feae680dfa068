//! A network grown ×10 or ×100: copies of a content repository's services and members under new
//! names, so that lists, references and journeys keep the shape of the real ones.

use std::{fs, path::Path};

use anyhow::Context;

/// Writes `factor` copies of the services and members of a content folder, the rest once.
pub(crate) fn write(content: &Path, target: &Path, factor: usize) -> anyhow::Result<()> {
    for folder in fs::read_dir(content)? {
        let folder = folder?;
        let name = folder.file_name().to_string_lossy().into_owned();
        let grows = matches!(name.as_str(), "_startups" | "_authors");
        let into = target.join(&name);
        fs::create_dir_all(&into)?;
        for file in fs::read_dir(folder.path())? {
            let file = file?;
            let text = fs::read(file.path())?;
            let file = file.file_name().to_string_lossy().into_owned();
            let copies = if grows { factor } else { 1 };
            for copy in 0..copies {
                let name = match (copy, file.rsplit_once('.')) {
                    (0, _) => file.clone(),
                    (_, Some((stem, extension))) => format!("{stem}-{copy}.{extension}"),
                    (_, None) => format!("{file}-{copy}"),
                };
                fs::write(into.join(&name), &text).with_context(|| format!("writing {name}"))?;
            }
        }
    }
    Ok(())
}
