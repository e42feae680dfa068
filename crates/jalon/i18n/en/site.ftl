### What surrounds every page: header, navigation, breadcrumb, footer.

language-name = English
language-territory = en_GB
home-link = Home

skip-label = Quick access
skip-content = Content
skip-navigation = Menu
skip-search = Search
skip-footer = Footer

nav-label = Main menu
nav-programme = Programme
nav-services = Services
nav-incubators = Incubators
nav-committees = Committees
nav-organisations = Organisations
nav-community = Community
nav-statistics = Figures

search-label = Search
search-submit = Search

crumbs-label = You are here
crumbs-home = Home

date-notice = The network as it stood on { $day }.
date-notice-ahead = The network on { $day }, as planned: of the future, only what is already on record is known.
date-back = Back to today
date-label = The network on another day
date-hint = Every page can show the network as it stood on another day, since 2013.
date-submit = Show that day

scheme-label = Appearance
scheme-system = As on the device
scheme-light = Light
scheme-dark = Dark

footer-operator = Site published by
footer-sitemap = Site map
footer-accessibility = Accessibility
footer-legal = Legal notice
footer-privacy = Personal data
footer-help = Help
footer-glossary = Glossary
footer-statistics = Statistics
footer-api = Open data and API
footer-feeds = Atom feeds

feed-phases = Phase changes
feed-services = New services
feed-committees = Investment committees

pagination-label = Pages of results
pagination-previous = Previous page
pagination-next = Next page
pagination-page = Page { $n }
table-scroll = Table, scrolls sideways
