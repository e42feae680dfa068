### The cockpit: what needs a decision, and why.

cockpit-nav = Cockpit
cockpit-title = Cockpit
cockpit-lead = What needs a decision or an action on { $day }, the most urgent and most costly first.
cockpit-order = The order multiplies the time since one should act by the money granted for a month. Money that is not known counts as the median of what is known.
cockpit-count = { $n ->
    [0] Nothing to do
    [one] { $n } thing to do
   *[other] { $n } things to do
}
cockpit-none = With these filters nothing needs action.
cockpit-take = Take this list away:
cockpit-csv = CSV
cockpit-json = JSON
cockpit-filter = Filter
cockpit-misunderstood = “{ $word }” was not understood and is left out.
cockpit-views = Ways to look
cockpit-view-list = List
cockpit-view-phases = By phase
cockpit-view-calendar = Calendar
cockpit-view-journeys = Journeys
cockpit-lens = Services
cockpit-lens-all = All that I may see
cockpit-lens-coach = Those that I follow
cockpit-lens-team = Those on which I work
cockpit-lens-incubator = Those of my incubator
cockpit-lens-sponsor = Those that my organisation sponsors
cockpit-incubator = Incubator
cockpit-all-incubators = All incubators
cockpit-phase = Phase
cockpit-all-phases = All phases
cockpit-kind = Subject
cockpit-all-kinds = All subjects
cockpit-kind-committee-overdue = Committee overdue
cockpit-kind-committee-never-held = No committee ever held
cockpit-kind-committee-to-schedule = Committee to schedule
cockpit-kind-money-ends = Envelope ending
cockpit-kind-phase-late = Phase too long
cockpit-kind-phase-at-risk = Phase soon too long
cockpit-kind-nobody-at-work = Nobody at work
cockpit-kind-mission-ends = Mission ends soon
cockpit-kind-nothing-measured = Nothing measured in public
cockpit-why-money-ended = The envelope ended on { $day }.
cockpit-why-money-ends = The envelope ends on { $day }: a committee is to be held before.
cockpit-why-phase-late = The longest length of the phase was passed on { $day }.
cockpit-why-phase-at-risk = The phase reaches its longest length on { $day }.
cockpit-why-nobody-since = No mission since { $day }.
cockpit-why-nobody = No mission is on record.
cockpit-why-mission = The mission of { $name } ends on { $day }, and no other follows.
cockpit-why-unmeasured = No public page of statistics, though the service should be in production.
cockpit-weight = To be done for { $length }; { $money } a month at stake.
cockpit-weight-unknown = To be done for { $length }; money at stake not known.
cockpit-do-committee = Schedule a session
cockpit-do-budget = See the budget
cockpit-do-journey = See the journey
cockpit-do-mission = See the member
cockpit-do-page = See the record
cockpit-board-title = Services by phase
cockpit-services = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
cockpit-since = for { $length }
cockpit-calendar-title = Calendar of due dates
cockpit-calendar-week = Show the week
cockpit-calendar-month = Show the month
cockpit-week-of = Week { $week }, from { $day }
cockpit-previous = Previous
cockpit-next = Next
cockpit-event-due = Committee due
cockpit-weekday-1 = Monday
cockpit-weekday-2 = Tuesday
cockpit-weekday-3 = Wednesday
cockpit-weekday-4 = Thursday
cockpit-weekday-5 = Friday
cockpit-weekday-6 = Saturday
cockpit-weekday-7 = Sunday
cockpit-lanes-title = Journeys of the portfolio
cockpit-lanes-figure = Journeys of services
cockpit-lanes-text = For each service, the phases it went through, from the first day on record to today.
cockpit-service = Service
cockpit-start = Start
cockpit-end = End
cockpit-today = Today
cockpit-kind-no-indicator = No indicator
cockpit-kind-no-figure = No figure
cockpit-kind-figures-old = Old figures
cockpit-why-no-indicator = No indicator is defined, though they are from the start of construction on.
cockpit-why-no-figure = Indicators are defined, but no figure has come. The first ones were expected by { $day }.
cockpit-why-figures-old = The last figures are about the period that begins on { $day }: too old to decide from.
cockpit-do-figures = See the indicators
cockpit-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}
cockpit-kind-source-silent = Silent source
cockpit-kind-standards-expired = Expired standards
cockpit-kind-standards-expire = Standards to renew
cockpit-why-source-silent = { $n ->
    [one] A source of figures has been silent since { $day }.
   *[other] { $n } sources of figures are silent, the first since { $day }.
}
cockpit-why-standards-expired = { $n ->
    [one] An answer on quality standards expired on { $day }.
   *[other] { $n } answers on quality standards have expired, the first on { $day }.
}
cockpit-why-standards-expire = { $n ->
    [one] An answer on quality standards expires on { $day }.
   *[other] { $n } answers on quality standards expire soon, the first on { $day }.
}
cockpit-do-sources = See the sources
cockpit-do-standards = See the standards
