//! Arrivals: announced by anybody, answered by the incubator, completed by the newcomer.

use jalon::{accounts::testing::Answer, foundation::database::testing::each_engine};

use super::{lines, mails, network, readers, site};

/// A form that announces somebody for a service.
pub(crate) fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("form", "one"),
        ("first", "Noé"),
        ("last", "Exemple-Martin"),
        ("email", "noe@example.org"),
        ("profession", "Design"),
        ("locale", "fr"),
        ("start", "2026-11-26"),
        ("end", "2027-05-26"),
        ("status", "independent"),
        ("employer", "Atelier Secret"),
        ("service", "ours"),
        ("incubator", ""),
    ];
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes);
    fields
}

pub(super) const NEW: &str = "/espace/membres/nouveau";

pub(super) fn arrival(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    let path = answer.location().split('?').next().unwrap();
    assert!(path.starts_with("/espace/arrivees/"), "{path}");
    path.to_owned()
}

#[tokio::test]
async fn anybody_announces_and_the_incubator_accepts() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let page = stranger.get(NEW).await;
        assert_eq!(page.status, 200);
        for label in ["Prénom", "Nom *", "Adresse électronique", "Métier"] {
            assert!(page.text.contains(label), "{label}");
        }
        let path = arrival(&stranger.post(NEW, &form(&[])).await);
        assert!(
            stranger
                .get(&path)
                .await
                .text
                .contains("En attente de la réponse")
        );
        // Told once: the incubator's team and head, nobody else.
        let told = mails(&db, "membership-waiting").await;
        assert_eq!(
            readers(&told),
            ["incubator_head@example.org", "incubator_team@example.org"]
        );
        assert!(told[0].text.contains("Noé Exemple-Martin") && told[0].text.contains(&path));
        // Nowhere in public, and no access, before the answer.
        site.publish().await;
        let public = "/communaute/noe.exemple-martin";
        assert_eq!(site.visitor().get(public).await.status, 404);
        // Looking at the page, as a mail scanner does, changes nothing; others may not answer.
        let team = site.member("incubator_team").await;
        for _ in 0..2 {
            assert_eq!(team.get(&path).await.status, 200);
        }
        assert_eq!(team.get(&format!("{path}/accepter")).await.status, 405);
        for who in ["stranger", "team_member", "network_team"] {
            let other = site.member(who).await;
            let answer = other.post(&format!("{path}/accepter"), &[]).await;
            assert_eq!(answer.status, 403, "{who}");
        }
        let refused = site.visitor().post(&format!("{path}/accepter"), &[]).await;
        assert!(refused.location().contains("/connexion"));
        assert_eq!(mails(&db, "membership-welcome").await.len(), 0);

        let answer = team.post(&format!("{path}/accepter"), &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let network = network(&db).await;
        let noe = network.member("noe.exemple-martin").expect("on record");
        assert_eq!(noe.missions.len(), 1);
        assert_eq!(site.visitor().get(public).await.status, 200);
        assert_eq!(
            readers(&mails(&db, "membership-welcome").await),
            ["noe@example.org"]
        );
        let welcome = mails(&db, "membership-welcome").await;
        assert!(
            welcome[0].text.contains("/connexion/lien?jeton="),
            "{}",
            welcome[0].text
        );
        let team_told = readers(&mails(&db, "membership-team").await);
        assert_eq!(
            team_told,
            ["colleague", "intrapreneur", "team_member"].map(|who| format!("{who}@example.org"))
        );
        assert_eq!(
            readers(&mails(&db, "membership-answer").await),
            ["stranger@example.org"]
        );
        // Once.
        let again = team.post(&format!("{path}/accepter"), &[]).await;
        assert_eq!(again.status, 409);
        assert!(again.text.contains("déjà acceptée"));
        let id = path.rsplit('/').next().unwrap();
        let done: Vec<(String, String)> = lines(&db, "arrival", id)
            .await
            .into_iter()
            .map(|line| (line.actor, line.action))
            .collect();
        let step = |who: &str, what: &str| (who.to_owned(), what.to_owned());
        assert_eq!(
            done,
            [step("stranger", "ask"), step("incubator_team", "accept")]
        );
        assert_eq!(
            lines(&db, "member", "noe.exemple-martin").await[0].actor,
            "incubator_team"
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_posted_twice_announces_once() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let first = arrival(&stranger.post(NEW, &form(&[])).await);
        let second = arrival(&stranger.post(NEW, &form(&[])).await);
        assert_eq!(first, second);
        assert_eq!(mails(&db, "membership-waiting").await.len(), 2);
        // Accepted and published at once: the second is no namesake of the first.
        let head = site.member("incubator_head").await;
        let other = form(&[
            ("form", "of the head"),
            ("last", "Autre"),
            ("email", "autre@example.org"),
        ]);
        let first = arrival(&head.post(NEW, &other).await);
        assert_eq!(first, arrival(&head.post(NEW, &other).await));
    })
    .await;
}

