//! What somebody could do with what they are given from the command line.

use programme::{
    access::{Actor, Grant, Holding},
    identity::MemberSlug,
    network::Network,
    rules::ProgrammeRules,
};

use crate::{
    accounts::grants::grants_of,
    almanac,
    foundation::{clock::Now, database::Db},
    record::load,
};

/// What is on record, with the rules that hold.
pub(super) struct Known {
    pub(super) network: Network,
    pub(super) rules: ProgrammeRules,
}

impl Known {
    pub(super) async fn read(db: &Db, now: Now) -> anyhow::Result<Self> {
        let mut tx = db.begin_read().await?;
        let (_, record) = load(&mut tx).await?;
        let almanac = almanac::load(&mut tx).await?;
        Ok(Self {
            network: Network::new(record),
            rules: almanac.book.on(now.day()).clone(),
        })
    }

    /// What somebody holds today, as when they sign in.
    pub(super) async fn holdings(
        &self,
        db: &Db,
        member: &MemberSlug,
        now: Now,
    ) -> anyhow::Result<Vec<Holding>> {
        let mut tx = db.begin_read().await?;
        let grants = grants_of(&mut tx, member).await?;
        let grants: Vec<Grant> = grants.into_iter().map(|kept| kept.grant).collect();
        let today = now.day();
        let actor = match self.network.member(member.as_str()) {
            Some(known) => Actor::on_day(&self.network, known, &grants, &self.rules, today),
            None => Actor::without_record(member, &grants, today),
        };
        Ok(actor.holdings)
    }
}

/// Why somebody holds nothing, or not what they were given, and what to do.
pub(super) fn says_who(known: &Known, member: &MemberSlug, now: Now) -> String {
    const ALONE: &str = "until then only roles that need no mission count (sponsor, \
                         committee_member, administrator)";
    let today = now.day();
    match known.network.member(member.as_str()) {
        None => format!(
            "No member is called {member}. jalon user create --member {member} --email ADDRESS \
             --name NAME records them with a mission; {ALONE}."
        ),
        Some(one) if one.missions.iter().any(|mission| !mission.has_ended(today)) => {
            format!("The mission of {member} has not begun: {ALONE}.")
        }
        Some(_) => format!(
            "{member} has no mission that covers {today}: somebody of the community announces \
             their return, or adds a mission to their record; {ALONE}."
        ),
    }
}
