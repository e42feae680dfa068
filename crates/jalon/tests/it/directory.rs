//! The directory inside, through its pages: who is found, what is shown, what may be taken away.
//! How often the database is asked: `query_counts`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    foundation::{
        database::{Db, testing::each_engine},
        ids::new_id,
    },
    on,
};
use programme::network::Record;

use crate::member_site::{Site, cast, noon};

const PAGES: [&str; 3] = [
    "/espace/annuaire",
    "/espace/annuaire/services",
    "/espace/annuaire/carte",
];
const FILES: [&str; 2] = [
    "/espace/annuaire/membres/export",
    "/espace/annuaire/services/export",
];

async fn tell_address(db: &Db, slug: &str) {
    let (id, email) = (new_id(noon()), format!("{slug}@example.org"));
    let mut tx = db.begin_write().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query(
            "INSERT INTO address (id, member, email, email_folded, kind, created_at) \
             VALUES ($1, $2, $3, $4, 'primary', $5)",
        )
        .bind(&id)
        .bind(slug)
        .bind(&email)
        .bind(&email)
        .bind(noon().0)
        .execute(conn)
        .await
        .map(|_| ())
    })
    .unwrap();
    tx.commit().await.unwrap();
}

async fn tell_town(db: &Db, slug: &str, code: Option<&str>, name: &str) {
    let mut tx = db.begin_write().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query(
            "INSERT INTO member_private (member, town_code, town, updated_at) \
             VALUES ($1, $2, $3, $4)",
        )
        .bind(slug)
        .bind(code)
        .bind(name)
        .bind(noon().0)
        .execute(conn)
        .await
        .map(|_| ())
    })
    .unwrap();
    tx.commit().await.unwrap();
}

/// The cast, with what the directory looks for.
fn record() -> Record {
    let mut record = cast();
    let colleague = record
        .members
        .iter_mut()
        .find(|one| one.slug.as_str() == "colleague")
        .unwrap();
    colleague.name = "=cmd|' /C calc'!A0".into();
    colleague.skills = Some(vec!["Recherche utilisateur".into()]);
    colleague.missions[0].end = "2026-12-10".parse().ok();
    record.services[0].technologies = Some(vec!["PostgreSQL".into()]);
    record
}

async fn site(db: &Db) -> Site {
    let site = Site::with(db, record()).await;
    for slug in ["colleague", "stranger", "team_member"] {
        tell_address(db, slug).await;
    }
    tell_town(db, "colleague", Some("29019"), "Brest").await;
    tell_town(db, "stranger", None, "Ville Imaginaire").await;
    site
}

#[tokio::test]
async fn members_are_found_by_what_the_record_says_of_them() {
    each_engine(async |db| {
        let site = site(&db).await;
        let member = site.member("member").await;
        for (query, found, missing) in [
            ("", vec!["colleague@example.org", "stranger"], vec![]),
            ("?q=STRANGER", vec!["stranger"], vec!["colleague@"]),
            (
                "?competence=utilisateur",
                vec!["colleague@"],
                vec!["stranger@"],
            ),
            ("?ville=brest", vec!["colleague@"], vec!["stranger@"]),
            ("?ville=29019", vec!["colleague@"], vec!["stranger@"]),
            ("?incubateur=there", vec!["stranger@"], vec!["colleague@"]),
            ("?fin=30", vec!["colleague@"], vec!["stranger@"]),
            ("?fin=60", vec!["colleague@", "stranger@"], vec![]),
            (
                "?statut=anciens",
                vec!["Retirer les filtres"],
                vec!["colleague@"],
            ),
            (
                "?metier=produit",
                vec!["Retirer les filtres"],
                vec!["colleague@"],
            ),
            (
                "?fin=12",
                vec!["n’est pas une valeur connue", "colleague@"],
                vec![],
            ),
            (
                "?incubateur=nul",
                vec!["n’est pas une valeur connue"],
                vec![],
            ),
            (
                "?page=99",
                vec!["La page 99 n’existe pas", "colleague@"],
                vec![],
            ),
            (
                "?q=%22%3E%3Cscript%3E",
                vec!["&#34;&#62;&#60;script&#62;"],
                vec!["<script>\""],
            ),
        ] {
            let answer = member.get(&format!("/espace/annuaire{query}")).await;
            assert_eq!(answer.status, 200, "{query}");
            for text in found {
                assert!(
                    answer.text.contains(text),
                    "{query}: {text} in {}",
                    answer.text
                );
            }
            for text in missing {
                assert!(!answer.text.contains(text), "{query}: {text}");
            }
        }
        // All addresses at once, to write to.
        let page = member.get("/espace/annuaire").await.text;
        assert!(
            page.contains("Copier les 3 adresses électroniques"),
            "{page}"
        );
        let box_of_addresses = page.split("<textarea").nth(1).unwrap();
        let addresses = box_of_addresses.split(['>', '<']).nth(1).unwrap();
        assert_eq!(addresses.matches("@example.org").count(), 3, "{addresses}");
    })
    .await;
}

