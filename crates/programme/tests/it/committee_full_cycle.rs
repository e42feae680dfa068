//! A committee from the team's ask to the verified register, through the public doors only: three
//! services, eight people, a recusal, votes, three different outcomes, minutes, the next due date,
//! receipts, and what was promised.

use std::collections::BTreeMap;

use programme::{
    committees::{
        Clockwork,
        ballot::{Ballot, Vote},
        conflicts::{Conflict, Ground, Origin},
        followup::{Commitment, Finding, Measured, Share, review},
        minutes::{Minutes, Review},
        outcome::{Effect, Proposal, Settlement, public_payload},
        quorum::Presence,
        session::Session,
    },
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    impact::Rung,
    register::{
        self, Draft, Head, Kind, Receipt, ReceiptCheck, Salt, Sealed, SealedPerson, Signer, What,
        verify,
    },
    rules::ProgrammeRules,
};

use crate::committee_samples::{at, day, dossier, item_id, outcome, plan, prepared, who, words};

fn held(rules: &ProgrammeRules) -> Session {
    let session = prepared(rules)
        .open(&who("pilote"), at(0), day("2026-11-26"))
        .expect("opens");
    let session = plan(rules)
        .invitations
        .iter()
        .fold(session, |session, one| {
            session
                .note_presence(&one.person, Presence::Remote, &who("greffier"), at(1))
                .expect("noted")
        });
    // The secretary-general leaves the second item.
    let ground = Ground::Stated(words("Ancien employeur"));
    let conflict = Conflict::raised(who("secretaire"), ground, Origin::Themselves, at(2));
    let session = session
        .raise_conflict(item_id(1), conflict)
        .expect("raised");
    assert_eq!(session.seen_by(&who("secretaire")).items.len(), 2);
    (0..3).fold(session, |session, number| decide(session, number, rules))
}

fn decide(session: Session, number: usize, rules: &ProgrammeRules) -> Session {
    let (choice, outcome) = outcome(number, &dossier(number, rules));
    let minute = 10 + 50 * i64::try_from(number).expect("small");
    let mut session = session
        .deliberate(item_id(number), &who("pilote"), at(minute))
        .and_then(|one| one.open_ballot(false, &who("pilote"), at(minute + 1), rules))
        .expect("opens");
    for voter in ["pilote", "directrice", "tete", "secretaire"] {
        let vote = Vote {
            voter: who(voter),
            choice,
            reason: Some(words("Au vu des chiffres")),
            at: at(minute + 2),
        };
        let cast = session.clone().vote(vote);
        assert_eq!(cast.is_ok(), voter != "secretaire" || number != 1);
        session = cast.unwrap_or(session);
    }
    let proposal = Proposal {
        outcome,
        reasons: words("Décidé au vu des chiffres."),
        conditions: vec![],
        differing: None,
    };
    session
        .close_ballot(&who("pilote"), at(minute + 10))
        .and_then(|one| one.settle(proposal, &who("directrice"), at(minute + 11), rules))
        .expect("counts")
}

/// Registers every decision; the salts of the votes stay with the voters.
fn registered(session: &Session) -> (Vec<Sealed>, Head, BTreeMap<(u64, MemberSlug), Receipt>) {
    let signer = signer();
    let (mut head, first) =
        Head::open("fabrique.example/registre", &signer.verifier(), at(-1)).expect("opens");
    let mut entries = vec![first];
    let mut receipts = BTreeMap::new();
    for item in session.items() {
        let Some(Settlement::Decided(decision)) = &item.settlement else {
            unreachable!("all were decided")
        };
        let votes = item.ballot().and_then(Ballot::votes).expect("closed");
        let mut salts = BTreeMap::new();
        for (turn, voter) in votes.keys().enumerate() {
            let byte = u8::try_from(turn).expect("small") + 1;
            salts.insert((*voter).clone(), Salt::new([byte; 32]));
        }
        let seal = |what, salt: &Salt, fact: &serde_json::Value| {
            register::Commitment::seal(what, salt, fact).expect("has JSON")
        };
        let sealed = salts
            .iter()
            .map(|(voter, salt)| seal(What::Vote, salt, &fact(votes[voter])))
            .collect();
        let payload = public_payload(
            decision,
            session.id(),
            session.incubator(),
            item.id,
            &item.service,
            item.phase,
            session.slot().day,
            sealed,
        )
        .expect("has JSON");
        let chair = seal(What::Person, &Salt::new([9; 32]), &"pilote".into());
        let draft = Draft {
            kind: Kind::Decision,
            at: at(170),
            payload,
            people: vec![SealedPerson {
                capacity: "chair".into(),
                commitment: chair,
            }],
            refers_to: None,
        };
        let (next, entry) = head.append(draft).expect("grows");
        for (voter, salt) in salts {
            let number = entry.entry.number;
            let receipt = Receipt {
                number,
                hash: entry.hash,
                salt,
            };
            receipts.insert((number, voter), receipt);
        }
        head = next;
        entries.push(entry);
    }
    (entries, head, receipts)
}

