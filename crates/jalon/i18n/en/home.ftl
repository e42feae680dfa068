### Home.

home-title = Digital public services, from problem to impact
home-lead = Here, autonomous teams start from a problem that users or public agents face, build a service and measure what it changes. Every { $n } months a committee decides what comes next, based on that impact.
home-search = Search for a service, an organisation, a person
home-today = The network at a glance
home-by-phase = Active services, phase by phase
home-services = { $n ->
    [one] active service
   *[other] active services
}
home-members = { $n ->
    [one] active member
   *[other] active members
}
home-incubators = { $n ->
    [one] incubator
   *[other] incubators
}
home-coverage = { $held } of { $concerned }
home-coverage-label = services had a committee in the last { $n } months
home-coverage-hint = among those subject to committees for more than { $n } months; only committees on record count
home-news = Latest changes
home-no-news = No change is on record on that day.
home-feeds = Follow these changes with an Atom feed
home-ways = What are you looking for?
home-way-citizen = A service that helps me
home-way-citizen-text = All services, by subject, by audience or by name.
home-way-agent = Solving a problem in my administration
home-way-agent-text = You are a public agent and you keep running into a problem: here is how an investigation begins.
home-way-sponsor = Deciding what becomes of a service
home-way-sponsor-text = You sponsor or fund a service: the rules of committees, and what they have to look at.
home-way-journalist = Figures that can be checked
home-way-journalist-text = Services, durations, committees, national impact: computed charts, with their data to download.
home-way-developer = Open data
home-way-developer-text = An API without a key, JSON and CSV files, the network as it stood on any day.
home-way-neighbour = My administration in the network
home-way-neighbour-text = Who sponsors which services, ministry by ministry.

news-entered-investigation = investigation begins
news-entered-construction = enters construction
news-entered-acceleration = enters acceleration
news-entered-consolidation = enters consolidation
news-entered-operated = operated within the network
news-entered-transferred = transferred out of the programme
news-entered-abandoned = service stopped
news-entered-investigation_inconclusive = inconclusive investigation
news-product_launch = opened to the public
news-committee = investment committee
news-decided-continue = investment committee: continue
news-decided-provisional = investment committee: provisional decision
news-decided-stop = investment committee: stop
news-decided-launch = investment committee: launch of the construction
news-decided-inconclusive = investment committee: inconclusive investigation
news-decided-abstain = investment committee: abstention
news-national_impact = national impact label
news-end = end of the service
news-fast = FAST co-financing won
news-eig = EIG challenge won
news-other = event
