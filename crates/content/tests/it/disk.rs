//! Exporting onto the disk: only what differs, and nothing outside of the folder.

use std::{fs, os::unix::fs::symlink, path::Path};

use content::{ExportError, OutFile, export, write};

use crate::fictional::{fictional, folder};

fn file(path: &str, text: &str) -> OutFile {
    OutFile {
        path: path.into(),
        bytes: text.into(),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn over_the_original_nothing_is_touched() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&folder(), dir.path());
    let reading = fictional();
    let files = write(&reading.record, &reading.documents).expect("writes");
    let summary = export(dir.path(), &files).expect("exports");
    assert_eq!(summary.unchanged, files.len());
    assert_eq!((summary.created, summary.changed), (0, 0));
    assert_eq!(summary.others, ["_startups/images"]);
    assert!(summary.folder.ends_with("content"));
}

#[test]
fn into_an_empty_folder_everything_is_created() {
    let dir = tempfile::tempdir().expect("a folder");
    let target = dir.path().join("new/place");
    let reading = fictional();
    let files = write(&reading.record, &reading.documents).expect("writes");
    let summary = export(&target, &files).expect("exports");
    assert_eq!(summary.created, files.len());
    let again = export(&target, &files).expect("exports");
    assert_eq!(again.unchanged, files.len());
    for file in &files {
        assert_eq!(
            fs::read(target.join(&file.path)).expect("a file"),
            file.bytes
        );
    }
}

#[test]
fn a_changed_file_keeps_its_permissions_and_leaves_no_rubbish() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().expect("a folder");
    export(dir.path(), &[file("_teams/a.md", "one")]).expect("exports");
    let path = dir.path().join("_teams/a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
    let summary = export(dir.path(), &[file("_teams/a.md", "two")]).expect("exports");
    assert_eq!(summary.changed, 1);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(
        fs::read_dir(dir.path().join("_teams"))
            .expect("a folder")
            .count(),
        1
    );
}

#[test]
fn paths_that_leave_the_folder_are_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    for path in [
        "../x.md",
        "_startups/../../x.md",
        "/etc/x",
        "_startups/a/b.md",
        "x.md",
        "_startups/",
        "_startups/..",
    ] {
        let error = export(dir.path(), &[file("_teams/a.md", "one"), file(path, "x")]);
        assert!(
            matches!(error, Err(ExportError::UnsafePath(_))),
            "{path}: {error:?}"
        );
    }
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn links_are_not_written_through() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret");
    fs::write(&secret, "mine").expect("a file");
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("_startups")).expect("a folder");
    symlink(&secret, dir.path().join("_startups/a.md")).expect("a link");
    export(dir.path(), &[file("_startups/a.md", "theirs")]).expect("exports");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "mine");

    symlink(outside.path(), dir.path().join("_teams")).expect("a link");
    let error = export(
        dir.path(),
        &[file("_startups/b.md", "x"), file("_teams/a.md", "x")],
    );
    assert!(
        matches!(error, Err(ExportError::LinkLeavesFolder(_))),
        "{error:?}"
    );
    assert!(
        !dir.path().join("_startups/b.md").exists(),
        "nothing is written then"
    );
}

#[test]
fn a_folder_in_the_way_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("_startups/a.md")).expect("a folder");
    let error = export(dir.path(), &[file("_startups/a.md", "x")]);
    assert!(
        matches!(error, Err(ExportError::FolderInTheWay(_))),
        "{error:?}"
    );
}
