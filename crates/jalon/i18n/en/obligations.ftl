### Obligations, reminders and calendars.

obligations-nav = Reminders and calendars
obligations-title = Reminders and calendars
obligations-mine = What I owe, and what I am told of
obligations-none = No open obligation.
obligations-mail = Weekly mail
obligations-mail-text = Each Monday a mail says what needs action in your services. Nothing is sent when nothing changed.
obligations-kinds = Subjects of the mail
obligations-kind-committees = Investment committees
obligations-kind-money = Envelopes
obligations-kind-phases = Length of phases
obligations-kind-teams = Missions and teams
obligations-kind-measures = Published measures
obligations-kind-obligations = Obligations
obligations-choose = Keep my choices
obligations-calendars = Calendars
obligations-calendars-text = Subscribe your calendar to a secret address. It follows your rights: once they end, it gives nothing. You can revoke it at any time.
obligations-feed-made = Your calendar is ready
obligations-feed-once = Copy this address now: it is shown once. Whoever knows it reads this calendar.
obligations-feeds-enough = You already have { $n } calendars: revoke one first.
obligations-revoke = Revoke
obligations-scope = What the calendar shows
obligations-scope-own = My services and my obligations
obligations-scope-network = All services of the network
obligations-scope-incubator = Services of { $incubator }
obligations-subscribe = Make the address
obligations-no-scope = Choose a calendar that your rights open to you.
obligations-no-calendar = There is no calendar at this address. It may have been revoked.
obligations-event-committee = Committee due: { $service }
obligations-event-committee-text = Day by which an investment committee is to be held.
obligations-event-money = Envelope ends: { $service }
obligations-event-money-text = Last day paid for by the envelope granted.
obligations-event-phase = Longest length of the phase: { $service }
obligations-event-phase-text = Last day of the length planned for the present phase.
obligations-event-owed = { $what } ({ $service })
obligations-event-owed-text = Obligation due on this day.
obligations-service-title = Obligations of { $service }
obligations-service-lead = What is to be done, by whom and by when. The incubator, then the network, are told of a late obligation until it is done.
obligations-what = What is to be done
obligations-due-field = Due day
obligations-owner = Owner
obligations-owner-none = nobody in particular
obligations-add = Add an obligation
obligations-add-submit = Add the obligation
obligations-done = Done
obligations-cancel = Not owed any more
obligations-gone = This obligation is not open any more.
obligations-wrong-what = Say what is to be done, in 300 characters at most.
obligations-wrong-due = Write a date, such as 2026-11-26.
obligations-wrong-owner = Choose a member of the team.
obligations-level-owner = the owner
obligations-level-incubator = the incubator
obligations-level-network = the network
obligations-due = Due on { $day }. Owner: { $owner }. Told: { $told }.
obligations-late = Late by { $length }, due on { $day }. Owner: { $owner }. Told: { $told }.
obligations-mail-subject = { $n ->
    [one] { $n } thing to do in your services
   *[other] { $n } things to do in your services
}
obligations-mail-lead = This is what needs action on { $day }, the most pressing first.
obligations-mail-line = { $service } – { $why }
obligations-mail-owed = { $what } – { $why }
obligations-mail-hidden = { $n ->
    [one] And { $n } more.
   *[other] And { $n } more.
}
obligations-mail-button = Open the cockpit
obligations-mail-why = You get this mail because you answer for these services. It is sent only when something changed.

obligations-simulation-title = Sessions to schedule
obligations-simulation-lead = If each service due before { $day } held a committee of { $minutes } minutes: how many half-days, and for whom?
obligations-simulation-count = { $n ->
    [one] { $n } half-day for { $services }
   *[other] { $n } half-days for { $services }
}
obligations-simulation-services = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
obligations-simulation-how = Services of one sponsor come together, due dates are kept as far as possible, and nobody is expected in two places at once. Nothing is planned until the proposal is accepted.
obligations-accept-text = Accepting puts each session into calendars and into the obligations of its service. You can then download or cancel it here.
obligations-accept = Accept these sessions
obligations-after-due = after its due date
obligations-unplaced = Without a free half-day, or without an incubator or a sponsor on record
obligations-loads = Half-days by person
obligations-half-days = { $n ->
    [one] { $n } half-day
   *[other] { $n } half-days
}
obligations-morning = { $day }, morning
obligations-afternoon = { $day }, afternoon
obligations-no-incubator = Choose an incubator of the network.
obligations-proposal-changed = The proposal changed since you saw it: read it again before you accept it.
obligations-session-what = Hold the investment committee, at { $time }
obligations-session = Investment committee: { $service }
obligations-sessions = Sessions of investment committees
obligations-mail-choose = Choose what I receive
obligations-accepted = Accepted sessions
obligations-accepted-file = Download these sessions for your calendar (iCalendar)
obligations-accepted-cancel = Cancel the session
obligations-session-gone = This session is not to be held any more. Reload the page.
obligations-session-people = People expected: { $people }
obligations-stop-title = Stop the weekly mail
obligations-stop-lead = Choose what you no longer want to receive. Nothing changes until you confirm.
obligations-stop-kinds = Subjects to stop
obligations-stop-submit = Stop these subjects
obligations-stop-some-done = Done: these subjects will not be sent to you any more.
obligations-stop-all-done = Done: you no longer receive the weekly mail.
obligations-stop-again = To receive a subject again, sign in:
obligations-stop-unknown = This link is not valid any more. Sign in to choose what you receive.
obligations-kind-standards = Quality standards
obligations-standards-what = { $n ->
    [one] Renew an answer on quality standards
   *[other] Renew { $n } answers on quality standards
}
