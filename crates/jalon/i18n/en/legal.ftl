### Legal notice, personal data, help, site map, accessibility.

legal-title = Legal notice
legal-lead = Who publishes this site, who hosts it, and what you may do with what it holds.
legal-operator = Publisher
legal-address = Address
legal-director = Director of publication
legal-host = Host
legal-contact = Contact
legal-source = Source code
legal-not-set = Not stated by the publisher of the site
legal-reuse = Reusing what is published here
legal-reuse-1 = Unless stated otherwise, texts and data of this site may be reused freely, naming their source and date.
legal-reuse-2 = Marks, logos and texts of services belong to those who sponsor them.
legal-software = The software
legal-software-1 = This site is made by Jalon, free software. Its figures are computed from the network’s records; none is typed by hand.

privacy-title = Personal data
privacy-lead = What this site publishes about people, why, and how to object.
privacy-controller = Controller
privacy-contact = To exercise your rights
privacy-data = What is published
privacy-data-1 = For members of the community: their name, what they do, their missions with dates and status, the services and teams they belong to, and what they wrote themselves (presentation, skills, own page, GitHub account).
privacy-data-2 = Never their e-mail address nor their employer. Members’ pages ask search engines not to list them.
privacy-purpose = Why
privacy-purpose-1 = So that everybody knows who makes digital public services, and teams find each other. It is a task in the public interest.
privacy-rights = Your rights
privacy-rights-1 = You may ask to see what is on record about you, to have it corrected, to object or to have it erased, by writing to the address above.
privacy-rights-2 = If the answer does not satisfy you, you may turn to the CNIL, the French data protection authority.
privacy-visit = Your visit
privacy-visit-1 = This site sets no tracker, calls no other site and does not measure who visits it. Your display choices stay in your browser.

help-title = Help
help-lead = Find, follow, reuse: what this site can do.
help-find = Finding a service
help-find-1 = The search forgives typing errors, missing accents and unfinished words. You don’t need the exact name: a subject will do.
help-find-2 = The list of services can be filtered by phase, incubator, audience, theme, technology. The page’s address keeps your choices: you can send it.
help-find-link = Search all services
help-date = Seeing the network on another day
help-date-1 = At the bottom of each page, choose a day: the whole site then shows the network as it stood on that day, as far as its dates allow.
help-date-2 = Texts carry no date: they are those of today.
help-data = Downloading the data
help-data-1 = Each chart can be downloaded as a picture and as a table. Filtered lists can be downloaded as CSV and JSON.
help-data-2 = The API is open, without key or registration.
help-data-link = Documentation of the API
help-follow = Following what changes
help-follow-1 = Phase changes, new services and committees have their Atom feeds, for the whole network and by incubator.
help-follow-link = All feeds
help-words = The programme’s words
help-words-1 = Incubator: the team of an administration that supports services.
help-words-2 = Sponsor: the administration that sponsors and funds a service, and the person who represents it.
help-words-3 = Intrapreneur: the public agent who knows the problem and leads the service.
help-words-4 = Investment committee: the meeting that decides, every { $n } months, what becomes of a service.
help-words-5 = Impact: what the service has changed for its users, with measurements to show it.
help-words-link = All words, in the glossary
help-reading = Reading this site in another way
help-reading-1 = The site can be read without a mouse, without colour, without JavaScript, enlarged, printed or with a screen reader. The light or dark look is chosen at the bottom of the page.
help-reading-2 = If something gets in your way, tell us: it is a fault of the site.
help-reading-link = Accessibility statement

map-title = Site map
map-description = All pages of the site and all its feeds.
map-programme = Understanding
map-home = Home
map-phases = The four phases
map-objectives = The three objectives
map-committees = How decisions are made
map-network = The network
map-services = Services
map-figures = Figures and data
map-api = Open data and API
map-search = Search
map-about = About this site
map-feeds = Feeds
map-feeds-text = A feed reader tells you what changes, without an account or e-mail.
map-incubator-feeds = By incubator

