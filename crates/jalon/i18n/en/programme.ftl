### The programme.

programme-title = The programme
programme-lead = A digital public service is never finished on the day it opens. The programme supports each team from problem to impact, and decides what comes next every { $n } months.
programme-idea-1 = We start from a problem, not from a solution. A first version is put into the hands of real users as early as possible; what they do with it counts more than what was planned. The team is autonomous: it chooses its means and answers for its results.
programme-idea-2 = Decisions rest on evidence. Stopping a service is a success when the evidence asks for it: money and people go to another problem. Code, statistics, budget and decisions are open.
programme-summary = On this page
programme-phases = Four phases
programme-phases-text = Each phase has a purpose, a planned duration and expected results. Beyond its longest duration a service is late, and it shows.
programme-planned = Planned duration:
programme-median = actual median duration: { $length }, over { $n ->
    [one] { $n } finished stay
   *[other] { $n } finished stays
}
programme-no-median = no actual duration is known yet
programme-must = At the end of this phase, the team must have:
programme-investigation-purpose = Understand the problem, the users, what exists already and the constraints, then find the hypotheses of a solution that promise the most impact.
programme-investigation-must-1 = described the problem and measured its size;
programme-investigation-must-2 = held { $interviews } interviews, with { $groups } target groups at most;
programme-investigation-must-3 = written its hypotheses, and how each will be tested;
programme-investigation-must-4 = shown a prototype or a mock-up to users;
programme-investigation-must-5 = found a sponsor and the money for the first six months ({ $euros_least } to { $euros_most });
programme-investigation-must-6 = found an intrapreneur who gives it at least { $time } of their time.
programme-construction-purpose = Test one or several hypotheses in real conditions, on a small scale.
programme-construction-must-1 = put a first version into production by month { $first_month };
programme-construction-must-2 = served a first user in real conditions;
programme-construction-must-3 = had the service tried by { $tests } users a month;
programme-construction-must-4 = published a statistics page;
programme-construction-must-5 = confirmed at least one hypothesis by a measurement.
programme-acceleration-purpose = Improve the service, deploy it and make its impact grow.
programme-acceleration-must-1 = automated the measurement of its impact, with at least { $periods } periods measured;
programme-acceleration-must-2 = brought down the cost per unit of impact;
programme-acceleration-must-3 = written a deployment plan;
programme-acceleration-must-4 = written an accessibility plan.
programme-consolidation-purpose = Choose and prepare how the service will live on, with users at the centre. A service enters it with impact measured on a meaningful part of its target (for example { $reach } of potential users).
programme-consolidation-must-1 = chosen a path: an operator of the network, a team within the administration, the IT department, a body of its own;
programme-consolidation-must-2 = reached an impact that lasts, over at least { $long_periods } periods;
programme-consolidation-must-3 = completed the exit checklist, with proofs.
programme-outcomes = Four outcomes
programme-outcomes-text = A journey ends in one of these ways. All are public.
programme-operated-text = The service is mature; an incubator or an operator of the network keeps it alive.
programme-transferred-text = The service has left the programme and goes on elsewhere.
programme-abandoned-text = The service was stopped during the programme.
programme-investigation_inconclusive-text = The investigation led to no service.
programme-objectives = Three objectives
programme-objectives-text = A service pursues one main objective out of three.
programme-without-objective = { $n ->
    [0] All active services have stated it.
    [one] { $n } active service has not stated it yet.
   *[other] { $n } active services have not stated it yet.
}
programme-simplify = Simplify
programme-simplify-text = Make life simpler for users, companies or public agents.
programme-policy_efficacy = Make a public policy more effective
programme-policy_efficacy-text = Give a public policy more effect by digital means.
programme-new_public_service = Create a public service
programme-new_public_service-text = Build a public service where there was none.
programme-objective-count = { $n ->
    [0] No active service has stated this objective
    [one] { $n } active service has stated this objective
   *[other] The { $n } active services that have stated this objective
}
programme-committees = How decisions are made
programme-committees-text = An investment committee brings together the team, its sponsor, the incubator and those who fund. It looks at what the service has changed, and decides.
programme-rhythm = When
programme-rhythm-1 = at least one committee every { $every } months in construction, acceleration and consolidation;
programme-rhythm-2 = one committee at the end of each investigation, { $investigation_weeks } weeks after its start at the latest;
programme-rhythm-3 = { $before } days before the money runs out at the latest;
programme-rhythm-4 = by the day that a provisional decision has set, or by the longest duration of the phase.
programme-session = The session
programme-session-1 = it lasts at least { $minutes } minutes;
programme-session-2 = the papers are sent { $papers } days before, and no longer change;
programme-session-3 = it begins with the commitments of the previous committee: met, not met or unknown;
programme-session-4 = it is valid only when each mandatory role is represented;
programme-session-5 = those who sponsor and fund the service vote; the team and users inform the vote;
programme-session-6 = a person with a conflict of interest withdraws, from the discussion as from the vote.
programme-decisions = The decision
programme-decisions-1 = continue: a budget and a team for { $every } months, and commitments that can be measured;
programme-decisions-2 = continue provisionally: { $provisional_least } to { $provisional_most } months, to bring named evidence;
programme-decisions-3 = stop, with a reason, and tell users;
programme-decisions-4 = after an investigation: launch the construction, or conclude that there is no case for it;
programme-decisions-5 = without a measured indicator, the software flags the decision as resting on insufficient evidence; it never decides by itself.
programme-enter = Joining the programme
programme-entering-1 = You are a public agent and you know a problem at first hand: write to an incubator of your administration.
programme-entering-2 = If the problem is real and large enough, an investigation begins, with you as its intrapreneur.
programme-entering-3 = You give it at least { $time } of your time, and you look for a sponsor.
programme-entering-4 = { $investigation_weeks } weeks later at the latest, a committee decides whether to build a service.
programme-enter-link = Find an incubator
programme-version = Rules of the programme, version { $version }, in force since { $day }. An incubator may vary some of them.
