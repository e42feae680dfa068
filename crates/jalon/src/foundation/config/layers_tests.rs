//! Tests of the layers of settings.

use super::*;
use rstest::rstest;

fn with_file(text: &str) -> (tempfile::TempDir, Sources) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("site.toml");
    std::fs::write(&file, text).unwrap();
    let sources = Sources {
        file: Some(file),
        ..Sources::default()
    };
    (dir, sources)
}

#[test]
fn the_later_layer_wins_and_is_named() {
    let (_dir, mut sources) =
        with_file("listen = \"[::1]:1\"\ncache_mb = 7\n[branding]\nname = \"A\"");
    sources.environment = Environment::new([
        ("JALON_BRANDING__NAME", "2024"),
        ("JALON_LISTEN", "[::1]:2"),
        ("JALON_TEST_POSTGRES", "not a setting"),
        ("PATH", "/bin"),
    ]);
    sources.overrides.listen = Some("[::1]:3".into());
    let config = sources.load().unwrap();
    assert_eq!((config.listen.as_str(), config.cache_mb), ("[::1]:3", 7));
    assert_eq!(config.branding.name, "2024", "text stays text");
    let explained = sources.explain().unwrap();
    let source = |key: &str| {
        let setting = explained.iter().find(|setting| setting.key == key);
        setting.unwrap().source.clone()
    };
    assert_eq!(source("listen"), "command line");
    assert_eq!(source("branding.name"), "environment");
    assert_eq!(source("database"), "default");
    assert_eq!(source("theme.dir"), "default");
    assert!(source("cache_mb").ends_with("site.toml"));
}

#[test]
fn a_password_is_not_shown() {
    let mut sources = Sources::default();
    sources.overrides.database = Some("postgres://a:h1dden@b/c".into());
    let explained = format!("{:?}", sources.explain().unwrap());
    assert!(!explained.contains("h1dden") && explained.contains("***"));
    assert!(!format!("{:?}", sources.load().unwrap()).contains("h1dden"));
}

#[rstest]
#[case("lisen = \"x\"", "`lisen`", "did you mean `listen`")]
#[case(
    "[branding]\nnmae = \"x\"",
    "`branding.nmae`",
    "did you mean `branding.name`"
)]
#[case("cache_mb = \"much\"", "`cache_mb`", "site.toml")]
#[case("cache_mb = 0", "`cache_mb`", "from 1 to 65536")]
#[case("listen = \"localhost\"", "`listen`", "127.0.0.1:8080")]
#[case("base_url = \"http://a/\"", "`base_url`", "slash")]
#[case("branding = 3", "`branding`", "site.toml")]
#[case("[log]\nformat = \"xml\"", "`log.format`", "human")]
#[case("[timeouts]\nbody_seconds = 0", "`timeouts.body_seconds`", "3600")]
#[case("listen = ", "site.toml", "")]
fn what_is_wrong_is_named(#[case] text: &str, #[case] key: &str, #[case] advice: &str) {
    let (_dir, sources) = with_file(text);
    let message = sources.load().unwrap_err().to_string();
    assert!(
        message.contains(key) && message.contains(advice),
        "{message}"
    );
}

#[rstest]
#[case("JALON_LISENT", "x", "JALON_LISENT")]
#[case("JALON_CACHE_MB", "x", "whole number")]
#[case("JALON_CACHE_MB", "0", "from 1")]
#[case("JALON_BRANDING", "x", "`branding`")]
fn variables_are_checked(#[case] name: &str, #[case] value: &str, #[case] advice: &str) {
    let sources = Sources {
        environment: Environment::new([(name, value)]),
        ..Sources::default()
    };
    let message = sources.load().unwrap_err().to_string();
    assert!(message.contains(advice), "{message}");
}

#[test]
fn a_named_file_must_exist() {
    let sources = Sources {
        file: Some("/nowhere/jalon.toml".into()),
        ..Sources::default()
    };
    let message = sources.load().unwrap_err().to_string();
    assert!(message.contains("/nowhere/jalon.toml"), "{message}");
}

#[test]
fn the_example_file_states_every_setting_with_its_default() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/jalon.example.toml");
    let sources = Sources {
        file: Some(file.into()),
        ..Sources::default()
    };
    assert_eq!(sources.load().unwrap(), Config::default());
    for setting in sources.explain().unwrap() {
        // What is absent by default stands in a comment.
        let is_commented = [
            "theme.dir",
            "mail.ca_file",
            "checklists.onboarding",
            "checklists.offboarding",
            "standards.catalogue",
            "secrets.key_file",
        ]
        .contains(&setting.key.as_str());
        assert_eq!(
            setting.source.ends_with("jalon.example.toml"),
            !is_commented,
            "{}",
            setting.key
        );
    }
}
