# Open API: answers to errors, and the page that documents it.
opendata-nothing-there = There is nothing at /api/{ $path }. The nearest addresses are: { $near }. The page /en/api describes all of them.
opendata-no-service = No service is called “{ $slug }”. The nearest name is “{ $near }”.
opendata-no-service-at-all = No service is called “{ $slug }”: the network has none yet.

opendata-title = Open data and API
opendata-description = The network’s services, incubators, organisations and members, as JSON and CSV, without a key or an account.
opendata-lead = Everything that the network publishes about its services, incubators, organisations and members can be read by programs too, without a key or an account.

opendata-begin = To begin
opendata-begin-text = Each file is read in one request. The list of services, for example:
opendata-rule-open = Files are open to every origin (CORS): a page of another site can read them directly.
opendata-rule-cache = Each answer carries a fingerprint (ETag). Send it back in If-None-Match: when nothing has changed, the answer is 304 and empty.
opendata-rule-date = The parameter date (for example ?date=2025-01-01) changes the day that counts as today. Only files that tell who is active depend on it; all other content is that of today.
opendata-rule-stable = Within a version, the shape of files never changes. Anything new comes with a new version; the former ones stay.
opendata-rule-problems = An unknown address or an unreadable date gets an application/problem+json answer that says what to do.
opendata-openapi = Description in OpenAPI 3.1

opendata-files = Files
opendata-column-address = Address
opendata-column-about = Content
opendata-column-versions = Versions
opendata-column-day = Depends on the day
opendata-day-yes = yes
opendata-day-no = no
opendata-since = since { $version }
opendata-about-services = All services, with their phases, events, links and sponsors, then the incubators that they refer to.
opendata-about-services-table = All services as a table (separated by semicolons).
opendata-about-teams = The members of each service, present and past.
opendata-about-incubators = The services of each incubator.
opendata-about-organisations = All organisations, as a list.
opendata-about-sponsors = The same organisations, by identifier.
opendata-about-members = All members of the community, with their missions.
opendata-about-members-table = All members as a table.
opendata-about-seedlings = Services before their incubation: always empty.
opendata-about-service = A single service, with its members and its description in Markdown.
opendata-about-counter = The number of members with a mission that is not over, for a mechanical counter.

opendata-examples = Examples
opendata-examples-text = These extracts come from the data published right now. Values and lists that are too long are cut (…).
opendata-example = Extract of
opendata-open = Open the file
opendata-no-example = The published data hold nothing to show as an example yet.

opendata-quirks = Known quirks
opendata-quirks-text = These formats have a history, and programs that read them as they are. What may surprise you:
opendata-quirk-empty = A missing value is an empty text in lists, null in sponsors.json and incubators.json; a few fields, such as repository or budget_url, are simply left out.
opendata-quirk-order = Phases and missions come in the order in which they were recorded, not in that of time. The column status of the CSV gives the phase recorded last, which is not always the current one.
opendata-quirk-html = In authors.json, role, domaine and link are encoded for HTML (“&” becomes “&amp;”); in organisations.json, all texts are. sponsors.json gives the same values without encoding.
opendata-quirk-booleans = analyse_risques is the text "true", or does not exist.
opendata-quirk-statistics = Since v2.6, stats_url is derived from the service’s link (with /stats after it) when a statistics page is declared without an address. The CSV does not derive it.
opendata-quirk-teams = In startups_details.json the same person may be among the active members and among the former ones; a mission to come is nowhere.
opendata-quirk-active = The counter and v3 take somebody as active whose mission is not over, even if it has not begun. The pages of the site are stricter: their figures are a little lower.
opendata-quirk-prefix = From v1.8 to v2.6 the identifier of included incubators begins with /incubateurs/, although services do not refer to them that way.
opendata-quirk-table = In the CSV files an empty line follows the header, and a missing value is written null. Values that hold the separator are in quotes.
opendata-quirk-bio = bio is the presentation without its formatting: “&”, “<” and “>” stay encoded, and the indentation of lists is kept.

opendata-versions = All versions
opendata-versions-text = New programs should read the latest one. The former ones are answered exactly as before, for those that still read them.