/// On both engines: the same form leads to one arrival, whichever comes first; another form about
/// the same person is shown the first.
#[tokio::test]
async fn forms_posted_at_the_same_moment_announce_once() {
    each_engine(async |db| {
        let site = site(&db).await;
        for who in ["stranger", "member"] {
            let client = site.member(who).await;
            let form = form(&[
                ("form", who),
                ("last", who),
                (
                    "email",
                    if who == "stranger" {
                        "a@example.org"
                    } else {
                        "b@example.org"
                    },
                ),
            ]);
            let posts = (0..6).map(|_| client.post(NEW, &form));
            let answers = futures_util::future::join_all(posts).await;
            let mut places: Vec<String> = answers.iter().map(arrival).collect();
            places.dedup();
            assert_eq!(places.len(), 1, "{places:?}");
        }
        assert_eq!(mails(&db, "membership-waiting").await.len(), 4);
        let client = site.member("stranger").await;
        let back = ["1", "2", "3", "4"]
            .map(|number| form(&[("form", number), ("email", "former@example.org")]));
        let posts = back
            .iter()
            .map(|form| client.post("/espace/membres/former/retour", form));
        let answers = futures_util::future::join_all(posts).await;
        let (done, waits): (Vec<_>, Vec<_>) = answers.iter().partition(|one| one.status == 303);
        assert_eq!((done.len(), waits.len()), (1, 3));
        let first = arrival(done[0]);
        for one in waits {
            assert_eq!(one.status, 422);
            assert!(one.text.contains(&first), "{first} is not in {}", one.text);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_says_why_and_leaves_nothing_in_the_record() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let path = arrival(&stranger.post(NEW, &form(&[])).await);
        let head = site.member("incubator_head").await;
        let unsaid = head
            .post(&format!("{path}/refuser"), &[("reason", "non")])
            .await;
        assert_eq!(unsaid.status, 422);
        assert!(
            unsaid.text.contains("Donnez la raison") && unsaid.text.contains(">\nnon</textarea>")
        );
        let reason = [("reason", "La mission est annulée & reportée.")];
        let answer = head.post(&format!("{path}/refuser"), &reason).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let told = mails(&db, "membership-answer").await;
        assert_eq!(readers(&told), ["stranger@example.org"]);
        assert!(told[0].text.contains("La mission est annulée & reportée."));
        assert!(network(&db).await.member("noe.exemple-martin").is_none());
        assert_eq!(
            head.post(&format!("{path}/accepter"), &[]).await.status,
            409
        );
        // The person can be announced again.
        arrival(&stranger.post(NEW, &form(&[("form", "two")])).await);
    })
    .await;
}

#[tokio::test]
async fn who_may_accept_accepts_by_announcing() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let path = arrival(&team.post(NEW, &form(&[])).await);
        assert!(
            team.get(&format!("{path}?fait=demande"))
                .await
                .text
                .contains("est acceptée")
        );
        assert!(network(&db).await.member("noe.exemple-martin").is_some());
        assert_eq!(mails(&db, "membership-waiting").await.len(), 0);
        assert_eq!(mails(&db, "membership-welcome").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_incubators_are_both_asked() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("member").await;
        arrival(
            &stranger
                .post(NEW, &form(&[("service", "theirs"), ("incubator", "here")]))
                .await,
        );
        // `there` has no team on record; `here` was named.
        let told = mails(&db, "membership-waiting").await;
        assert_eq!(told.len(), 2);
        assert!(told[0].text.contains("Service theirs"));
    })
    .await;
}

