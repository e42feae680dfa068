//! Input made to hurt: each file is refused with a finding, within a bound on work, and the rest
//! of the repository is read.

use std::{
    fs::{self, File},
    os::unix::fs::symlink,
    path::Path,
};

use content::{Collection, FindingCode as Code, Limits, Reading, read, write};
use proptest::prelude::*;
use tempfile::TempDir;

const GOOD: &str = "---\ntitle: Bon\nmission: Reste lisible\nphases: []\n---\n";

fn repository(make: impl FnOnce(&Path)) -> (TempDir, Reading) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("content/_startups");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("bon.md"), GOOD).expect("a file");
    make(&folder);
    let reading = read(dir.path(), &Limits::default(), &mut |_| ()).expect("the rest is read");
    assert_eq!(reading.record.services.len(), 1, "{:#?}", reading.findings);
    (dir, reading)
}

fn codes(reading: &Reading, file: &str) -> Vec<Code> {
    let path = format!("_startups/{file}");
    let about = reading.findings.iter().filter(|one| one.file == path);
    about.map(|one| one.code).collect()
}

#[test]
fn a_file_of_50_megabytes_is_not_read() {
    let (_dir, reading) = repository(|folder| {
        let file = File::create(folder.join("gros.md")).expect("a file");
        file.set_len(50 * 1024 * 1024).expect("a size");
    });
    assert_eq!(codes(&reading, "gros.md"), [Code::FileTooLarge]);
    assert_eq!(reading.documents.len(), 1);
}

#[test]
fn a_long_front_matter_is_not_parsed() {
    let (_dir, reading) = repository(|folder| {
        let text = format!("---\ntitle: {}\n---\n", "a".repeat(70 * 1024));
        fs::write(folder.join("long.md"), text).expect("a file");
    });
    assert_eq!(codes(&reading, "long.md"), [Code::FrontMatterTooLarge]);
    assert_eq!(reading.documents.len(), 2, "the raw file is kept");
}

#[test]
fn bombs_are_refused() {
    let (_dir, reading) = repository(|folder| {
        let write = |name: &str, yaml: String| {
            fs::write(folder.join(name), format!("---\n{yaml}\n---\n")).expect("a file");
        };
        write("crochets.md", "[".repeat(60_000));
        write("accolades.md", "{a: ".repeat(15_000));
        write("tirets.md", "- ".repeat(30_000));
        write("questions.md", "? ".repeat(30_000));
        let steps = (0..300).map(|i| format!("{}a:\n", " ".repeat(i)));
        write("marches.md", steps.collect());
        let laughs = (1..30).map(|i| {
            let list = vec![format!("*a{}", i - 1); 9].join(", ");
            format!("a{i}: &a{i} [{list}]\n")
        });
        write(
            "rires.md",
            format!("a0: &a0 [x]\n{}", laughs.collect::<String>()),
        );
        write("liste.md", format!("a: [{}]", "x, ".repeat(20_001)));
    });
    for file in [
        "crochets.md",
        "accolades.md",
        "tirets.md",
        "questions.md",
        "marches.md",
    ] {
        assert_eq!(codes(&reading, file), [Code::TooDeep], "{file}");
    }
    assert_eq!(codes(&reading, "rires.md"), [Code::TooManyValues]);
    assert_eq!(codes(&reading, "liste.md"), [Code::TooManyValues]);
}

#[test]
fn a_file_may_not_flood_the_findings() {
    for keys in [
        (0..6_000).fold(String::new(), |keys, key| {
            keys + "k" + &key.to_string() + ": x\n"
        }),
        "k: x\n".repeat(6_000),
    ] {
        let text = format!("---\n{keys}---\n").into_bytes();
        let file = (Collection::Services, "x.md".to_owned(), text);
        let reading = content::read_files(vec![file], &Limits::default());
        let found = codes(&reading, "x.md");
        assert!(found.len() <= 201, "{} findings", found.len());
        assert!(found.contains(&Code::TooManyFindings));
        let last = reading
            .findings
            .iter()
            .find(|one| one.code == Code::TooManyFindings);
        let told = last.expect("a finding").message.contains("580");
        assert!(told, "{last:?}");
    }
}

