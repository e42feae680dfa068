//! The CSV files. Their punctuation is historic: an empty line after the header, texts always in
//! quotes, `null` for what is not recorded. Unlike their model they stay well-formed whatever a
//! value holds: a value that would break its row is put in quotes, quotes in it are doubled.

use programme::{community::Member, network::Network, services::Service};

use super::{
    catalogue::Version,
    members::{first_start, last_end},
    services::incubator_of,
    values::{day, or_empty},
};
use Version::{V1_7, V2_0, V2_7};

/// How a table writes its values.
#[derive(Debug, Clone, Copy)]
struct Dialect {
    separator: char,
    quote: char,
}

const WITH_SEMICOLONS: Dialect = Dialect {
    separator: ';',
    quote: '"',
};
/// v1.7 only.
const WITH_APOSTROPHES: Dialect = Dialect {
    separator: ',',
    quote: '\'',
};
/// v1.2 only.
const WITH_COMMAS: Dialect = Dialect {
    separator: ',',
    quote: '"',
};

impl Dialect {
    fn quoted(self, value: &str) -> String {
        let quote = self.quote;
        let doubled = value.replace(quote, &format!("{quote}{quote}"));
        format!("{quote}{doubled}{quote}")
    }

    fn bare(self, value: &str) -> String {
        let breaks = |c| c == self.separator || c == '\n' || c == '\r';
        if value.contains(breaks) || value.starts_with(self.quote) {
            self.quoted(value)
        } else {
            value.to_owned()
        }
    }

    fn row(self, cells: &[String]) -> String {
        let mut row = cells.join(&self.separator.to_string());
        row.push('\n');
        row
    }
}

/// `startups.csv` (v1.7, v2.5 to v2.7).
pub(super) fn services(version: Version, network: &Network) -> String {
    let dialect = if version == V1_7 {
        WITH_APOSTROPHES
    } else {
        WITH_SEMICOLONS
    };
    let mut header = vec![
        "id",
        "name",
        "mission",
        "start",
        "status",
        "incubator",
        "stats",
        "link",
        "repository",
    ];
    if version > V1_7 {
        header.extend(["accessibility", "contact"]);
    }
    if version >= V2_7 {
        header.push("incubators");
    }
    let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
    let mut table = dialect.row(&header);
    table.push('\n');
    for service in network.services() {
        table.push_str(&dialect.row(&service_cells(version, dialect, service)));
    }
    table.push('\n');
    table
}

fn service_cells(version: Version, dialect: Dialect, service: &Service) -> Vec<String> {
    let stays = service.journey.stays();
    let or_null = |value: Option<&String>| dialect.bare(value.map_or("null", String::as_str));
    let mut cells = vec![
        dialect.bare(service.slug.as_str()),
        dialect.quoted(&service.name),
        dialect.quoted(&service.pitch),
        // In recorded order, not in time.
        day(stays.first().and_then(|stay| stay.start)),
        stays
            .last()
            .map_or("", |stay| stay.phase.public_word())
            .to_owned(),
        dialect.bare(incubator_of(service)),
        or_null(service.quality.statistics_url.as_ref()),
        or_null(service.links.website.as_ref()),
        or_null(service.links.repository.as_ref()),
    ];
    if version > V1_7 {
        let accessibility = service.quality.accessibility.as_ref();
        cells.push(dialect.quoted(accessibility.map_or("", |status| status.public_word())));
        cells.push(dialect.bare(or_empty(service.links.contact.as_deref())));
    }
    if version >= V2_7 {
        let all: Vec<&str> = service
            .incubators()
            .into_iter()
            .map(AsRef::as_ref)
            .collect();
        cells.push(dialect.quoted(&all.join(",")));
    }
    cells
}

/// `authors.csv`: v1.2, whose rows never had more than a name; v2.1, complete.
pub(super) fn members(version: Version, network: &Network) -> String {
    let members = network.members();
    if version < V2_0 {
        let mut table = "id;fullname;start;end;employer\n".to_owned();
        for member in members {
            let mut cells = vec![
                WITH_COMMAS.bare(member.slug.as_str()),
                WITH_COMMAS.bare(&member.name),
            ];
            cells.resize(5, String::new());
            table.push_str(&WITH_COMMAS.row(&cells));
        }
        table.push('\n');
        return table;
    }
    let quoted = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| WITH_SEMICOLONS.quoted(cell))
            .collect();
        WITH_SEMICOLONS.row(&cells)
    };
    let header = [
        "id",
        "fullname",
        "start",
        "end",
        "employer",
        "github",
        "link",
        "avatar",
        "startups",
        "previously",
        "badges",
        "domaine",
        "competences",
    ];
    let mut table = quoted(&header.map(str::to_owned));
    for member in members {
        table.push_str(&quoted(&member_cells(member)));
    }
    table
}

fn member_cells(member: &Member) -> [String; 13] {
    let last = member.missions.last();
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    [
        member.slug.to_string(),
        member.name.clone(),
        first_start(member),
        last_end(member),
        text(last.and_then(|mission| mission.employer.as_ref())),
        text(member.github.as_ref()),
        text(member.link.as_ref()),
        text(member.avatar.as_ref()),
        joined(member.undated_services.as_deref()),
        joined(member.former_services.as_deref()),
        joined(member.badges.as_deref()),
        member
            .profession
            .as_ref()
            .map_or("", |one| one.public_word())
            .to_owned(),
        joined(member.skills.as_deref()),
    ]
}

fn joined<S: AsRef<str>>(list: Option<&[S]>) -> String {
    let list: Vec<&str> = list.into_iter().flatten().map(AsRef::as_ref).collect();
    list.join(",")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing_special("https://pix.fr", "https://pix.fr")]
    #[case::a_separator("https://a; ", "\"https://a; \"")]
    #[case::a_line_break("a\nb", "\"a\nb\"")]
    #[case::a_quote_at_the_start("\"a\"", "\"\"\"a\"\"\"")]
    fn a_bare_value_never_breaks_its_row(#[case] value: &str, #[case] written: &str) {
        let row = WITH_SEMICOLONS.row(&[WITH_SEMICOLONS.bare(value), "x".into()]);
        assert_eq!(row, format!("{written};x\n"));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(row.as_bytes());
        let record = reader.records().next().expect("a row").expect("readable");
        assert_eq!(&record[0], value);
        assert_eq!(&record[1], "x");
    }
}