#[tokio::test]
async fn each_fault_is_told_and_what_was_typed_is_kept() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let cases = [
            (vec![("service", "")], "Nommez un service, ou l’incubateur"),
            (
                vec![("end", "2027-07-26")],
                "jusqu’au 26\u{a0}mai 2027 au plus tard",
            ),
            (
                vec![("end", "2026-11-25")],
                "elle ne peut pas se terminer avant",
            ),
            (
                vec![("email", "contact@example.org")],
                "lue par plusieurs personnes",
            ),
            (
                vec![("email", "stranger@EXAMPLE.org")],
                "déjà celle d’un membre",
            ),
            (vec![("first", "")], "Indiquez le prénom"),
        ];
        for (changes, told) in cases {
            let answer = stranger.post(NEW, &form(&changes)).await;
            assert_eq!(answer.status, 422, "{changes:?}");
            assert!(answer.text.contains(told), "{told}: {}", answer.text);
            assert!(answer.text.contains("autofocus") && answer.text.contains("Atelier Secret"));
        }
        assert_eq!(mails(&db, "membership-waiting").await.len(), 0);
        let english = stranger
            .post(&format!("/en{NEW}"), &form(&[("first", "")]))
            .await;
        assert!(english.text.contains("Give the first name."));
        // A script in a name is shown, not run.
        let odd = form(&[("last", "<script>"), ("email", "")]);
        assert!(!stranger.post(NEW, &odd).await.text.contains("<script>\""));
    })
    .await;
}

#[tokio::test]
async fn people_of_that_name_are_shown_and_a_homonym_gets_a_name_of_its_own() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let named = [("first", "Former"), ("last", "PERSONNE")];
        let answer = team.post(NEW, &form(&named)).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text.contains("/espace/membres/former/retour"),
            "{}",
            answer.text
        );
        let twice = [
            ("first", "Personne"),
            ("last", "Colleague"),
            ("homonym", "1"),
        ];
        arrival(&team.post(NEW, &form(&twice)).await);
        let homonym = [
            ("form", "two"),
            ("email", "deux@example.org"),
            twice[0],
            twice[1],
            twice[2],
        ];
        arrival(&team.post(NEW, &form(&homonym)).await);
        let network = network(&db).await;
        for slug in ["personne.colleague", "personne.colleague.2"] {
            assert!(network.member(slug).is_some(), "{slug}");
        }
        let waits = [
            ("form", "three"),
            ("email", "deux@example.org"),
            ("first", "Autre"),
        ];
        let answer = team.post(NEW, &form(&waits)).await;
        assert_eq!(answer.status, 422, "an address is one person's");
    })
    .await;
}

#[tokio::test]
async fn the_newcomer_signs_in_before_the_first_day_and_completes_the_record() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let later = form(&[("start", "2026-12-15"), ("end", "2027-03-01")]);
        arrival(&team.post(NEW, &later).await);
        site.publish().await;
        let noe = site.member("noe.exemple-martin").await;
        let mine = noe.get("/espace/").await;
        assert_eq!(mine.status, 200, "{}", mine.text);
        assert!(mine.text.contains("/espace/bienvenue"));
        let page = noe.get("/espace/bienvenue").await;
        assert!(
            page.text.contains("value=\"Noé Exemple-Martin\""),
            "{}",
            page.text
        );
        let fields = [
            ("name", "Noé Exemple-Martin"),
            ("role", "Conception"),
            ("profession", "Design"),
            ("bio", "Bonjour <script>alert(1)</script> **fort**"),
            ("town", "Ville-Canari"),
            ("phone", "+33 6 12 34 56 78"),
        ];
        let unsaid = noe.post("/espace/bienvenue", &fields).await;
        assert_eq!(unsaid.status, 422);
        assert!(unsaid.text.contains("Ville-Canari"));
        let mut all = fields.to_vec();
        all.push(("days", "9"));
        // What they say of themselves opens nothing that the incubator did not give.
        let mut raised = all.clone();
        raised[2] = ("profession", "Intraprenariat");
        let refused = noe.post("/espace/bienvenue", &raised).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("on ne se l’attribue pas"),
            "{}",
            refused.text
        );
        let done = noe.post("/espace/bienvenue", &all).await;
        assert_eq!(
            (done.status.as_u16(), done.location()),
            (303, "/espace/?fait=fiche")
        );
        let record = network(&db).await;
        let member = record.member("noe.exemple-martin").expect("on record");
        assert_eq!(member.role.as_deref(), Some("Conception"));
        assert_eq!(noe.post("/espace/bienvenue", &all).await.status, 409);
        // Nobody else completes it.
        assert_eq!(team.post("/espace/bienvenue", &all).await.status, 409);
        let page = noe.get("/espace/membres/noe.exemple-martin").await;
        assert!(page.text.contains("4,5") && page.text.contains("Ville-Canari"));
        let journal = lines(&db, "member", "noe.exemple-martin").await;
        assert!(
            !format!("{journal:?}").contains("Canari"),
            "private fields stay out of the journal"
        );
    })
    .await;
}