#[test]
fn links_and_devices_are_not_followed_out_of_the_folder() {
    let (_dir, reading) = repository(|folder| {
        symlink("/etc/hostname", folder.join("dehors.md")).expect("a link");
        symlink("../../../..", folder.join("parent.md")).expect("a link");
        symlink("nulle-part.md", folder.join("casse.md")).expect("a link");
        symlink("boucle.md", folder.join("boucle.md")).expect("a link");
        symlink("../_authors/camille.md", folder.join("dedans.md")).expect("a link");
        let authors = folder.join("../_authors");
        fs::create_dir(&authors).expect("a folder");
        fs::write(authors.join("camille.md"), "pas d’en-tête").expect("a file");
        symlink("/etc", folder.join("../_teams")).expect("a link");
        let made = std::process::Command::new("mkfifo")
            .arg(folder.join("tuyau.md"))
            .status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo");
        fs::create_dir(folder.join("dossier.md")).expect("a folder");
    });
    for file in ["dehors.md", "parent.md", "casse.md", "boucle.md"] {
        assert_eq!(codes(&reading, file), [Code::LinkLeavesFolder], "{file}");
    }
    assert_eq!(
        codes(&reading, "dedans.md"),
        [Code::LinkFollowed, Code::NoFrontMatter]
    );
    assert_eq!(codes(&reading, "tuyau.md"), [Code::NotAFile]);
    assert_eq!(codes(&reading, "dossier.md"), [Code::FolderInCollection]);
    let teams = reading.findings.iter().find(|one| one.file == "_teams");
    assert_eq!(teams.map(|one| one.code), Some(Code::LinkLeavesFolder));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_can_name_nothing_are_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let (_dir, reading) = repository(|folder| {
        let name = OsStr::from_bytes(b"caf\xe9.md");
        fs::write(folder.join(name), GOOD).expect("a file");
        fs::write(folder.join("a\u{1}b.md"), GOOD).expect("a file");
        fs::write(folder.join("a\\dehors.md"), GOOD).expect("a file");
    });
    let bad = reading
        .findings
        .iter()
        .filter(|one| one.code == Code::BadFileName);
    assert_eq!(bad.count(), 3);
    let files = write(&reading.record, &reading.documents).expect("what was read is written");
    assert_eq!(files.len(), 3);
}

/// Reads some bytes as files of all collections; what counts is that it comes back, that nothing
/// is lost, and that writing gives the same bytes.
fn survives(bytes: &[u8]) {
    let files = Collection::ALL.map(|collection| (collection, "x.md".to_owned(), bytes.to_vec()));
    let reading = content::read_files(files.to_vec(), &Limits::default());
    assert_eq!(reading.documents.len(), Collection::ALL.len());
    let files = write(&reading.record, &reading.documents).expect("writes");
    assert!(files.iter().all(|file| file.bytes == bytes));
    assert_eq!(files.len(), Collection::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_bytes_survive(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn any_text_survives_as_front_matter(yaml in any::<String>(), body in any::<String>()) {
        survives(format!("---\n{yaml}\n---\n{body}").as_bytes());
    }

    #[test]
    fn any_awkward_yaml_survives(
        lines in proptest::collection::vec(
            (
                "(title|mission|phases|missions|events|status|start|startups|sponsors|fast|label|x)",
                "[ :\\-]{0,3}",
                "(\\[[a-z,{}:&* ]{0,8}|\\{[a-z,:\\[\\]]{0,8}|&a x|\\*a|!!str 1|\\||>-|'x|\"x\\\\|~|2024-02-30|null|- name: y|\t)?",
                "(\n|\n  |\n  - |\r\n|\n\n|\n# c\n|\n---\n)",
            ),
            0..12,
        )
    ) {
        let yaml: String = lines.into_iter().map(|(a, b, c, d)| a + &b + &c + &d).collect();
        survives(format!("---\n{yaml}\n---\nbody").as_bytes());
    }
}
