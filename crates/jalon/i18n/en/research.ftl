### User research and feedback.

research-no-service = This service is not in the network.
research-log-title = User research of { $service }
research-log-lead = Interviews, tests and observations: which group, how many people, what was learnt. Never a name.
research-log = Log
research-log-none = No session has been written down.
research-tally-interviews = Interviews
research-tally-groups = Groups interviewed
research-tally-testers = People who tested
research-tally-observations = Observations
research-kind-interview = Interview
research-kind-user-test = User test
research-kind-observation = Observation
research-session = { $kind }: { $group }, { $persons }
research-persons = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
research-remove = Take out of the log
research-add = Write a session down
research-add-text = Addresses, telephone numbers and other personal data are refused: speak of a group.
research-add-submit = Write it down
research-field-kind = Kind
research-field-on = Date
research-field-group = Group of users
research-field-group-hint = For example: managers of canteens.
research-field-persons = Number of people
research-field-findings = Findings
research-field-findings-hint = One a line, a sentence each.
research-personal-email = e-mail address
research-personal-telephone = telephone number
research-personal-social-security = social security number
research-personal-bank-account = bank account
research-personal-card = card number
research-wrong-kind = Choose a kind of session.
research-wrong-day = Write a date, for example 2026-11-26.
research-wrong-future = This day has not come yet.
research-wrong-persons = Write a number of people, from 1 to 10,000.
research-wrong-group = Name the group in a few words, 200 characters at most.
research-wrong-findings = Write one to thirty findings, one a line, of 500 characters at most.
research-wrong-personal = This text holds personal data ({ $kinds }): take it out.
research-wrong-score = Choose an answer.
research-wrong-long = Write 1,000 characters at most.
research-wrong-reason = Say why these words are not published.
research-wrong-read = These words stand there already.
research-wrong-stale = Somebody else took care of it in the meantime: reload the page.
research-closed = This service takes no answers here.
research-too-many = Too many answers came from the same place: try again in an hour.
research-api-unreadable = Send a JSON object with “score” (1 to 4) and, if you like, “words”. Error: { $why }
research-feedback-title = Feedback on { $service }
research-feedback-lead = A form of one question, what the answers say, and words to read before they are published.
research-form = Form
research-form-open = The form is open at this address:
research-form-frame = To show it in a page of the service
research-form-frame-hint = Copy these lines into the page. No script, no cookie.
research-form-results = Public results
research-form-close = Close the form
research-form-closed = The form is closed: nobody can answer.
research-form-open-it = Open the form
research-satisfaction-title = Satisfaction
research-satisfaction-none = No answer: satisfaction is not known.
research-satisfaction = { $share } find the service useful (between { $low } and { $high }, { $answers })
research-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
research-months = Satisfaction month by month
research-month = Month
research-words = Users’ words
research-words-text = What looks like personal data is hidden on arrival; a name or a postal address can’t be recognised: read before you publish.
research-waiting = { $n ->
    [0] Nothing waits to be read.
    [one] { $n } text waits to be read.
   *[other] { $n } texts wait to be read.
}
research-words-waiting = to be read
research-words-published = published
research-words-withheld = not published
research-publish = Publish
research-withhold = Don’t publish
research-withhold-reason = Reason
research-withhold-submit = Keep it with the team
research-step-1 = Not useful at all
research-step-2 = Rather not useful
research-step-3 = Rather useful
research-step-4 = Very useful
research-widget-question = Was this service useful to you?
research-widget-legend = Your answer
research-widget-words = What could be better? (optional)
research-widget-words-hint = 1,000 characters at most. Write no name, address or telephone. The team reads before it publishes.
research-widget-submit = Send
research-widget-privacy = No cookie, no trace of who answers: only totals are kept.
research-widget-privacy-link = Personal data
research-thanks = Thank you
research-thanks-text = Your answer is counted. The team will read your words.
research-thanks-results = What users answer
research-results-title = Feedback on { $service }
research-results-lead = What users answer to the question “Was this service useful to you?”.
research-results-limits = These answers are voluntary: they stand only for those who answered. The interval follows Wilson’s method, at 95%.
research-results-answer = Give feedback
research-results-words = What they write
research-results-data = These figures as JSON
research-feeding = An indicator fed by these answers
research-fed = Each night, the share of favourable answers, month by month, becomes a figure of the indicator
research-feed-text = Each night, the share of favourable answers, with their number, can become a figure of an indicator: the present month is marked partial, a month without an answer stays absent.
research-feed-indicator = Indicator to feed
research-feed-submit = Feed this indicator
research-feed-define = Create an indicator of satisfaction and feed it
research-feed-stop = Feed it no more
research-fed-name = User satisfaction
research-fed-unit = answers
research-fed-definition = Favourable answers to the question “Was this service useful to you?”, out of all answers received in the month.
research-wrong-fed = Choose an indicator from the list: a share, the rise of which is good news.
research-wrong-fed-name = This service has an indicator named “Satisfaction des usagers” already: choose it from the list.
research-wrong-fed-define = This indicator can’t be created: the service has too many already.
job-research-satisfaction = Feed indicators of satisfaction
