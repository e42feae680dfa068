//! `docs/member-space.md` names tests that exist: a renamed one would make it a lie.

use std::{fs, path::Path};

fn gather(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn it_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = fs::read_to_string(root.join("docs/member-space.md")).unwrap();
    let mut code = String::new();
    gather(&root.join("crates"), &mut code);
    let mut named = 0;
    for (at, _) in document.match_indices("::") {
        let name: String = document[at + 2..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if name.matches('_').count() >= 2 {
            assert!(
                code.contains(&format!("fn {name}(")),
                "no test is called {name}"
            );
            named += 1;
        }
    }
    assert!(named > 60, "only {named} tests are named");
}
