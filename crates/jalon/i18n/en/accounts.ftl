### Signing in, one's sessions, one's rights.

accounts-nav-label = Member space
accounts-nav-space = Member space
accounts-nav-public = Public site
accounts-nav-sessions = My sessions
accounts-sign-in = Sign in
accounts-sign-out = Sign out

accounts-sign-in-title = Sign in to the member space
accounts-sign-in-first = This address needs you to be signed in: sign in, then try again.
accounts-why-expired = Your session has expired. Sign in again to continue.
accounts-why-browser = Your session was used from another browser: to be safe, it was closed. Sign in again.
accounts-why-closed = Your access is closed: no current mission and no role opens it. If this is a mistake, ask your incubator to extend your mission.
accounts-why-out = You are signed out.

accounts-no-database = The member space is not available on this site.
accounts-not-there = What you are looking for does not exist, or no longer does.
accounts-who-can = This is reserved for: { $roles }. Ask one of these people to do it for you, or to give you the role that allows it.
accounts-other-site = The form was sent from another site. Open the page in the member space, then try again.
accounts-form-expired = This form is no longer valid. Reload the page, then try again.
accounts-form-unreadable = The form could not be read. Reload the page, then try again.

accounts-role-visitor = visitor
accounts-role-member = member of the community
accounts-role-team_member = member of the service’s team
accounts-role-intrapreneur = intrapreneur of the service
accounts-role-coach = coach of the service
accounts-role-incubator_team = team of the incubator
accounts-role-incubator_head = head of the incubator
accounts-role-sponsor = sponsor
accounts-role-committee_member = member of the investment committee
accounts-role-network_team = network team
accounts-role-network_lead = network lead
accounts-role-administrator = technical administrator

accounts-sessions-title = My sessions
accounts-sessions-lead = These are the browsers in which you are signed in. Close the sessions that you do not recognise.
accounts-sessions-caption = Open sessions
accounts-sessions-browser = Browser
accounts-sessions-method = Sign-in
accounts-sessions-began = Opened on
accounts-sessions-seen = Used on
accounts-sessions-end = Close
accounts-sessions-this = this session
accounts-sessions-end-one = Close the session
accounts-sessions-end-all = Sign out everywhere
accounts-session-browser = { $family } on { $system }

accounts-method-link = by a link sent by e-mail
accounts-method-provider = by ProConnect
accounts-method-demonstration = by the demonstration

accounts-browser-firefox = Firefox
accounts-browser-edge = Edge
accounts-browser-opera = Opera
accounts-browser-samsung = Samsung Internet
accounts-browser-chrome = Chrome
accounts-browser-safari = Safari
accounts-browser-other = Unknown browser
accounts-system-android = Android
accounts-system-ios = iOS
accounts-system-windows = Windows
accounts-system-macos = macOS
accounts-system-chromeos = ChromeOS
accounts-system-linux = Linux
accounts-system-other = unknown system
