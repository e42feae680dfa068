//! Files as spreadsheets write them, and files that are refused with their place.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

const HEAD: &str = "Année;Activité;Ressource;AE;CP\n";

fn euros(amount: u64) -> Option<Euros> {
    Euros::from_euros(amount)
}

#[rstest]
#[case::french(
    "Année;Activité;Ressource;AE (€);CP (€)\r\n2026;Développement;Prestations externes;\"1\u{202f}200,50 €\";\r\n"
)]
#[case::bom_and_sep(
    "\u{feff}sep=;\nannee;activite;ressource;ae;cp\n2026;developpement;prestations externes;1 200,50;\n"
)]
#[case::other_order_with_commas(
    "CP,AE,Resource,Activity,Year\n,1200.50,External services,Development,2026\n"
)]
#[case::tabs(
    "Exercice\tActivité\tNature\tAE\tCP\n2026\tdevelopment\texternal_services\t1200,5\t\n;;;;\n"
)]
fn the_same_line_in_many_dialects(#[case] text: &str) {
    // The last case ends with a line of empty cells in another separator: not empty for us.
    let text = text.trim_end_matches(";;;;\n");
    let expected = Entry {
        year: 2026,
        activity: Activity::Development,
        resource: Resource::ExternalServices,
        committed: Euros::from_cents(120_050),
        paid: None,
    };
    assert_eq!(read_sheet(text.as_bytes()), Ok(vec![expected]));
}

#[test]
fn windows_files_are_read() {
    let bytes =
        b"Ann\xe9e;Activit\xe9;Ressource;AE;CP\r\n2026;Donn\xe9es;Mat\xe9riel;12\xa0000 \x80;0\r\n";
    let entries = read_sheet(bytes).expect("reads");
    assert_eq!(entries[0].committed, euros(12_000));
    assert_eq!(entries[0].paid, Some(Euros::ZERO), "zero is stated");
}

#[rstest]
#[case("2026;Design;Autre;-5;", 2, 4, "below zero")]
#[case("2026;Design;Autre;;12 $", 2, 5, "not in euros")]
#[case("26;Design;Autre;1;", 2, 1, "no year")]
#[case("2101;Design;Autre;1;", 2, 1, "no year")]
#[case("2026;Dessin;Autre;1;", 2, 2, "no activity")]
#[case("2026;Design;Rien;1;", 2, 3, "no resource")]
#[case("2026;Design;Autre;;", 2, 0, "neither AE nor CP")]
#[case("2026;Design;Autre;1", 2, 0, "4 cells for 5 headings")]
#[case(
    "2026;Design;Autre;1;2\n2025;Design;Autre;1;2\n2026;design;autre;3;",
    4,
    0,
    "as line 2"
)]
fn faults_have_their_place(
    #[case] rows: &str,
    #[case] line: u64,
    #[case] column: usize,
    #[case] why: &str,
) {
    let faults = read_sheet(format!("{HEAD}{rows}\n").as_bytes()).expect_err("refused");
    assert_eq!(
        (faults[0].line, faults[0].column),
        (line, column),
        "{faults:?}"
    );
    assert!(faults[0].to_string().contains(why), "{}", faults[0]);
}

#[rstest]
#[case("", "no row")]
#[case("Année;Activité;Ressource;AE;CP\n", "no row")]
#[case(
    "Année;Activité;Ressource;AE\n2026;Design;Autre;1\n",
    "\"CP\" is missing"
)]
#[case("Année;Activité;Ressource;AE;CP;Année\n", "stands twice")]
#[case("Année;Activité;Ressource;AE;CP;Secret\n", "\"Secret\" is not known")]
#[case("PK\u{3}\u{4}\0\0", "CSV UTF-8")]
fn whole_files_are_refused(#[case] text: &str, #[case] why: &str) {
    let faults = read_sheet(text.as_bytes()).expect_err("refused");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|one| one.contains(why)), "{told:?}");
}

#[test]
fn all_faults_are_told_at_once_and_no_more_than_can_be_read() {
    let rows = "x;y;z;-1;k\n".repeat(40);
    let faults = read_sheet(format!("{HEAD}{rows}").as_bytes()).expect_err("refused");
    assert_eq!(faults.len(), 50);
    assert_eq!(faults.iter().filter(|fault| fault.line == 2).count(), 5);
}

#[test]
fn too_much_is_refused() {
    let large = vec![b'a'; LARGEST_SHEET + 1];
    assert_eq!(
        read_sheet(&large).expect_err("refused")[0].kind,
        FaultKind::TooLarge
    );
}

fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let amount = || proptest::option::of(0..=Euros::MOST.cents());
    let one = (2013..=2100_i32, 0..13_usize, 0..6_usize, amount(), amount());
    proptest::collection::vec(one, 1..30).prop_map(|rows| {
        let mut entries: Vec<Entry> = Vec::new();
        for (year, activity, resource, committed, paid) in rows {
            let entry = Entry {
                year,
                activity: Activity::ALL[activity],
                resource: Resource::ALL[resource],
                committed: committed.and_then(Euros::from_cents),
                paid: paid.or(Some(7)).and_then(Euros::from_cents),
            };
            if entries.iter().all(|other| other.key() != entry.key()) {
                entries.push(entry);
            }
        }
        entries
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(entries in any_entries()) {
        prop_assert_eq!(read_sheet(write_sheet(&entries).as_bytes()), Ok(entries));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_sheet(&bytes);
    }

    #[test]
    fn a_file_with_one_broken_cell_gives_nothing(
        entries in any_entries(),
        junk in "[a-z$%-]{1,8}",
        place in any::<prop::sample::Index>(),
    ) {
        let text = write_sheet(&entries);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = 1 + place.index(lines.len() - 1);
        let cells: Vec<&str> = lines[line].split(';').collect();
        lines[line] = [&junk, cells[1], cells[2], cells[3], cells[4]].join(";");
        let faults = read_sheet(lines.join("\n").as_bytes()).expect_err("refused");
        prop_assert_eq!(faults[0].line, u64::try_from(line).expect("small") + 1);
        prop_assert_eq!(faults[0].column, 1);
    }
}
