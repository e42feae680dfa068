### Personal data, in the member space.

privacy-nav = My data
privacy-mine-title = My data
privacy-mine-lead = This is everything that is kept about you, whichever part of the software uses it. Only the secrets that prove who you are are left out.
privacy-download = Download everything (JSON)
privacy-more = { $n ->
    [one] and { $n } more row, in the file to download
   *[other] and { $n } more rows, in the file to download
}
privacy-table-member = Your public record
privacy-table-member_private = What you keep private
privacy-table-address = Your e-mail addresses
privacy-table-arrival = Your arrival, or those you announced
privacy-table-checklist_tick = Your arrival and departure checklists
privacy-table-access_closing = Closings of your access
privacy-table-session = Your sessions
privacy-table-role_grant = The roles given to you
privacy-table-mail = The mails sent to you
privacy-table-journal = The journal: what you did, and what was changed about you
privacy-table-service = The services whose contact you are
privacy-table-erasure_request = Your requests for erasure
privacy-row = Row { $number }
privacy-row-of = Row { $number } – { $day }
privacy-table-other = Other rows that name you (table { $name })
privacy-table-member_language = The language of your mails
privacy-table-address_claim = The addresses that you asked to add
privacy-table-file = The files that you added or removed
privacy-table-obligation = The obligations that you carry or have opened
privacy-table-envelope = The envelopes that you recorded
privacy-table-budget_publication = The budgets that you published
privacy-table-work_price = The price of your work
privacy-table-network_rules = The rules that you put in force
privacy-table-incubator_rules = The rules of incubators that you put in force
privacy-table-rules_draft = Your drafts of rules
privacy-table-journey_oddity = The oddities of journeys that you decided on
privacy-table-calendar_feed = Your calendars
privacy-table-calendar_event = The dates in calendars that are yours
privacy-table-reminder_refusal = The reminders that you do not want
privacy-table-reminder_sent = The latest weekly reminder
privacy-table-reminder_stop = The addresses that stop your weekly mail
privacy-table-session_accepted = The sessions at which you are expected, or that you accepted
privacy-table-job = The jobs that you asked for
privacy-table-job_run = The runs of jobs that you asked for
privacy-periods = For how long
privacy-period-refused_arrivals = Refused arrivals: { $length } after they were asked.
privacy-period-completed_arrivals = Completed arrivals: { $length } after they were asked.
privacy-period-former_private = Telephone, town and working time of a former member: { $length } after their last day.
privacy-period-former_checklists = Checklists of a former member: { $length } after their last day.
privacy-period-former_addresses = E-mail addresses of a former member: { $length } after their last day.
privacy-period-mails = To whom mails went: { $length } after they were sent.
privacy-period-sessions = Sessions that ended: { $length }.
privacy-erasure = Erasure of my data
privacy-erasure-what = Your name, what you wrote about yourself, your addresses, your sessions and your checklists disappear. Wherever your name stood as a reference, a name drawn by chance stands instead; nothing leads back.
privacy-erasure-kept = What stays, without your name: the dates of your missions and their services, which count in the programme’s figures, the decisions that were taken and the journal. Copies that others made of the site or of the public repository are beyond our reach.
privacy-ask = Ask to be erased
privacy-withdraw = Take my request back
privacy-asked = Your request is noted. You can take it back until { $day }.
privacy-refused = Your request was refused. Reason: { $reason }
privacy-ready = Nothing stands in the way of erasure.
privacy-after-mission = Erasure is possible once the mission is over and access has closed.
privacy-after = Erasure is possible after { $day }, once access has closed.
privacy-no-wish = Say what you want: ask to be erased, or take the request back.
privacy-unknown = Nobody, or no request, is on record under that name.
privacy-answered = This request was answered already, or taken back.
privacy-reason-missing = Give the reason for refusing, in a few words.

privacy-do-answer = { $n ->
    [one] Answer { $n } request for erasure
   *[other] Answer { $n } requests for erasure
}
privacy-do-answer-why = The law gives a month to answer.
privacy-requests-title = Requests for erasure
privacy-requests-lead = Without an answer, a request is carried out by itself a week after it was made, as soon as the person has left the community.
privacy-requests-none = No request waits.
privacy-asked-on = Asked on { $day }.
privacy-ask-for = Note the request of somebody who can’t sign in any more
privacy-ask-for-who = Of whom
privacy-ask-for-hint = The name in the address of their record, such as first.last. Make sure first that the request comes from that person.
privacy-ask-for-submit = Note the request
privacy-carry-out = Erase now
privacy-reason = Reason for refusing
privacy-refuse = Refuse

privacy-retention-title = How long data is kept
privacy-retention-lead = These rules are applied every night. Only the number of rows forgotten is kept.
privacy-retention-caption = Rules and their last run
privacy-rule = Rule
privacy-last-run = Last run
privacy-forgotten-then = Rows forgotten
privacy-forgotten-all = In all
privacy-never-ran = Never
privacy-ran-on = On { $day }
privacy-table-sealed_identity = The decisions you took part in, with what opens their seal
privacy-table-winddown_list = The tasks of ending services that you answer for
privacy-table-winddown_options = The paths of consolidation that you chose
privacy-table-winddown_lesson = The lessons that you wrote
privacy-table-hypothesis = The hypotheses that you wrote, fixed or concluded
privacy-table-hypothesis_observation = The observations that you added to tests
privacy-table-research_session = The sessions with users that you wrote down
privacy-table-feedback_form = The feedback forms that you opened or closed
privacy-table-feedback_verbatim = The words of users that you read before others
privacy-table-connector = The sources of figures that you connected
