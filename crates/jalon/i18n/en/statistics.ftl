### The public figures.

stats-title = Figures
stats-description = The programme’s public figures: services, durations, committees, quality, network, community.
stats-lead = All figures below are computed from the network’s records, as of { $day }. None is typed by hand, and each can be downloaded.
stats-summary = On this page
stats-no-chart = No chart has this name. The charts are: { $known }. Each exists as .svg, .png and .csv.
stats-services = Services
stats-services-text = A service counts in its phase of the day: the one that began last. It is launched on the first day of its first construction.
stats-durees = Durations
stats-durees-text = The programme plans a duration for each phase. Actual durations count finished stays only: those that still go on will make them longer.
stats-comites = Investment committees
stats-comites-text = One committee per service is expected every { $n } months in construction, acceleration and consolidation. Only committees on record count: one that was held and not recorded does not show.
stats-qualite = Openness and quality
stats-qualite-text = These figures tell what services publish, not how good it is. “Not stated” means that the record does not say.
stats-reseau = Network
stats-reseau-text = A service supported by several incubators counts in each of them.
stats-communaute = Community
stats-communaute-text = A person is active on a day when one of their missions has begun and is not over.

chart-phase = Phase
chart-services = Services
chart-services-by-phase = Services by phase
chart-services-by-phase-text = { $n ->
    [0] No active service on that day.
    [one] { $n } active service: incubated, or operated within the network.
   *[other] { $n } active services: incubated, or operated within the network.
}
chart-services-over-time = Active services at the end of each year, by phase
chart-services-over-time-text = Services incubated or operated, on 31 December of each year. The last column shows the day looked at.
chart-launches = Services launched by year
chart-launches-text = { $n ->
    [0] No service launched by that day.
    [one] { $n } service launched in all. The last year ends on the day looked at.
   *[other] { $n } services launched in all. The last year ends on the day looked at.
}
chart-impact = Services that received the national impact label, by year
chart-impact-text = { $n ->
    [0] No service labelled by that day.
    [one] { $n } service labelled, counted in the year of its first label.
   *[other] { $n } services labelled, each counted in the year of its first label.
}
chart-share = Share of services
chart-share-text = { $have ->
    [0] None of the { $all } active services.
    [one] { $have } active service out of { $all }, by phase.
   *[other] { $have } active services out of { $all }, by phase.
}
chart-source = Source code published
chart-statistics = Statistics page published
chart-budget = Budget page published
chart-impact-page = Impact page published
chart-dashlord = Monitored by DashLord
chart-accessibility = Declared accessibility, by phase
chart-accessibility-text = Number of active services by what they declare about their conformity.
conformity-full = Fully compliant
conformity-partial = Partially compliant
conformity-none = Not compliant
conformity-undeclared = Not stated
chart-durations = Planned and actual durations of the phases
chart-durations-text = { $n ->
    [0] No finished stay by that day: only planned durations are shown.
    [one] Computed from { $n } finished stay.
   *[other] Computed from { $n } finished stays. Half of them are shorter than the median; the line goes from the first to the third quartile.
}
chart-planned = The planned path, from investigation to consolidation
chart-planned-text = The four phases one after the other, each from its shortest to its longest duration.
chart-months = months
chart-at-least = Planned at least
chart-at-most = Planned at most
chart-first-quartile = 1st quartile
chart-median = Actual median
chart-third-quartile = 3rd quartile
chart-finished = Finished stays
chart-incubator = Incubator
chart-no-incubator = Without an incubator
chart-hidden-incubators = Unlisted incubators
chart-by-incubator = Active services by incubator and phase
chart-by-incubator-text = Services incubated or operated, by incubator, the greatest number first.
chart-launches-by-incubator = Services launched by incubator, last three years
chart-launches-by-incubator-text = Services whose first construction began in the year. The last year ends on the day looked at.
chart-coverage = Committees held in the last { $n } months, by incubator
chart-coverage-text = Services subject to committees for more than { $n } months, with or without a committee on record in the last { $n } months.
chart-held = Committee on record
chart-not-held = No committee on record
chart-coverage-trend = Share of services with a committee in the { $n } months before
chart-coverage-trend-text = Among services subject to committees for more than { $n } months, quarter by quarter.