accessibility-title = Accessibility statement
accessibility-title-full = Accessibility: fully compliant
accessibility-title-partial = Accessibility: partially compliant
accessibility-title-none = Accessibility: not compliant
accessibility-commitment = { $operator } commits to making the site “{ $site }” accessible, as article 47 of French law no. 2005-102 of 11 February 2005 requires. This accessibility statement applies to this site.
accessibility-actions = To this end, these are the strategy and the actions under way:
accessibility-strategy = Accessibility strategy over several years
accessibility-plan = Plan of action for the year
accessibility-unpublished = not published yet
accessibility-status = State of conformity
accessibility-status-none = The site “{ $site }” does not comply with the French general accessibility reference (RGAA), version 4.1: there is no valid audit that measures how its criteria are met, or fewer than half of them are.
accessibility-status-partial = The site “{ $site }” partially complies with the French general accessibility reference (RGAA), version 4.1, because of the failures listed below.
accessibility-status-full = The site “{ $site }” fully complies with the French general accessibility reference (RGAA), version 4.1.
accessibility-results = Results of tests
accessibility-audit = All 106 criteria were judged by a person.
accessibility-no-audit = No full audit has been made yet. Here is what is checked today.
accessibility-by-machine = { $n ->
    [0] No criterion is watched by automatic tests.
    [one] { $n } criterion is watched by automatic tests in every version: a machine finds failures, it does not prove conformity.
   *[other] { $n } criteria are watched by automatic tests in every version: a machine finds failures, it does not prove conformity.
}
accessibility-by-hand = { $n ->
    [0] No criterion was judged by a person.
    [one] { $n } criterion was judged by a person.
   *[other] { $n } criteria were judged by a person.
}
accessibility-not-yet = { $n ->
    [0] No criterion remains to be looked at.
    [one] { $n } criterion has not been looked at yet.
   *[other] { $n } criteria have not been looked at yet.
}
accessibility-failures = Failures
accessibility-grid = The 106 criteria of the RGAA, by theme
accessibility-theme = Theme
accessibility-criteria = Criteria
accessibility-pass = Met
accessibility-fail = Not met
accessibility-not-applicable = Not applicable
accessibility-machine-only = Watched by machine only
accessibility-to-do = To be looked at
accessibility-content = Content that is not accessible
accessibility-content-1 = Texts, pictures and documents from the network’s records are written by the teams of services: their accessibility has not been examined. No exemption for a disproportionate burden is claimed.
accessibility-establishment = How this statement was made
accessibility-established = This statement was made on { $day }.
accessibility-technologies-title = Technologies used
accessibility-technologies = HTML5, CSS, SVG, WAI-ARIA. JavaScript isn’t needed for anything.
accessibility-environment-title = Test environment
accessibility-environment = Automatic tests open every page template in Chromium, in both themes (our own and that of the State’s design system), light and dark, 320 and 1,280 pixels wide, with and without JavaScript; they go through every page by keyboard, at 200% and with wide text spacing, and print some. No person has yet tried any assistive technology.
accessibility-tools-title = Tools used
accessibility-tools = axe-core (rules of RGAA 4 and of WCAG 2.1, level AA), the W3C’s HTML checker, and tests written for this site: keyboard, text spacing, zoom to 200%, reading order, language of texts.
accessibility-pages-title = Pages checked with these tools
accessibility-pages = The pages below, in both languages, and one page each of a service, an incubator, an organisation and a member.
accessibility-contact = Feedback and contact
accessibility-contact-1 = If you can’t reach some content or a service, you may write to us to be shown an accessible alternative or to get the content in another form.
accessibility-appeal = Appeals
accessibility-appeal-1 = If you reported an accessibility failure that keeps you from some content and got no satisfying answer, you may:
accessibility-appeal-2 = write to the Défenseur des droits, the French rights ombudsman (formulaire.defenseurdesdroits.fr);
accessibility-appeal-3 = contact the Défenseur des droits’ delegate in your region;
accessibility-appeal-4 = send a letter, without a stamp, to: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France.
