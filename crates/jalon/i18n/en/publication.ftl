### How the programme's facts are named, on all pages.

objective-simplify = Make life simpler for users
objective-policy_efficacy = Make a public policy more effective
objective-new_public_service = Build a public service that was missing

event-product_launch = Opening to the public
event-committee = Investment committee
event-national_impact = “National impact” label
event-end = End of the service
event-fast = Winner of FAST co-financing
event-eig = Winner of the general-interest entrepreneurs programme
event-other = Event

planned-weeks = { $minimum } to { $maximum } weeks
planned-months = { $minimum } to { $maximum } months
planned-mixed = { $minimum } to { $maximum }

form-errors = This form can’t be recorded as it is
service-space = Pages of the service
service-space-public = Public page
service-space-journey = Journey
service-space-impact = Impact
service-space-budget = Budget
service-space-obligations = Obligations
service-space-ask = Ask to the committee
service-space-promises = Commitments
service-space-sources = Sources of figures
service-space-hypotheses = Hypotheses
service-space-research = User research
service-space-feedback = Feedback
service-space-standards = Standards
