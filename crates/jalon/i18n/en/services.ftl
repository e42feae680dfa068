### Directory of services, and the page of a service.

services-title = Digital services

not-stated = Not stated
day-unknown = Date unknown

prose-table = Table
prose-frame = See the embedded content
prose-picture = See the picture
prose-cut = The end of this very long text is not shown.

## Page of a service

badge-impact = National impact
badge-fast = FAST winner
badge-eig = EIG winner
badge-late = Beyond planned duration

service-open = Open
service-standing = Where this service stands
service-why = Why this date?
service-description = In detail
service-no-description = No description is on record.
service-team = The team
service-carriers = Who is behind it
service-incubators = Incubators
service-sponsors = Sponsors
service-fast = FAST co-financing
service-contact = Contact
service-quality = Openness and quality
service-quality-hint = What the service publishes or declares. That a page exists says nothing about its quality.
service-tags = Keywords
service-story = Key dates
service-similar = Similar services

fast-edition = Round { $number }
fast-no-detail = Winner, without further detail

standing-none = No phase is on record on that day.
standing-investigation = In investigation since { $day } ({ $length }).
standing-construction = In construction since { $day } ({ $length }).
standing-acceleration = In acceleration since { $day } ({ $length }).
standing-consolidation = In consolidation since { $day } ({ $length }).
standing-operated = Operated within the network since { $day } ({ $length }).
standing-transferred = Transferred since { $day } ({ $length }): it now lives outside the programme.
standing-abandoned = Stopped since { $day } ({ $length }).
standing-investigation_inconclusive = Investigation closed since { $day } ({ $length }), without a service being created.
standing-planned = Planned duration of this phase: { $length }.
standing-on-time = The planned maximum will be reached on { $day }.
standing-at-risk = The planned maximum will soon be reached, on { $day } (in { $length }).
standing-late = The planned maximum was exceeded on { $day } ({ $length } ago).

committee-not-concerned = No investment committee is expected.
committee-scheduled = An investment committee is scheduled before it is due, on { $day }.
committee-up-to-date = Next investment committee due by { $day }.
committee-to-schedule = An investment committee is due by { $day } (in { $length }): it is time to schedule it.
committee-overdue = An investment committee was due by { $day }: it is { $length } late.
committee-never-held = An investment committee was due by { $day }; none is on record so far.

term-after-committee = { $day }: { $months } months after the last committee on record, on { $from }.
term-after-entry = { $day }: { $months } months after { $from }, the day since which committees follow the service; none is on record since.
term-money = { $day }: { $notice } days before the granted envelope ends, on { $from }.
term-provisional = { $day }: the day set by a provisional decision.
term-phase = { $day }: end of the longest planned duration of the phase, which began on { $from }.

timeline-title = The service’s journey, actual and planned durations
timeline-part = { $phase }: { $length } from { $start }.
timeline-future = { $phase }: to come, on { $start }.
timeline-real = Actual duration
timeline-plan = Planned maximum
timeline-over = Beyond the plan
timeline-today = Today
timeline-that-day = Day looked at
timeline-table = The journey as a table
timeline-phase = Phase
timeline-start = Start
timeline-end = End
timeline-length = Actual duration
timeline-planned = Planned duration
timeline-excess = Beyond the plan
timeline-days = Real length (days)
timeline-days-planned = Planned maximum (days)
timeline-days-over = Beyond the plan (days)
timeline-none = No dated phase is on record for this service: there is no journey to draw.
timeline-goes-on = Ongoing
timeline-to-come = To come

team-nobody = Nobody has a mission on this service now.
team-before = { $n ->
    [one] One person worked on it before
   *[other] { $n } people worked on it before
}
team-since = Since { $month }
team-period = From { $first } to { $last }
team-undated = Dates not on record

quality-source = Source code
quality-statistics = Usage statistics
quality-impact = Impact measure
quality-budget = Budget
quality-accessibility = Accessibility
quality-risk = Risk analysis
quality-dashlord = Monitored by DashLord
quality-mss = Monitored by MonServiceSécurisé
quality-see = See
quality-yes = Available
quality-no = Not available
quality-unknown = Not stated
quality-declared-full = Fully compliant
quality-declared-partial = Partially compliant
quality-declared-none = Not compliant

story-phase = Start of the { $phase } phase
story-outcome = Outcome: { $phase }
story-empty = No date is on record.

similar-themes = In common: { $themes }
similar-sponsor = Same sponsor
similar-words = Similar purpose

about-title = About this data
about-text = This page is made from the service’s public record, as the network keeps it. Durations and due dates are computed from it by the programme’s rules.
about-data = The record as JSON
about-identifier = Identifier
about-day = Day looked at
about-first = First date on record
about-last = Last date on record
about-changed = Record last changed
about-oddities = Peculiarities of this record

