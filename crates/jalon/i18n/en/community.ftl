### The community.

community-title = Community
community-description = The people who make the services of the network: active members, former members, professions.
community-lead = Services are made by people: public agents, freelancers, employees of service companies, together in autonomous teams.
community-active = { $n ->
    [one] active member
   *[other] active members
}
community-alumni = { $n ->
    [one] former member
   *[other] former members
}
community-search = Find a person by name
community-directory = Browse the directory
community-newest = Latest arrivals
community-nobody = Nobody is a member on that day.
community-arrived = Since
community-figures = The community in figures
community-all-figures = All figures of the community
community-more-services = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
}

people-title = Directory
people-description = The directory of the community, by profession, incubator and service.
people-lead = Active and former members, by profession, incubator and service. No e-mail address is published here.
people-name = Name
people-standing = Show
people-standing-actifs = Active members
people-standing-anciens = Former members
people-standing-tous = Everybody
people-profession = Profession
people-incubator = Incubator
people-service = Service
people-any = Any
people-filter = Filter
people-letters = First letter of the name
people-all-letters = All
people-result = { $n ->
    [0] Nobody
    [one] { $n } person
   *[other] { $n } people
}
people-none = Nobody matches these choices.
people-everybody = See everybody
people-beyond = This page lies beyond the end of the list.
people-first-page = Back to the first page

member-eyebrow = Community
member-not-found = Nobody is on record under this name on that day. The directory is at /en/communaute/annuaire.
member-active = Active member of the community.
member-active-since = Member of the community since { $day }.
member-expected = Their first mission has not begun yet.
member-alumni = Former member of the community.
member-alumni-since = Former member of the community, until { $day }.
member-profession = Profession
member-team = { $n ->
    [one] Team
   *[other] Teams
}
member-incubator = { $n ->
    [one] Incubator
   *[other] Incubators
}
member-skills = Skills
member-services = Services
member-no-service = No service is on record for this person.
member-current = Today:
member-past = Before:
member-missions = Missions
member-ongoing = ongoing
member-page = Their personal page
member-github = Their GitHub account
member-no-addresses = E-mail addresses are not published: “[…]” stands in their place.
member-rights = Is this page about you, and is something wrong or out of place?
member-rights-link = Exercise your rights
mission-from-to = From { $start } to { $end }
mission-from = Since { $start }
mission-to = Until { $end }
mission-undated = Dates not stated

profession-animation = Facilitation
profession-coaching = Coaching
profession-data = Data
profession-deploiement = Deployment
profession-design = Design
profession-developpement = Development
profession-intraprenariat = Intrapreneurship
profession-produit = Product
profession-support = Support
profession-attributaire = Contract holder
profession-autre = Other
profession-unknown = Profession not stated
status-independent = Freelancers
status-service = Employees of a service company
status-admin = Public agents
status-unknown = Status not stated

chart-profession = Profession
chart-active-members = Active members
chart-professions = Active members by profession
chart-professions-text = { $n ->
    [0] No active member on that day.
    [one] { $n } active member, counted once.
   *[other] { $n } active members, each counted once, by profession.
}
chart-day = Month
chart-trend = Active members over time, by status
chart-trend-text = { $n ->
    [one] Members on the first day of each quarter. { $n } person is active at the end of the curve; somebody with several missions counts once.
   *[other] Members on the first day of each quarter. { $n } people are active at the end of the curve; somebody with several missions counts once.
}
chart-year = Year
chart-arrivals = New members by year, by the status of their first mission
chart-arrivals-text = Number of people whose first mission began in the year. The last year ends on the day looked at.
chart-arrivals-profession = New members by year and profession
chart-arrivals-profession-text = Number of people whose first mission began in the year, by the profession they state today. The last year ends on the day looked at.
chart-other-professions = Others or not stated
mission-independent = Freelance
mission-service = Service company
mission-admin = Public agent
