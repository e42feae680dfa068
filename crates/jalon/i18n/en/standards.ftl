### Quality standards: what is expected of services, what they answer, and until when.

standards-no-service = This service is not in the network.
standards-space-title = Quality standards of { $service }
standards-space-lead = Criteria answered by yes or no, with a proof. An answer holds for a time, then it is to be renewed.
standards-public-title = Quality standards of { $service }
standards-public-lead = What { $service } answers to the programme’s quality criteria, with its proofs.
standards-public-link = See the public page
standards-blank = No criterion has been answered yet.
standards-how = The share of criteria met is over those whose answer is yes or no. What is unknown is counted apart: silence is not a no. An expired answer is unknown again.
standards-version = Catalogue, version { $version }.
standards-themes = Themes
standards-theme = Theme
standards-by-theme = Criteria by theme
standards-column-met = Met
standards-column-not-met = Not met
standards-column-not-applicable = Not applicable
standards-column-unknown = Unknown
standards-column-share = Share met
standards-not-known = unknown
standards-met = Met
standards-not-met = Not met
standards-not-applicable = Not applicable
standards-unknown = Unknown
standards-expired = Expired
standards-revised = Criterion changed
standards-answered = Answered on { $day }.
standards-holds-until = Holds until { $day }.
standards-expired-on = Expired since { $day }.
standards-verified-on = Verified on { $day }.
standards-verified-by = Verified by { $name } on { $day }.
standards-answered-under = It was about version { $version } of the catalogue, whose meaning has changed.
standards-by = By { $name } on { $day }, about the situation on { $on }, under version { $version } of the catalogue.
standards-share = { $met } out of { $known } whose answer is known ({ $share }).
standards-criteria-met = { $n ->
    [one] { $n } criterion met
   *[other] { $n } criteria met
}
standards-share-none = No known answer.
standards-count-unknown = { $n ->
    [one] { $n } unknown criterion.
   *[other] { $n } unknown criteria.
}
standards-count-expired = { $n ->
    [one] Among them, { $n } expired answer.
   *[other] Among them, { $n } expired answers.
}
standards-count-not-applicable = { $n ->
    [one] { $n } not applicable.
   *[other] { $n } not applicable.
}
standards-count-verified = { $n ->
    [one] { $n } answer verified by the incubator.
   *[other] { $n } answers verified by the incubator.
}
standards-proof = See the proof
standards-data = The same as JSON
standards-answer = Answer
standards-see = See the answers
standards-back = All standards of the service
standards-new = Answer
standards-new-text = The answer stands beside those before it, which stay visible. It is public, without your name.
standards-new-submit = Record the answer
standards-answers = Answers
standards-answers-none = Nobody has answered yet.
standards-verify = I have seen the proof: verify this answer
standards-choose = Choose
standards-verdict-met = Met
standards-verdict-not-met = Not met
standards-verdict-not-applicable = Not applicable
standards-verdict-unknown = Unknown
standards-field-verdict = Answer
standards-field-proof = Address of the proof
standards-field-proof-hint = Required when the criterion is met. This address is published.
standards-field-on = Date
standards-field-on-hint = The day on which it was seen to be so.
standards-field-expires = Holds until
standards-field-expires-hint = { $n ->
    [one] Without a date, the answer holds for { $n } month.
   *[other] Without a date, the answer holds for { $n } months.
}
standards-field-reason = Reason
standards-field-reason-hint = When the criterion is not applicable: say why. It is published.
standards-wrong-verdict = Choose an answer.
standards-wrong-criterion = The catalogue has no such criterion.
standards-wrong-reason = Say in 500 characters at most why the criterion is not applicable.
standards-wrong-no-proof = Give the address where the proof can be seen.
standards-wrong-proof = Write a whole address, such as https://example.org/audit.
standards-wrong-day = Write a date between 1 January 2013 and today, such as 2026-11-26.
standards-wrong-date = Write a date, such as 2026-11-26.
standards-wrong-before = The answer would expire before the day that it describes.
standards-wrong-too-late = This answer holds until { $day } at most.
standards-wrong-expired = This answer would have expired on { $day }: look at the situation again.
standards-verify-own = Nobody verifies their own answer.
standards-verify-already = This answer is verified already.
standards-verify-nothing = Only “met” and “not applicable” are verified.
standards-verify-expired = This answer has expired: a new one is needed.
standards-verify-gone = Another answer stands in its place: read the page again.
