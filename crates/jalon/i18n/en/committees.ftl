### Investment committees: due dates, how they are held, those on record.

committees-title = Investment committees
committees-description = Which services must hold an investment committee, by when and why; how committees are held; which are on record.
committees-lead = A service in construction, acceleration or consolidation holds an investment committee at least every { $months } months; an investigation ends with one. This is what the network's record says on { $day }.
committees-summary = On this page
committees-unknown = Only committees on record count: one that was held and not recorded does not appear. Envelopes granted count once they are recorded.
committees-several = A service that several incubators support is listed under each of them.

committees-figure-overdue = { $n ->
    [one] service past its due date
   *[other] services past their due date
}
committees-figure-overdue-hint = after a committee already on record
committees-figure-never-held = { $n ->
    [one] service without any committee on record
   *[other] services without any committee on record
}
committees-figure-never-held-hint = and past their due date
committees-figure-to-schedule = { $n ->
    [one] service close to its due date
   *[other] services close to their due date
}
committees-figure-to-schedule-hint = within { $n } days
committees-figure-up-to-date = { $n ->
    [one] service up to date
   *[other] services up to date
}
committees-figure-up-to-date-hint = due in more than { $n } days

committees-status-overdue = Past its due date
committees-status-never-held = No committee on record
committees-status-to-schedule = To be scheduled
committees-status-scheduled = Scheduled
committees-status-up-to-date = Up to date
committees-status-not-concerned = Not subject to committees
committees-wanted-urgent = Due date passed or near
committees-wanted-all = All services subject to committees

committees-due-title = Due dates, by incubator
committees-incubator = Incubator
committees-all-incubators = All incubators
committees-status = Status
committees-filter = Filter
committees-found = { $n ->
    [0] No service
    [one] { $n } service
   *[other] { $n } services
}
committees-none = No service matches these choices on that day.
committees-take = Take this list away:
committees-csv = CSV
committees-json = JSON
committees-unknown-incubator = No incubator of the network is called “{ $word }”: all of them are shown.
committees-unknown-status = There is no status “{ $word }”: due dates passed or near are shown.
committees-unknown-page = There is no page “{ $word }”: this is one that exists.
committees-house-unlisted = Other incubators
committees-house-without = No incubator on record

committees-due = Due on { $day }: { $why }.
committees-due-past = Due on { $day }, { $length } ago: { $why }.
committees-due-today = Due this day, { $day }: { $why }.
committees-due-ahead = Due on { $day }, in { $length }: { $why }.
committees-others = { $n ->
    [one] Other term: { $why }.
   *[other] Other terms: { $why }.
}
committees-why-held = last committee on { $from } + { $months } months
committees-why-since = entered the phases that committees follow on { $from } + { $months } months
committees-why-money = end of the envelope on { $from } − { $notice } days
committees-why-provisional = provisional decision, to be reviewed on { $day }
committees-why-investigation = investigation to end by { $day }
committees-why-construction = construction phase to end by { $day }
committees-why-acceleration = acceleration phase to end by { $day }
committees-why-consolidation = consolidation phase to end by { $day }
committees-why-on = { $why }, that is { $day }

committees-coverage = How committees are held
committees-covered = { $covered ->
    [0] All { $concerned } services subject to committees are past their due date.
    [one] { $covered } service of { $concerned } subject to committees is not past its due date.
   *[other] { $covered } services of { $concerned } subject to committees are not past their due date.
}
committees-table = How committees are held, by incubator
committees-concerned = Services subject to committees
committees-share-covered = Not past their due date
committees-for-long = Subject to them for over { $n } months
committees-share-held = Of which a committee in the last { $n } months
committees-no-share = not applicable
committees-whole-network = Whole network
committees-chart = How committees are held, month by month
committees-chart-text = Share of the services subject to committees that are not past their due date, and share of those subject to them for over { $n } months that had a committee on record in the last { $n } months.
committees-month = Month
committees-no-file = There is no such file. The page /comites/ leads to all there are.

committees-held = Committees recorded lately
committees-held-none = No committee is on record on that day.
committees-follow = Follow
committees-calendar = Due dates of investment committees
committees-calendar-entry = Investment committee to hold: { $service }
committees-calendar-link = Calendar of due dates (iCalendar), to subscribe to
committees-feed-link = Atom feed of recorded committees
committees-rules-link = The rules of committees
committees-figures-link = Committees in the programme's figures
committees-of-incubator = Its committees: due dates, reasons, calendar
committees-of-network = All committees of the network

committees-outcomes = Outcomes, by year
committees-outcomes-table = Committees held by year, by outcome
committees-outcomes-year = Year
committees-outcome-continue = Continue
committees-outcome-provisional = Provisional
committees-outcome-stop = Stop
committees-outcome-launch = Launch
committees-outcome-inconclusive = Inconclusive
committees-outcomes-unknown = Outcome unknown
committees-outcomes-all = All
committees-time-between = Between two committees of one service, half of the intervals last at most { $length } (of { $n }).
committees-promises = { $n ->
    [one] One commitment has come due
   *[other] { $n } commitments have come due
}: { $reached } reached, { $missed } not reached, { $unknown } unknown for lack of a published figure.
committees-decisions-link = All decisions
committees-register-link = The register, and how to verify it