fn fact(vote: &Vote) -> serde_json::Value {
    serde_json::json!({"voter": vote.voter, "choice": vote.choice})
}

fn signer() -> Signer {
    Signer::from_seed("fabrique.example/registre", &[4; 32]).expect("a name")
}

#[test]
fn committee_full_cycle() {
    let rules = ProgrammeRules::default();
    let (closed, effects) = held(&rules)
        .close(&who("pilote"), at(170), &rules)
        .expect("closes");

    // Three outcomes, each with its mechanics.
    let count = |is: fn(&Effect) -> bool| effects.iter().filter(|one| is(one)).count();
    assert_eq!(count(|one| matches!(one, Effect::GrantEnvelope { .. })), 2);
    assert_eq!(count(|one| matches!(one, Effect::PlanSession { .. })), 2);
    assert_eq!(count(|one| matches!(one, Effect::OpenWindDown { .. })), 1);
    assert_eq!(count(|one| matches!(one, Effect::Register { .. })), 3);

    // The next due dates follow.
    let known = |slug: &str| {
        let service: ServiceSlug = slug.parse().expect("a slug");
        Clockwork::of_sessions(&service, [&closed], day("2026-12-01"))
    };
    assert_eq!(known("cantines").envelope_ends, Some(day("2027-06-30")));
    assert_eq!(known("bus").provisional_until, Some(day("2027-02-01")));
    assert_eq!(known("cadastre").envelope_ends, Some(day("2026-12-31")));

    // Minutes are reviewed, signed, published; the public ones name nobody.
    let minutes = Minutes::of(&closed, &rules).expect("has JSON");
    let later = at(6 * 24 * 60);
    let signed = Review::open(&closed, at(170), &rules)
        .sign(
            &closed,
            minutes.digest().expect("has JSON"),
            vec![(who("pilote"), later)],
            later,
        )
        .expect("signs");
    let public = serde_json::to_string(&minutes.public()).expect("has JSON");
    for one in &plan(&rules).invitations {
        assert!(!public.contains(one.person.as_str()), "{}", one.person);
    }
    let published = closed
        .publish(signed, &who("tete"), later)
        .expect("is published");

    // The register verifies against its checkpoint, and every voter finds their vote.
    let (entries, head, receipts) = registered(&published);
    let export: String = entries
        .iter()
        .map(|one| one.to_line().expect("has JSON") + "\n")
        .collect();
    let note = head.checkpoint().sign(&[&signer()]).to_string();
    let verdict = verify(export.as_bytes(), &[&note], Some(&signer().verifier()));
    assert!(verdict.holds(), "{:?}", verdict.faults);
    assert_eq!(receipts.len(), 11, "four voters, one of them recused once");
    for ((number, voter), receipt) in &receipts {
        let item = &published.items()[usize::try_from(*number).expect("small") - 2];
        let votes = item.ballot().and_then(Ballot::votes).expect("closed");
        let entry = entries
            .iter()
            .find(|one| one.entry.number == *number)
            .expect("registered");
        let found = receipt.check(&entry.entry, &fact(votes[voter]));
        assert_eq!(found, ReceiptCheck::Counted);
    }

    // Six months later, the promise is looked at first.
    let promised: Vec<Commitment> = effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Commit {
                key,
                service,
                criterion,
            } => Some(Commitment {
                key,
                service,
                made_on: day("2026-11-26"),
                criterion,
            }),
            _ => None,
        })
        .collect();
    assert_eq!(promised.len(), 1);
    let figure = Measured {
        value: 8.5,
        interval: Some((7.9, 9.1)),
        rung: Rung::Measured,
        source: "push".into(),
        about: day("2027-05-31"),
        cut_off: at(0),
    };
    let found = review(promised[0].clone(), Some(figure), day("2027-06-01"));
    assert_eq!(found.finding, Finding::Reached);
    assert_eq!(Share::of([&found]).of_due(), Some(1.0));
    let incubator: &IncubatorSlug = published.incubator();
    assert_eq!(incubator.as_str(), "fabrique");
}
