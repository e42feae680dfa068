### The register of decisions, published decisions, lessons of services that ended.

register-title = Register of decisions
register-description = Every decision of the investment committees, in a register that nobody can rewrite unseen, and how to verify it yourself.
register-lead = Each decision of an investment committee is entered here after those before it, and sealed: an entry that is changed, removed or moved shows. A correction is added; it replaces nothing.
register-empty = The register is empty: no decision has been published yet.
register-verify = Verify the register
register-verify-how = Verification happens on your machine and takes no trust in us.
register-verify-keep = Keep the signed head elsewhere:
register-head-link = signed head of the register
register-verify-take = Take all entries, one a line:
register-entries-link = entries (JSON Lines)
register-verify-run = Run this, or a verifier of your choice:
register-verify-follow = Subscribe to the heads: received over time, they prove that the register was neither cut short nor rewritten.
register-heads-link = Atom feed of heads
register-heads-title = Heads of the register of decisions
register-head-of = Head after entry { $number }
register-head = Signed head
register-key = Public key that signs
register-no-names = The register names nobody: those who took part stand in it as a digest, which says nothing any more once their data is erased.
register-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
register-table = Entries, the latest first
register-number = Number
register-at = Date
register-kind = Kind
register-about = Service
register-hash = Digest
register-kind-opening = Opening of the register
register-kind-decision = Decision
register-kind-rectification = Rectification
register-kind-key = Change of key
register-kind-unreadable = Unreadable
register-bad-after = The parameter “after” is the number of an entry, for instance 1000.

decisions-title = Decisions of investment committees
decisions-description = The decisions of the network’s investment committees: outcome, reasons, commitments, conditions, amounts.
decisions-lead = What investment committees decided, and why. Each decision is entered in the register, which nobody can rewrite unseen.
decisions-of-title = Decisions on { $name }
decisions-of-lead = Everything that investment committees decided on { $name }, the latest first.
decisions-of-description = Decisions of investment committees on this service: outcome, reasons, commitments and what became of them.
decisions-no-service = No service has this name on that day. Look for it in the directory of services.
decisions-none-of = No decision was taken in Jalon on this service.
decisions-found = { $n ->
    [0] No decision
    [one] { $n } decision
   *[other] { $n } decisions
}
decisions-incubator = Incubator
decisions-outcome = Outcome
decisions-year = Year
decisions-all = All values
decisions-filter = Filter
decisions-take = Take this list away:
decisions-csv = CSV
decisions-json = JSON
decisions-atom = Atom feed
decisions-unknown-incubator = No incubator is called “{ $word }”: this filter was ignored.
decisions-unknown-outcome = “{ $word }” is no outcome: this filter was ignored.
decisions-unknown-year = “{ $word }” is no year: this filter was ignored.
decisions-unknown-page = “{ $word }” is no page number.
decisions-outcome-continue = Continue
decisions-outcome-provisional = Provisional decision
decisions-outcome-stop = Stop
decisions-outcome-launch = Launch of the construction
decisions-outcome-inconclusive = Inconclusive investigation
decisions-outcome-abstain = Abstention
decisions-held-by = Committee held by
decisions-granted = Envelope
decisions-grant = { $amount } from { $from } to { $until }
decisions-team = Team
decisions-days-of = { $n ->
    [one] { $n } day of { $profession }
   *[other] { $n } days of { $profession }
}
decisions-phase = Phase
decisions-phase-change = moves to “{ $phase }” on { $day }
decisions-phase-reason = Reason for the change of phase
decisions-follow-up = Follow-up session no later than
decisions-last-day = Last day of the team
decisions-commitments = Commitments
decisions-colon = :
decisions-target-up = at least { $figure } by { $day }
decisions-target-down = at most { $figure } by { $day }
decisions-finding-reached = Reached
decisions-finding-not-reached = Not reached
decisions-finding-running = Running
decisions-finding-unknown = Unknown
decisions-measured = Latest published figure: { $figure }.
decisions-conditions = Conditions
decisions-condition-by = By { $day }.
decisions-condition-proof = Proof: { $proof }
decisions-evidence = To be brought to the follow-up session
decisions-flag-feature-instead-of-result = Shown to the committee: a commitment describes a feature rather than a result.
decisions-flag-usage-only = Shown to the committee: the evidence is about usage only.
decisions-flag-insufficient-evidence = Shown to the committee: the evidence is below the minimum expected in this phase.
decisions-flag-nothing-promised = Shown to the committee: no commitment with a figure was made.
decisions-flag-money-too-soon = Shown to the committee: the envelope begins before purchases can come through.
decisions-differs = The decision is not the one of the vote. Reason: { $reason }
decisions-rectified = Corrected by entry { $number }: { $reason }
decisions-minutes = Minutes of the session
decisions-entry = Entry
decisions-before = Before Jalon
decisions-before-hint = Committees that the service’s record mentions, held before decisions were entered in the register. They count for due dates; their outcome is not known.
decisions-before-held = Investment committee recorded before Jalon
decisions-of-link = Decisions of committees on this service
decisions-network-link = All decisions of the network
decisions-register-link = The register, and how to verify it
decisions-lessons-link = Lessons of services that ended
decisions-lesson-of = What the team learned from it

