### Search.

search-title = Search
search-description = Find a service, a person, an incubator, an organisation or a page of this site.
search-field = A name, a subject, a profession…
search-filters = Narrow the results
search-result = { $n ->
    [0] No result
    [one] { $n } result
   *[other] { $n } results
}
search-partial = Nothing has all the words you asked for. Here is what has { $found } of the { $asked }.
search-cut = Only the first words of your question were searched.
search-no-word = There is no word to search for in this question: write at least one word or number.
search-unknown-kind = There is no such kind of result: all kinds are shown.
search-beyond = There is no page { $page }: here is the last one, page { $last }.

search-kind-all = All
search-kind-services = Services
search-kind-members = Members
search-kind-incubators = Incubators
search-kind-organisations = Organisations
search-kind-pages = Pages of the site
search-more-services = See all { $n } services
search-more-members = See all { $n } members
search-more-incubators = See all { $n } incubators
search-more-organisations = See all { $n } organisations
search-more-pages = See all { $n } pages

search-alumni = Former member
search-sponsored = { $n ->
    [0] No service
    [one] { $n } service
   *[other] { $n } services
}

search-reason-name = Found in the name
search-reason-slug = Found in the page’s address
search-reason-pitch = Found in the summary
search-reason-theme = Found in the themes
search-reason-user-type = Found in the kinds of users
search-reason-technology = Found in the technologies
search-reason-sponsor = Found in the organisations
search-reason-incubator = Found in the incubator’s name
search-reason-profession = Found in the profession
search-reason-skill = Found in the skills
search-reason-work = Found in the services
search-reason-body = Found in the description
search-reason-join = :{" "}

search-advice = How to find it
search-advice-fewer = Try fewer words, or the rarest of them. Accents, plurals and typing errors are forgiven.
search-advice-other = Try another word: the subject rather than the name, or the administration behind the service. Services describe themselves in French.
search-advice-date = You are looking at the network on another day than today: what you are looking for may not have existed yet.
search-browse = Or browse the lists.

search-page-programme = The four phases, from investigation to consolidation, the three objectives, and how investment committees decide.
search-page-services = The directory of all services, by phase, incubator, sponsor, theme and kind of users.
search-page-incubators = The incubators of the network and their services.
search-page-committees = Investment committees: due dates, reasons, how they are held by incubator, those on record.
search-page-organisations = The administrations that sponsor and fund services.
search-page-community = The directory of members, active and former, by profession, incubator and service.
search-page-statistics = Statistics of the programme: services by phase, new members, national impact, quality, committees held.
search-page-accessibility = The accessibility statement of this site, and how to report an obstacle.
search-page-legal = Who publishes and hosts this site, and the right to reuse its content.
search-page-privacy = The personal data that this site shows or keeps, and your rights: access, rectification, erasure.
search-page-help = How to use this site, and whom to write to.
search-page-glossary = The programme’s words explained: investment committee, sponsor, intrapreneur, FAST, RGAA, DashLord.
search-page-sitemap = All pages and feeds of this site.
search-page-api = The network’s open data and the documentation of the API, in JSON and CSV.
