### Incubators and organisations.

incubators-title = Incubators
incubators-description = The incubators of the network, their services and how well they hold their committees.
incubators-lead = { $n ->
    [0] No incubator supports a service on that day.
    [one] { $n } incubator supports services, close to its own administration.
   *[other] { $n } incubators support services, each close to its own administration.
}
incubators-active = Active incubators
incubators-none = No incubator has an active service on that day.
incubators-dormant = Incubators without an active service
incubator-active-services = { $n ->
    [0] no active service
    [one] { $n } active service
   *[other] { $n } active services
}
incubator-in-investigation = { $n } in investigation
incubator-in-construction = { $n } in construction
incubator-in-acceleration = { $n } in acceleration
incubator-in-consolidation = { $n } in consolidation
incubator-in-operated = { $n } operated

coverage-held = { $concerned ->
    [one] { $held ->
        [0] One service only has been subject to investment committees for more than { $months } months; no committee is on record in the last { $months } months.
       *[other] One service only has been subject to investment committees for more than { $months } months; it had one in the last { $months } months.
    }
   *[other] { $held ->
        [0] Of { $concerned } services subject to investment committees for more than { $months } months, none has one on record in the last { $months } months.
        [one] Of { $concerned } services subject to investment committees for more than { $months } months, only one had one in the last { $months } months.
       *[other] Of { $concerned } services subject to investment committees for more than { $months } months, { $held } had one in the last { $months } months.
    }
}
coverage-nobody = No service has been subject to investment committees for long enough.
coverage-more = See how each incubator holds its committees

incubator-not-found = No incubator has this name on that day. The list of incubators is at /en/incubateurs/.
incubator-eyebrow = Incubator
incubator-presentation = Presentation
incubator-highlighted = Featured services
incubator-services = All its services
incubator-durations = Time spent in each phase
incubator-team = The incubator’s team
incubator-team-none = No active member is on record in a team of this incubator.
incubator-follow = Follow this incubator
incubator-feed = Atom feed of its phase changes and committees
incubator-address = Address:
incubator-contact = Write to the incubator
incubator-website = Its site
incubator-code = Its source code
tile-investigations = { $n ->
    [one] investigation
   *[other] investigations
}
tile-investigations-hint = a problem to understand
tile-incubated = { $n ->
    [one] service in incubation
   *[other] services in incubation
}
tile-incubated-hint = in construction or acceleration
tile-sustained = { $n ->
    [one] service that lives on
   *[other] services that live on
}
tile-sustained-hint = in consolidation, operated or transferred

durations-phase = Phase
durations-planned = Planned duration
durations-median = Actual median duration
durations-cases = Finished stays
durations-finished = { $n ->
    [one] { $n } stay
   *[other] { $n } stays
}
planned-weeks-exact = { $most } weeks
planned-weeks-range = { $least } to { $most } weeks
planned-months-exact = { $most } months
planned-months-range = { $least } to { $most } months

phase-list-operated = { $n ->
    [one] { $n } service operated within the network
   *[other] { $n } services operated within the network
}
phase-list-consolidation = { $n ->
    [one] { $n } service in consolidation
   *[other] { $n } services in consolidation
}
phase-list-acceleration = { $n ->
    [one] { $n } service in acceleration
   *[other] { $n } services in acceleration
}
phase-list-construction = { $n ->
    [one] { $n } service in construction
   *[other] { $n } services in construction
}
phase-list-investigation = { $n ->
    [one] { $n } problem in investigation
   *[other] { $n } problems in investigation
}
phase-list-transferred = { $n ->
    [one] { $n } service transferred
   *[other] { $n } services transferred
}
phase-list-abandoned = { $n ->
    [one] { $n } service stopped
   *[other] { $n } services stopped
}
phase-list-investigation_inconclusive = { $n ->
    [one] { $n } inconclusive investigation
   *[other] { $n } inconclusive investigations
}
phase-list-none = { $n ->
    [one] { $n } service without a known phase
   *[other] { $n } services without a known phase
}
phase-list-empty = No service is on record on that day.

organisations-title = Organisations
organisations-description = The administrations that sponsor and fund services of the network.
organisations-lead = { $n ->
    [0] No organisation is on record.
    [one] { $n } administration sponsors or funds services of the network.
   *[other] { $n } administrations sponsor or fund services of the network.
}
organisations-search = Name or acronym
organisations-domain = Ministerial domain
organisations-any-domain = All domains
organisations-kind = Kind
organisations-any-kind = All kinds
organisations-sort = Sort by
organisations-sort-name = Name
organisations-sort-services = Number of active services
organisations-filter = Filter
organisations-result = { $n ->
    [0] No organisation
    [one] { $n } organisation
   *[other] { $n } organisations
}
organisations-none = Nothing matches these choices.
organisations-all = See all organisations
organisation-services = { $total ->
    [0] no service
    [one] { $total } service, no longer active
   *[other] { $total } services, of which { $active ->
        [0] none is active
       *[other] { $active } active
    }
}
organisation-not-found = No organisation has this name. The list of organisations is at /en/organisations/.
organisation-eyebrow = Organisation
organisation-sponsored = { $n ->
    [0] No service of the network is on record as sponsored by this organisation.
    [one] This organisation sponsors { $n } service of the network.
   *[other] This organisation sponsors { $n } services of the network.
}
organisation-directory = Its entry in the administration’s directory
organisation-services-title = Services it sponsors
organisation-incubators = Its incubators

domain-affaires-etrangeres = Foreign affairs
domain-agriculture = Agriculture
domain-armees = Armed forces
domain-autres = Other domains
domain-bercy = Economy and finance
domain-culture = Culture
domain-education = Education
domain-enseignement-sup = Higher education
domain-environnement = Environment
domain-interieur = Interior
domain-justice = Justice
domain-solidarite-sante = Solidarity and health
domain-spm = Prime Minister’s services
domain-sport = Sport
domain-territoires = Territories
domain-travail = Labour
org-kind-administration-centrale = Central administration
org-kind-autre = Other
org-kind-collectivite-territoriale = Local authority
org-kind-operateur = Operator
org-kind-securite-sociale = Social security
org-kind-service-deconcentre = Devolved State service

texts-frame = Content published on another site
texts-picture = Picture
incubator-forecasts = Forecasts shown to committees whose day has come: { $n }, of which { $rate } came true; Brier score { $score } (0 would be perfect, { $base } for always announcing that share).
incubator-forecasts-few = { $n ->
    [one] { $n } forecast shown to a committee has come to its day: too few to judge ours.
   *[other] { $n } forecasts shown to committees have come to their day: too few to judge ours.
}
incubator-forecasts-link = How good our forecasts were
