### The rules of the programme: versions, incubators' variations, drafts.

rules-title = Rules of the programme
rules-nav = Rules
rules-network = Rules of the network
rules-lead = Version { $version } of the rules has been in force since { $day }. Each page, each due date and each decision follows the version in force on its day.
rules-value-of = { $label }: { $value }
rules-column-rule = Rule
rules-column-value = Value
rules-column-vary = Variation
rules-may-vary = an incubator may set its own
rules-same-for-all = the same for all
rules-group-phases = Length of phases
rules-group-committees = Investment committees
rules-group-evidence = Evidence expected
rules-group-missions = Missions
rules-variations = Variations of incubators
rules-variations-none = No incubator has set a value of its own.
rules-history = History
rules-version = Version
rules-in-force = in force
rules-first-version = The programme’s original rules.
rules-origin = { $reason } – { $author }, { $day }
rules-edit-network = Edit the rules of the network
rules-edit-network-lead = Prepare a draft: nothing changes before it is put in force, and you first see what it would change, service by service.
rules-edit-own = Set values of an incubator’s own
rules-edit-incubator = Values of incubator { $incubator }
rules-edit-incubator-lead = A field left empty follows the network’s rule. Nothing changes before the draft is put in force.
rules-draft = Draft
rules-draft-waits = A draft is waiting to be put in force
rules-draft-told = Written by { $author } on { $written }, to take effect on { $day }. Reason given: { $reason }
rules-draft-refused = This draft can’t take effect
rules-enact = Put in force
rules-discard = Drop the draft
rules-keep-draft = Keep the draft
rules-when-and-why = Day of effect and reason
rules-effective-from = First day on which it holds
rules-effective-from-hint = Today at the earliest, after the last version on record.
rules-reason = Reason for the change
rules-reason-hint = It stays in the history, where all members see it.
rules-hint-in-force = Value in force: { $value }.
rules-hint-network = Rule of the network: { $value }.
rules-effects = { $n ->
    [0] No service would be affected on the day of effect
    [one] { $n } service would be affected on the day of effect
   *[other] { $n } services would be affected on the day of effect
}
rules-effects-more = { $n ->
    [one] and { $n } more service
   *[other] and { $n } more services
}
rules-effect-none = no due date
rules-effect-due = Due date: { $before } today, { $after } with this draft.
rules-effect-status = Status: “{ $before }” would become “{ $after }”.
rules-effect-punctuality = Phase: { $before }; would become: { $after }.
rules-effect-terms = One of the dates that explain the due date would change.
rules-punctuality-none = no planned length
rules-punctuality-on-time = on time until { $day }
rules-punctuality-at-risk = at risk, maximum on { $day }
rules-punctuality-late = late since { $day }
rules-refused-no-draft = There is no draft any more: somebody put it in force or dropped it.
rules-refused-past = { $day } is past: choose today or later.
rules-refused-reason = Say why the rules change.
rules-refused-stale = Somebody changed this draft in the meantime. Read it again first.
rules-refused-later = Rules already take effect on { $day }: choose a later day.
rules-wrong-number = Write a whole number, such as 6.
rules-wrong-negative = A negative number makes no sense here.
rules-wrong-large = This number is too large.
rules-wrong-percent = Write a percentage between 0 and 100.
rules-wrong-day = Write a date, such as 2027-01-01.
rules-wrong-past = This day is past: choose today or later.
rules-contradiction-minimum = The minimum of phase “{ $phase }” is longer than its maximum.
rules-contradiction-zero = “{ $field }” must be at least 1.
rules-contradiction-bounds = “{ $field }”: the minimum is above the maximum.
rules-contradiction-share = “{ $field }” must lie between 0 and 100%.
rules-contradiction-at-risk = With { $days } days of warning, phase “{ $phase }” would be at risk from its first day on.
rules-contradiction-range = { $day } lies outside of the years known, 2013 to 2100.
rules-contradiction-reminders = Give reminders from the earliest to the last, each once.
rules-contradiction-votes = No seat votes: name at least one.
rules-contradiction-grant = The highest envelope is 0 euros: no decision could grant anything.
rules-name-every-months = Interval between two committees
rules-name-minutes-at-least = Length of a committee
rules-name-provisional-months = Length of a provisional decision
rules-name-at-most-months-ahead = Longest mission
rules-name-acceleration-periods = Periods measured in acceleration
rules-name-consolidation-periods = Periods measured in consolidation
rules-name-secret-voters-at-least = Voters of a secret ballot
rules-name-deliberation-minutes = Length of the deliberation
rules-name-consolidation-reach = Share of the target reached
rules-name-intrapreneur-time = Time of the intrapreneur
rules-name-commitments-target = Share of commitments kept
rules-name-financing-euros = Financing of an investigation
rules-field-investigation-minimum = Investigation, at least
rules-field-investigation-maximum = Investigation, at most
rules-field-construction-minimum = Construction, at least
rules-field-construction-maximum = Construction, at most
rules-field-acceleration-minimum = Acceleration, at least
rules-field-acceleration-maximum = Acceleration, at most
rules-field-consolidation-minimum = Consolidation, at least
rules-field-consolidation-maximum = Consolidation, at most
rules-field-at-risk = Warning before a phase’s maximum
rules-field-every = Interval between two committees
rules-field-before-money-ends = Committee before the envelope ends
rules-field-to-schedule = Committee to be scheduled before its due date
rules-field-minutes = Length of a committee, at least
rules-field-papers = Papers sent before the session
rules-field-ask-reminders = Reminders to a team whose dossier is not complete
rules-field-provisional-minimum = Provisional decision, at least
rules-field-provisional-maximum = Provisional decision, at most
rules-field-purchase = Purchase lead time
rules-field-interviews = Interviews of an investigation
rules-field-target-groups = Target groups of an investigation, at most
rules-field-financing-minimum = Financing found at the end of an investigation, at least
rules-field-financing-maximum = Financing found at the end of an investigation, at most
rules-field-intrapreneur-time = Time given by the intrapreneur
rules-field-in-production = First version in production by
rules-field-user-tests = User tests a month in construction
rules-field-acceleration-periods = Periods measured of an impact indicator in acceleration
rules-field-consolidation-periods = Periods of sustained impact in consolidation
rules-field-consolidation-reach = Share of potential users reached at entry into consolidation
rules-field-first-figures = First figures after construction began, at the latest
rules-field-mission-months = End of a mission, at the latest after
rules-field-mission-reminders = Reminders before the end of the last mission
rules-field-access-closes = Access closes after the last mission
rules-group-obligations = Obligations
rules-field-remind = Reminder of an obligation before its due day
rules-field-to-incubator = Incubator told after the due day
rules-field-to-network = Network told after the due day
rules-name-escalation = Escalation of an obligation
rules-field-per-half-day = Committees in a half-day, at most
rules-name-per-half-day = Committees in a half-day
rules-value-weeks = { $n ->
    [one] { $value } week
   *[other] { $value } weeks
}
rules-value-months = { $n ->
    [one] { $value } month
   *[other] { $value } months
}
rules-value-days = { $n ->
    [one] { $value } day
   *[other] { $value } days
}
rules-value-minutes = { $n ->
    [one] { $value } minute
   *[other] { $value } minutes
}
rules-value-euros = €{ $value }
rules-value-percent = { $value }%
rules-value-count = { $value }
rules-changes = Rules that would change
rules-changes-none = No value differs from the rules of that day.
rules-change = { $label }: { $before } would become { $after }.
rules-effect-gone = Would leave the cockpit: { $kinds }.
rules-effect-new = Would appear on the cockpit: { $kinds }.
rules-wrong-hour = Write an hour, such as 09:00.
rules-wrong-choice = Choose among the values offered.
rules-contradiction-hour = “{ $field }”: this hour is not in that half of the day.
rules-name-morning-from = Beginning of morning sessions
rules-name-afternoon-from = Beginning of afternoon sessions
rules-name-proposed-months = Horizon of proposed sessions
rules-group-sessions = Sessions and decisions
rules-group-retention = How long personal data is kept
rules-field-proposed-months = Horizon of proposed sessions
rules-field-morning = Beginning of morning sessions
rules-field-afternoon = Beginning of afternoon sessions
rules-field-pause = Pause between two committees of a session
rules-field-presentation = Presentation, at most
rules-field-questions = Questions and answers
rules-field-deliberation = Deliberation
rules-field-mandatory-seats = Seats without which a session can’t decide
rules-field-cofinanced-seats = Seats mandatory as well when the network co-finances
rules-field-voting-seats = Seats that vote
rules-field-decision-rule = From votes to a decision
rules-field-votes-published = Publication of individual votes
rules-field-secret-voters = Voters of a secret ballot, at least
rules-field-envelope-most = Envelope that a decision grants, at most
rules-field-minutes-review = Review of the minutes
rules-field-purchase-notice = Notice to purchasing after a decision, in working days
rules-field-commitments-target = Share of commitments to be reached
rules-field-departure-list = Departure checklist shown before the end of the last mission
rules-field-arrival-list = Arrival checklist shown after the first day
rules-field-open-arrivals = Arrivals without an answer or a complete record, from the day they were asked
rules-field-refused-arrivals = Refused arrivals, from the day they were asked
rules-field-completed-arrivals = Completed arrivals, from the day they were asked
rules-field-former-private = Telephone, town and working time, after the departure
rules-field-former-checklists = Checklists, after the departure
rules-field-former-addresses = E-mail addresses, after the departure
rules-field-mails = To whom mails went, from the day they were sent
rules-field-ended-sessions = Sign-ins that ended
rules-choice-none = none
rules-choice-as-network = as the network
rules-choice-no = no
rules-choice-yes = yes
rules-choice-principal-sponsor = the principal sponsor decides after the vote
rules-choice-simple-majority = simple majority decides
rules-choice-intrapreneur = intrapreneur
rules-choice-sponsor = sponsor
rules-choice-business-directorate = business directorate
rules-choice-incubator-head = head of the incubator
rules-choice-portfolio-manager = portfolio manager
rules-choice-network-executive = executive of the network
rules-choice-secretary-general = secretary-general or director-general
rules-choice-coach = coach
rules-choice-team = team
rules-choice-user = user
rules-choice-observer = observer
rules-field-renew-standards = Renewal of an answer on standards, before it expires
