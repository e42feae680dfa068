//! Cases checked against kramdown 2.4.0 with its GitHub dialect.

use super::plain_text;

#[test]
fn dev_corpus() {
    for file in ["/tmp/od/bodies.json", "/tmp/od/bios.json"] {
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        let pairs: Vec<(String, String)> = serde_json::from_str(&text).unwrap();
        let mut bad = 0;
        let mut out = String::new();
        for (source, expected) in &pairs {
            let got = plain_text(source);
            if got != *expected {
                bad += 1;
                for (a, b) in expected.lines().zip(got.lines()) {
                    if a != b {
                        out.push_str(&format!("E {a:?}\nG {b:?}\n\n"));
                        break;
                    }
                }
                if expected.lines().zip(got.lines()).all(|(a, b)| a == b) {
                    out.push_str(&format!(
                        "LEN {:?} {:?}\n {source:?}\n\n",
                        expected.lines().count(),
                        got.lines().count()
                    ));
                }
            }
        }
        println!("{file}: {bad} of {}", pairs.len());
        std::fs::write(format!("{file}.diff"), out).unwrap();
    }
}
