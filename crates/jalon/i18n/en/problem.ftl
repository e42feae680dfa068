### What went wrong, told to people.

problem-code = Error
problem-not-found = This page does not exist
problem-bad-request = This request can’t be understood
problem-forbidden = You do not have this right
problem-not-signed-in = Sign in first
problem-internal = Something went wrong on our side
problem-unavailable = The site is not ready yet
problem-overloaded = The site is very busy: try again in a moment
problem-too-many = Too many requests
problem-method = This address can’t be used that way
problem-too-slow = The request took too long to arrive
problem-too-long = The address asked for is too long
problem-too-long-text = An address, its question included, has 65,000 signs at most. To search, a few words are enough: shorten your question.
problem-too-large = The request is too large

problem-address = The address “{ $path }” leads nowhere. It may hold a typing error, or the page may have moved.
problem-not-ready = The network is being loaded: come back in a few seconds.
problem-date-unreadable = The date “{ $text }” can’t be understood. Write it as YYYY-MM-DD, for instance 2024-01-01.
problem-date-out-of-range = { $day } is out of reach: choose a date from { $first } to { $last }.

problem-reference = If it happens again, write to us with this reference:
problem-search = Search the site
problem-turn-to = Whom to turn to
problem-ways-out = Where to go from here
problem-way-home = Back to the home page
problem-way-services = Browse the digital services
problem-way-sitemap = See the site map
problem-way-help = Read the help
