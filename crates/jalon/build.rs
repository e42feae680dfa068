//! Tells cargo which folders the binary embeds: a file added there must cause a new build.

fn main() {
    for folder in ["migrations", "i18n", "static"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
