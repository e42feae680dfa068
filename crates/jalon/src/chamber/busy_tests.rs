//! What calendars of all makes say, and what is no calendar.

use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn december() -> Window {
    window(day("2026-12-01"), day("2026-12-31"))
}

fn file(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}\r\nEND:VCALENDAR\r\n")
}

fn event(inside: &str) -> String {
    file(&format!(
        "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Secret\r\n{inside}\r\nEND:VEVENT"
    ))
}

/// Busy times as text: `12-03 09:00-10:30`, in UTC.
fn told(text: &str) -> Vec<String> {
    let found = read(text.as_bytes(), december()).expect("a calendar");
    found
        .iter()
        .map(|one| {
            let until = one.until.format("%m-%d %H:%M");
            format!("{} / {until}", one.from.format("%m-%d %H:%M"))
        })
        .collect()
}

#[rstest]
#[case::utc("DTSTART:20261203T090000Z\r\nDTEND:20261203T103000Z", &["12-03 09:00 / 12-03 10:30"])]
#[case::paris("DTSTART;TZID=Europe/Paris:20261203T090000\r\nDURATION:PT1H30M", &["12-03 08:00 / 12-03 09:30"])]
#[case::floating("DTSTART:20261203T090000\r\nDURATION:PT1H", &["12-03 08:00 / 12-03 09:00"])]
#[case::unknown_zone("DTSTART;TZID=\"Romance Standard Time\":20261203T090000\r\nDURATION:PT1H", &["12-03 08:00 / 12-03 09:00"])]
#[case::all_day("DTSTART;VALUE=DATE:20261203", &["12-02 23:00 / 12-03 23:00"])]
#[case::two_days("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261205", &["12-02 23:00 / 12-04 23:00"])]
#[case::free("DTSTART:20261203T090000Z\r\nDURATION:PT1H\r\nTRANSP:TRANSPARENT", &[])]
#[case::cancelled("DTSTART:20261203T090000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED", &[])]
#[case::elsewhere("DTSTART:20261103T090000Z\r\nDURATION:PT1H", &[])]
#[case::cut("DTSTART:20261130T090000Z\r\nDURATION:P2D", &["11-30 23:00 / 12-02 09:00"])]
#[case::weekly(
    "DTSTART;TZID=Europe/Paris:20260903T140000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T140000Z\r\nEXDATE;TZID=Europe/Paris:20261210T140000",
    &["12-03 13:00 / 12-03 14:00", "12-17 13:00 / 12-17 14:00"])]
#[case::until_a_day(
    "DTSTART;VALUE=DATE:20261203\r\nRRULE:FREQ=DAILY;UNTIL=20261204",
    &["12-02 23:00 / 12-04 23:00"])]
#[case::until_a_time_of_its_zone(
    "DTSTART;TZID=America/Guadeloupe:20261203T200000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=20261204T200000",
    &["12-04 00:00 / 12-04 01:00", "12-05 00:00 / 12-05 01:00"])]
#[case::folded("DTSTART:20261203\r\n T090000Z\r\nDURATION:PT1H", &["12-03 09:00 / 12-03 10:00"])]
#[case::for_ever("DTSTART:20200101T120000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=MONTHLY", &["12-01 12:00 / 12-01 13:00"])]
fn events_tell_their_hours_only(#[case] inside: &str, #[case] expected: &[&str]) {
    assert_eq!(told(&event(inside)), expected);
}

#[test]
fn a_repetition_that_was_moved_is_busy_where_it_went() {
    let moved = file(
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261203T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20261210T090000Z\r\nDTSTART:20261211T150000Z\r\nDURATION:PT1H\r\nEND:VEVENT",
    );
    assert_eq!(
        told(&moved),
        ["12-03 09:00 / 12-03 10:00", "12-11 15:00 / 12-11 16:00"]
    );
}

#[test]
fn published_busy_times_are_read_and_free_ones_are_not() {
    let published = file(
        "BEGIN:VFREEBUSY\r\nFREEBUSY:20261203T090000Z/20261203T100000Z,20261203T093000Z/PT2H\r\n\
         FREEBUSY;FBTYPE=FREE:20261204T090000Z/PT8H\r\nEND:VFREEBUSY",
    );
    assert_eq!(told(&published), ["12-03 09:00 / 12-03 11:30"]);
    assert_eq!(told(&file("X-EMPTY:1")), Vec::<String>::new());
}

#[rstest]
#[case::not_text(vec![0xff, 0xfe], 1, "chamber-calendar-text")]
#[case::no_calendar(b"bonjour:1".to_vec(), 1, "chamber-calendar-none")]
#[case::empty(Vec::new(), 1, "chamber-calendar-none")]
#[case::cut(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n".to_vec(), 2, "chamber-calendar-cut")]
#[case::crossed(b"BEGIN:VCALENDAR\nEND:VEVENT\n".to_vec(), 2, "chamber-calendar-end")]
#[case::no_start(event("DTEND:20261203T090000Z").into_bytes(), 3, "chamber-calendar-start")]
#[case::bad_time(event("DTSTART:demain").into_bytes(), 6, "chamber-calendar-time")]
#[case::bad_duration(event("DTSTART:20261203T090000Z\r\nDURATION:1H").into_bytes(), 7, "chamber-calendar-duration")]
#[case::bad_rule(event("DTSTART:20261203T090000Z\r\nRRULE:FREQ=SOMETIMES").into_bytes(), 3, "chamber-calendar-rule")]
#[case::every_second(event("DTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY").into_bytes(), 3, "chamber-calendar-quick")]
fn a_bad_file_is_told_with_its_line(
    #[case] bytes: Vec<u8>,
    #[case] line: usize,
    #[case] key: &'static str,
) {
    assert_eq!(read(&bytes, december()), Err(Unreadable { line, key }));
}

#[test]
fn neither_depth_nor_repetitions_exhaust_the_machine() {
    let deep = "BEGIN:A\n".repeat(200_000);
    assert!(read(deep.as_bytes(), december()).is_err());
    let busy =
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=HOURLY\r\nEND:VEVENT\r\n";
    let began = std::time::Instant::now();
    let found = read(file(busy).as_bytes(), december());
    assert_eq!(
        found.map_err(|error| error.key),
        Err("chamber-calendar-repeats")
    );
    assert!(began.elapsed().as_secs() < 60);
}
