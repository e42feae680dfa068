//! What a closed session decided is told wherever the public looks for news, once.

use atom_syndication::Feed;

use super::Room;

/// The services of the session of 10 December, with what the home page says of each.
const DECIDED: [(&str, &str, &str); 3] = [
    ("ours", "poursuite", "Poursuite"),
    ("second", "décision provisoire", "Provisoire"),
    ("third", "arrêt", "Arrêt"),
];

/// The home page, the page of committees, both feeds and the services say it, the register being
/// the only place where it stands.
pub(super) async fn told(room: &Room) {
    let visitor = room.site.visitor();
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let home = plain(&visitor.get("/").await.text);
    let news = home.split("id=\"decisions\"").nth(1).unwrap();
    let committees = plain(&visitor.get("/comites/").await.text);
    let held = committees.split("id=\"tenus\"").nth(1).unwrap();
    for (slug, told, badge) in DECIDED {
        let line = news
            .split("<li>")
            .find(|line| line.contains(&format!("/startups/{slug}/decisions")));
        let line = line.unwrap_or_else(|| panic!("{slug} is not in {news}"));
        assert!(
            line.contains(&format!("comité d’investissement : {told}"))
                && line.contains("2026-12-10"),
            "{line}"
        );
        let line = held
            .split("<li>")
            .find(|line| line.contains(&format!("/startups/{slug}\"")));
        let line = line.unwrap_or_else(|| panic!("{slug} is not in {held}"));
        assert!(
            line.contains(badge) && line.contains("2026-12-10"),
            "{line}"
        );
        let page = visitor.get(&format!("/startups/{slug}")).await.text;
        assert!(page.contains("10\u{a0}décembre 2026"), "{page}");
    }
    for path in ["/feeds/comites.atom", "/feeds/incubateurs/here.atom"] {
        let text = visitor.get(path).await.text;
        let feed: Feed = text.parse().unwrap();
        for (slug, told, _) in DECIDED {
            let of_day = feed.entries.iter().filter(|one| {
                one.id
                    .ends_with(&format!("service/{slug}/2026-12-10/committee"))
            });
            let titles: Vec<String> = of_day.map(|one| plain(&one.title.value)).collect();
            assert_eq!(titles.len(), 1, "{path}: {slug} once in {text}");
            assert!(titles[0].ends_with(&format!(": {told}")), "{}", titles[0]);
        }
    }
    // The day before, nothing of it was known.
    let before = visitor.get("/?date=2026-12-09").await.text;
    assert!(!before.contains("/decisions?date"), "{before}");
}