#[tokio::test]
async fn services_are_found_by_who_follows_them() {
    each_engine(async |db| {
        let site = site(&db).await;
        let member = site.member("member").await;
        // `ours` has a contact in its incubator, `theirs` has none.
        for (query, ours, theirs) in [
            ("", true, true),
            ("?suivi=sans", false, true),
            ("?suivi=avec", true, false),
            ("?suivi-incubateur=avec", true, false),
            ("?suivi-incubateur=sans", false, true),
            ("?suivi-reseau=avec", false, false),
            ("?suivi-reseau=sans&suivi-incubateur=avec", true, false),
            ("?suivi-par=coach", true, false),
            ("?techno=postgresql", true, false),
            ("?incubateur=there", false, true),
            ("?phase=construction", true, true),
            ("?phase=investigation", false, false),
            ("?fin=30", false, false),
            ("?fin=60", true, true),
            ("?q=theirs", false, true),
        ] {
            let page = member
                .get(&format!("/espace/annuaire/services{query}"))
                .await;
            assert_eq!(page.status, 200, "{query}");
            let shows = |slug: &str| page.text.contains(&format!("href=\"/startups/{slug}\""));
            assert_eq!((shows("ours"), shows("theirs")), (ours, theirs), "{query}");
        }
        // The file asks the same, and the choices are those of the record.
        let lead = site.member("network_lead").await;
        let file = format!("{}?suivi-par=coach&suivi-reseau=sans", FILES[1]);
        let file = lead.get(&file).await.text;
        assert!(
            file.contains("\nours,") && !file.contains("\ntheirs,"),
            "{file}"
        );
        let wrong = member
            .get("/espace/annuaire/services?suivi-par=stranger")
            .await;
        assert!(wrong.text.contains("n’est pas une valeur connue du filtre"));
        let page = member.get("/espace/annuaire/services").await.text;
        assert!(
            page.contains("<option value=\"coach\">Personne coach</option>"),
            "{page}"
        );
        assert!(page.contains("Suivi par Personne coach"), "{page}");
        assert!(page.contains("Personne ne suit ce service"));
    })
    .await;
}

#[tokio::test]
async fn the_map_shows_who_told_a_town() {
    each_engine(async |db| {
        let site = site(&db).await;
        let member = site.member("member").await;
        let page = member.get("/espace/annuaire/carte").await.text;
        assert_eq!(page.matches("<circle").count(), 1, "one town is known");
        assert!(page.contains("<title>Brest · 1 membre</title>"), "{page}");
        assert!(
            page.contains("Ville Imaginaire"),
            "in the table all the same"
        );
        assert!(page.contains("2 membres sur"), "{page}");
        let english = member.get("/en/espace/annuaire/carte").await.text;
        assert!(
            english.contains("<title>Brest · 1 member</title>"),
            "{english}"
        );
    })
    .await;
}

#[tokio::test]
async fn files_hold_what_somebody_may_export_and_no_formula() {
    each_engine(async |db| {
        let site = site(&db).await;
        let file = FILES[0];
        for (who, status) in [("member", 403), ("team_member", 403), ("coach", 403)] {
            let client = site.member(who).await;
            assert_eq!(client.get(file).await.status, status, "{who}");
            assert!(!client.get(PAGES[0]).await.text.contains(file), "{who}");
        }
        let lead = site.member("network_lead").await;
        let answer = lead.get(file).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
        assert!(answer.text.contains("colleague,'=cmd|"), "{}", answer.text);
        assert!(answer.text.contains("colleague@example.org") && answer.text.contains("Brest"));
        assert!(answer.text.contains("stranger@example.org"));
        assert!(lead.get(PAGES[0]).await.text.contains(file));
        // The same filters as the page's.
        let filtered = lead.get(&format!("{file}?ville=brest")).await.text;
        assert_eq!(filtered.lines().count(), 2, "{filtered}");
        // An incubator's team takes its own people away, not others'.
        let head = site.member("incubator_head").await;
        let own = head.get(file).await;
        assert_eq!(own.status, 200);
        assert!(own.text.contains("colleague@") && !own.text.contains("stranger@"));
        let services = head.get(FILES[1]).await.text;
        assert!(
            services.contains("\nours,") && !services.contains("\ntheirs,"),
            "{services}"
        );
    })
    .await;
}

#[tokio::test]
async fn visitors_are_led_to_the_door() {
    each_engine(async |db| {
        let site = site(&db).await;
        let visitor = site.visitor();
        for path in PAGES.into_iter().chain(FILES) {
            assert_eq!(visitor.get(path).await.status, 303, "{path}");
        }
        // Nothing of it is public.
        let public = visitor.get("/communaute/annuaire").await.text;
        assert!(!public.contains("@example.org") && !public.contains("Brest"));
    })
    .await;
}

#[tokio::test]
async fn members_are_found_by_the_service_that_they_work_on() {
    each_engine(async |db| {
        let site = site(&db).await;
        let member = site.member("member").await;
        for (query, colleague, stranger) in [
            ("?service=ours", true, false),
            ("?service=service+THEIRS", false, true),
            ("?service=licorne", false, false),
        ] {
            let page = member.get(&format!("/espace/annuaire{query}")).await;
            let shows = |slug: &str| page.text.contains(&format!("/espace/membres/{slug}\""));
            let both = (shows("colleague"), shows("stranger"));
            assert_eq!(both, (colleague, stranger), "{query}");
        }
        let lead = site.member("network_lead").await;
        let file = lead.get(&format!("{}?service=theirs", FILES[0])).await.text;
        assert!(
            file.contains("stranger,") && !file.contains("colleague,"),
            "{file}"
        );
    })
    .await;
}
