"""What an independent reader of iCalendar reads in our calendars: `vectors/calendars.csv`.

The documents in `calendars/` are written by the tests of the room of obligations, which hold them to the byte. This script reads them
with the library `icalendar`, checks what RFC 5545 and 7986 ask of them and what calendars need to follow updates (each identifier
once, numbers that only grow, cancellations that keep their identifier), compares the time zone that they carry with the one of the
system's tables, and writes what it read.
"""

import csv
import datetime as dt
import pathlib
import zoneinfo

import icalendar

HERE = pathlib.Path(__file__).parent
DOCUMENTS = ["first", "second", "public"]


def utc(value):
    """A day as it is, an instant in universal time."""
    if isinstance(value, dt.datetime):
        assert value.tzinfo is not None, f"{value} floats"
        return value.astimezone(dt.timezone.utc).isoformat()
    return value.isoformat()


def check_lines(name, raw):
    assert raw.endswith(b"END:VCALENDAR\r\n"), name
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75, (name, line)
        assert b"\r" not in line and b"\n" not in line, (name, line)
        line.decode("utf-8")  # no character is cut in two by a fold


def check_zone(calendar):
    """The time zone in the document tells the same hours as the tables of the system."""
    paris = zoneinfo.ZoneInfo("Europe/Paris")
    for zone in calendar.walk("VTIMEZONE"):
        assert str(zone["TZID"]) == "Europe/Paris"
        ours = zone.to_tz(lookup_tzid=False)
        day = dt.datetime(2026, 1, 1, 9, 0)
        while day.year < 2031:
            assert day.replace(tzinfo=ours).utcoffset() == day.replace(tzinfo=paris).utcoffset(), day
            day += dt.timedelta(days=1)


def read(name):
    raw = (HERE / "calendars" / f"{name}.ics").read_bytes()
    check_lines(name, raw)
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors, (name, calendar.errors)
    assert str(calendar["VERSION"]) == "2.0" and "PRODID" in calendar
    assert str(calendar["METHOD"]) == "PUBLISH"
    check_zone(calendar)
    rows = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, (name, event.errors)
        uid = str(event["UID"])
        assert uid not in rows, f"{uid} stands twice"
        start = event.decoded("DTSTART")
        end = event.decoded("DTEND") if "DTEND" in event else start + dt.timedelta(days=1)
        assert end > start
        assert "X-EVIL" not in event, "a text has written a property"
        rows[uid] = {
            "document": name,
            "uid": uid,
            "sequence": int(event.get("SEQUENCE", 0)),
            "status": str(event.get("STATUS", "CONFIRMED")),
            "start": utc(start),
            "end": utc(end),
            "stamp": utc(event.decoded("DTSTAMP")),
            "summary": str(event["SUMMARY"]),
            "timezone": event["DTSTART"].params.get("TZID", ""),
        }
        if rows[uid]["timezone"]:
            assert rows[uid]["timezone"] in [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    return rows


def follows(before, after):
    """A calendar that has read the first document takes every change of the second."""
    assert before.keys() == after.keys(), "an identifier came or went"
    for uid, was in before.items():
        now = after[uid]
        facts = ["status", "start", "end", "summary"]
        has_changed = any(was[fact] != now[fact] for fact in facts)
        assert (now["sequence"] > was["sequence"]) == has_changed, uid
        assert (now["stamp"] > was["stamp"]) == has_changed, uid


def main():
    documents = {name: read(name) for name in DOCUMENTS}
    follows(documents["first"], documents["second"])
    rows = [row for name in DOCUMENTS for row in documents[name].values()]
    with open(HERE / "vectors" / "calendars.csv", "w", newline="", encoding="utf-8") as file:
        file.write(f"# icalendar {icalendar.__version__}\n")
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
