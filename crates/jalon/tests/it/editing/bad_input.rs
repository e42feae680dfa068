//! What forms don't take: each with an answer that says what to do, and what was typed kept.

use jalon::{accounts::testing::grant, foundation::database::testing::each_engine};
use programme::{access::Holding, identity::OrganisationSlug};
use rstest::rstest;

use super::{base, forms::lines};
use crate::member_site::Site;

const OURS: &str = "/espace/services/ours/modifier";

#[rstest]
#[case::no_name("name", "  ", "champ-name", "ce champ est obligatoire")]
#[case::no_address("website", "cantines", "champ-website", "elle commence par https://")]
#[case::script(
    "website",
    "javascript:alert(1)",
    "champ-website",
    "elle commence par https://"
)]
#[case::no_contact("contact", "à l’accueil", "champ-contact", "adresse électronique")]
#[case::nobody(
    "network_contact",
    "Nul Personne",
    "champ-network_contact",
    "n’est pas connu"
)]
#[case::no_day("events-day", "31/02/2026", "champ-events", "n’est pas une date")]
#[case::zero("pitch", "a\0b", "champ-pitch", "U+0000")]
#[case::long("pitch", "LONG", "champ-pitch", "500 caractères au plus")]
#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field_and_in_the_summary(
    #[case] field: &str,
    #[case] text: &str,
    #[case] anchor: &str,
    #[case] told: &str,
) {
    let long = "é".repeat(501);
    let text = if text == "LONG" { long.as_str() } else { text };
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        // Who follows a service is the incubator's to name.
        let who = match field {
            "network_contact" => "incubator_team",
            _ => "team_member",
        };
        let editor = site.member(who).await;
        let mark = base(&editor.get(OURS).await.text);
        let sent = [
            ("base", mark.as_str()),
            ("technologies", "Ce qui est tapé reste"),
            ("events-kind", "other"),
            ("events-comment", ""),
            (field, text),
        ];
        let answer = editor.post(OURS, &sent).await;
        assert_eq!(answer.status, 422);
        let page = &answer.text;
        assert!(page.contains("id=\"resume\" tabindex=\"-1\" autofocus role=\"alert\""));
        assert!(page.contains(&format!("href=\"#{anchor}\"")), "{page}");
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{page}");
        assert!(page.contains("aria-describedby=\"erreur-"), "{page}");
        assert_eq!(page.matches(told).count(), 2, "{told} in {page}");
        assert!(page.contains("Ce qui est tapé reste"));
        assert_eq!(
            lines(&db, "service", "ours").await.len(),
            1,
            "nothing was saved"
        );
    })
    .await;
}

#[tokio::test]
async fn who_carries_and_pays_is_not_for_the_team_to_say() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team_member = site.member("team_member").await;
        let form = team_member.get(OURS).await;
        assert!(!form.text.contains("name=\"sponsors\""), "shown, not typed");
        assert!(form.text.contains("Organisation payer"));
        let mark = base(&form.text);
        for forged in [
            ("sponsors", "other"),
            ("incubators", "there"),
            ("fast_amount", "1000000"),
        ] {
            let answer = team_member.post(OURS, &[("base", &mark), forged]).await;
            assert_eq!(answer.status, 422, "{forged:?}");
            assert!(answer.text.contains("vous ne pouvez pas le modifier ainsi"));
        }
        let label = [
            ("base", mark.as_str()),
            ("events-kind", "national_impact"),
            ("events-day", "2026-01-01"),
            ("events-comment", ""),
        ];
        assert_eq!(team_member.post(OURS, &label).await.status, 422);
        let lead = site.member("network_lead").await;
        assert_eq!(lead.post(OURS, &label).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn nobody_gives_themselves_a_seat_in_decisions() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let own = Holding::Sponsor(OrganisationSlug::parse("other").unwrap());
        grant(&db, "incubator_team", own, site.now).await;
        let team = site.member("incubator_team").await;
        let mark = base(&team.get(OURS).await.text);
        let sent = [
            ("base", mark.as_str()),
            ("sponsors", "payer"),
            ("sponsors", "other"),
        ];
        let answer = team.post(OURS, &sent).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("vous donnerait des droits"));
        // Somebody else of the incubator may.
        let head = site.member("incubator_head").await;
        assert_eq!(head.post(OURS, &sent).await.status, 303);
    })
    .await;
}

#[rstest]
#[case::member("member")]
#[case::stranger("stranger")]
#[case::administrator("administrator")]
#[case::network_team("network_team")]
#[tokio::test]
async fn who_may_not_is_told_who_can(#[case] who: &str) {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let other = site.member(who).await;
        let answer = other.post(OURS, &[("pitch", "À moi")]).await;
        assert_eq!(answer.status, 403);
        assert!(answer.text.contains("incubateur"), "{}", answer.text);
        assert_eq!(lines(&db, "service", "ours").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_longer_there_is_said() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let answer = lead.get("/espace/services/jamais/modifier").await;
        assert_eq!(answer.status, 404);
        let answer = lead.get("/espace/equipes/jamais/modifier").await;
        assert_eq!(answer.status, 404);
    })
    .await;
}

#[tokio::test]
async fn older_oddities_that_nobody_touched_are_no_obstacle() {
    each_engine(async |db| {
        let mut record = crate::member_site::cast();
        record.services[0].links.website = Some("pas une adresse".into());
        record.services[0].themes = Some(vec![" Santé ".into(), String::new()]);
        let site = Site::of(&db, record).await;
        let team_member = site.member("team_member").await;
        let form = team_member.get(OURS).await;
        let mark = base(&form.text);
        let sent = [
            ("base", mark.as_str()),
            ("pitch", "Autre chose"),
            ("website", "pas une adresse"),
            ("themes", " Santé \r\n"),
        ];
        let answer = team_member.post(OURS, &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let snapshot = site.app.publication.snapshot().unwrap();
        let service = snapshot.network.service("ours").unwrap();
        assert_eq!(service.links.website.as_deref(), Some("pas une adresse"));
        assert_eq!(service.themes, Some(vec![" Santé ".into(), String::new()]));
    })
    .await;
}