oddity-no-start = { $phase }: no start is on record.
oddity-ends-before-start = { $phase }: the recorded end ({ $first }) comes before the start ({ $second }).
oddity-overlap = { $phase }: the recorded end ({ $first }) comes after the start of the next phase ({ $second }).
oddity-gap = Nothing is on record between the end of phase { $phase } ({ $first }) and the start of the next ({ $second }).
oddity-same-day = Two phases begin on the same day ({ $first }): { $phase } and { $other }; the second counts.
oddity-goes-back = Return from phase { $phase } to phase { $other } on { $first }.
oddity-after-outcome = The journey goes on after an outcome ({ $phase }): { $other } on { $first }.

service-unknown = No service goes by “{ $slug }”. It may have changed its name: look for it in the directory.
service-not-yet = On { $day }, { $name } did not exist yet: its first trace dates from { $first }.

## Directory

list-description = All digital services of the network, by phase, incubator, sponsor, users, theme and technology.
list-lead = { $n } services followed since the beginning, of which { $active } are being incubated or operated by the network.
list-filters = Filters
list-form = Filter the services
list-search = Name, purpose, theme, sponsor
list-sort = Sort by
list-submit = Show services
list-without-investigations = Without investigations
list-active = Active filters
list-remove = Remove this filter:
list-clear = Clear all filters
list-question = Search: { $question }
list-filter = { $facet }: { $value }
list-none = No service matches all these criteria
list-none-help = Check the spelling, try a shorter or more general word, or clear all filters.
list-take = Download this list:
list-csv = CSV
list-json = JSON
list-jump = Go to a phase
list-without = { $n ->
    [one] Without “{ $filter }”: one service
   *[other] Without “{ $filter }”: { $n } services
}
list-found = { $n ->
    [0] No service matches
    [one] One service matches
   *[other] { $n } services match
}
list-all = { $n ->
    [0] No service
    [one] One service
   *[other] { $n } services
}

facet-phase = Phase
facet-impact = National impact
facet-impact-true = Services with national impact
facet-objective = Objective
facet-incubator = Incubator
facet-user-type = Users
facet-theme = Theme
facet-sponsor = Sponsor
facet-domain = Ministerial domain
facet-technology = Technology
facet-more = Add
facet-choose = Choose from the list

sort-phase = Phase
sort-relevance = Relevance
sort-name = Name
sort-recent = Latest change of phase
sort-launch = Date of launch

item-since = In this phase since { $day }
item-launched = Launched on { $day }

notice-value = “{ $value }” is not a value of any service for the filter “{ $facet }”: this filter is ignored.
notice-sort = “{ $value }” is not a way to sort: the usual order applies.
notice-page = “{ $value }” is not a page number: this is the first page.
notice-page-beyond = Page { $page } does not exist: { $n ->
    [one] this list fits on one page.
   *[other] this list has { $n } pages, this is the last one.
}
notice-long-question = A search has at most 200 characters: its end was left out.
notice-too-many = Too many filters: the last ones were left out.
notice-no-word = There is no word in this question: write at least one word or number. Here are all services.
notice-partial = No service has all the words you asked for. Here are those that have { $found } of the { $asked }.
notice-contradiction = You ask for investigation phases and exclude investigations: no service can match.

list-group-investigation = { $n ->
    [one] One problem in investigation
   *[other] { $n } problems in investigation
}
list-group-construction = { $n ->
    [one] One service in construction
   *[other] { $n } services in construction
}
list-group-acceleration = { $n ->
    [one] One service in acceleration
   *[other] { $n } services in acceleration
}
list-group-consolidation = { $n ->
    [one] One service in consolidation
   *[other] { $n } services in consolidation
}
list-group-operated = { $n ->
    [one] One service operated within the network
   *[other] { $n } services operated within the network
}
list-group-transferred = { $n ->
    [one] One transferred service
   *[other] { $n } transferred services
}
list-group-abandoned = { $n ->
    [one] One stopped service
   *[other] { $n } stopped services
}
list-group-investigation_inconclusive = { $n ->
    [one] One inconclusive investigation
   *[other] { $n } inconclusive investigations
}
list-group-none = { $n ->
    [one] One service without a phase on record
   *[other] { $n } services without a phase on record
}

usertype-etablissement-scolaire = Schools
usertype-etat = State agents
usertype-particulier = Individuals
usertype-entreprise = Companies
usertype-collectivite-territoriale = Local authorities
usertype-parlement = Parliament
usertype-association = Associations

service-budget = Budget
service-budget-text = As the team publishes it, in commitments (AE) and payments (CP), by year.
service-budget-year = AE: { $committed } · CP: { $paid }
service-budget-unstated = not stated
service-files = Public documents
service-files-text = Documents that the team shares with everybody.
quality-standards = Quality standards
quality-standards-told = Quality standards: { $met } of { $known } known criteria met, { $unknown }
quality-standards-unknown = { $n ->
    [one] { $n } unknown
   *[other] { $n } unknown
}