lessons-title = Lessons learned
lessons-lead = To stop a service because the evidence says so is a success of the programme. Here is what teams learned, so that others profit from it.
lessons-search = Search the lessons
lessons-found = { $n ->
    [0] No lesson
    [one] { $n } lesson
   *[other] { $n } lessons
}

rectify-nav = Register of decisions
rectify-list-title = Correct a decision
rectify-list-lead = The registered decisions, the latest first. A correction is added to the register; it removes nothing.
rectify-lead = What is registered stays. The correction says what the decision should have read, and why; it is public.
rectify-none = No decision has this number in the register.
rectify-reason = Reason of the correction
rectify-reason-hint = A sentence, published. Name nobody.
rectify-reasons = Reasons of the decision
rectify-envelope = Envelope, in euros
rectify-from = First day of the envelope
rectify-until = Last day of the envelope
rectify-follow-up = Follow-up session no later than
rectify-last-day = Last day of the team
rectify-submit = Register the correction
rectify-no-reason = Say why the decision is corrected.
rectify-no-reasons = The reasons of the decision can’t be empty.
rectify-no-amount = Give an amount in whole euros, for instance 120000.
rectify-no-period = The last day comes before the first.
rectify-nothing = Nothing was corrected: change a field at least.

# Checking a receipt
register-receipt-title = Check a receipt of a vote
register-receipt-lead = Whoever votes in a committee gets a receipt by mail. Paste it here: the page says what it holds, and whether the register still holds it.
register-receipt-field = Your receipt
register-receipt-hint = Four words: number of the entry, hash, salt, vote. Line ends do not matter.
register-receipt-submit = Check
register-receipt-private = The receipt shows your vote: it is neither kept nor written to a log. To entrust it to nobody, check it at home with the command
register-receipt-link = Check a receipt of a vote
register-receipt-counted = Your vote is counted
register-receipt-counted-text = Entry { $number } of the register is the one that the receipt names, and it holds your sealed vote as you gave it.
register-receipt-none = The entry is no longer in the register
register-receipt-none-text = The register has no entry { $number }. The receipt is of another register, or the end of this one was cut off. Keep the receipt and the signed head of the same mail: they prove it.
register-receipt-other = The entry is not that of the receipt
register-receipt-other-text = Entry { $number } has not the hash that the receipt names. The receipt is of another register, or the entry was rewritten. Keep the receipt and the signed head of the same mail: they prove it.
register-receipt-not-counted = This vote is not in the entry
register-receipt-not-counted-text = Entry { $number } is that of the receipt, but this vote is not among those that it seals: salt or vote were changed, or the vote was left out.
register-receipt-vote = Vote
register-receipt-reason = Reason given
register-receipt-service = Service
register-receipt-words = A receipt has four words: the number of the entry, its hash, the salt, the vote. Copy the whole line of the mail.
register-receipt-number = The first word is the number of an entry, from 1.
register-receipt-hash = The second word is the hash of the entry: 64 characters, digits and letters from a to f.
register-receipt-salt = The third word is the salt: 64 characters, digits and letters from a to f.
register-receipt-vote-wrong = The fourth word is the vote: a part of it is missing or was changed.

# Before the minutes
decisions-minutes-in-review = The decision is sealed and holds from the closing of the session on. The committee is still reading the minutes.
