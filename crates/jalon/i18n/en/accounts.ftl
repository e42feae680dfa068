### Signing in, one's sessions, one's rights.

accounts-nav-label = Member space
accounts-nav-public = Public site
accounts-menu-to-do = To do
accounts-menu-services = My services
accounts-menu-network = Network
accounts-menu-administration = Administration
accounts-menu-account = My account
accounts-sign-in = Sign in
accounts-sign-out = Sign out

accounts-sign-in-title = Sign in to the member space
accounts-sign-in-first = This address needs you to be signed in: sign in, then try again.
accounts-why-expired = Your session has expired. Sign in again to continue.
accounts-why-browser = Your session was used from another browser: to be safe, it was closed. Sign in again.
accounts-why-closed = Your access is closed: no current mission and no role opens it. If this is a mistake, ask your incubator to extend your mission.
accounts-why-out = You are signed out.

accounts-sign-in-lead = Give the e-mail address that your incubator knows: a sign-in link will be sent there.
accounts-errors = There is an error in the form
accounts-or-link = Or get a link by e-mail
accounts-email = E-mail address
accounts-email-hint = Expected format: first.last@example.org
accounts-email-wrong = The e-mail address is not complete: type an address such as first.last@example.org.
accounts-ask-link = Get a sign-in link
accounts-no-account = Not a member yet? A member of your incubator can create your record.
accounts-no-cookie = Your browser did not keep track of this page. Allow this site’s cookies, reload the page, then try again.
accounts-too-many = Too many requests were made in a short time. Wait a quarter of an hour, then try again.
accounts-provider-enter = Sign in with { $provider }
accounts-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

accounts-link-sent-title = Look at your mailbox
accounts-link-sent-lead = If the address belongs to a member, a sign-in link has just been sent there.
accounts-link-sent-lifetime = The link works once. It is good for
accounts-link-sent-browser = Open it in this browser if you can.
accounts-link-sent-junk = If it does not come within a few minutes, look among unwanted mail, and ask your incubator which address it knows.
accounts-link-again = Ask for another link
accounts-link-title = Confirm signing in
accounts-link-as = You are about to sign in as
accounts-link-enter = Sign in
accounts-link-confirm = Sign in with this browser
accounts-link-other-browser = This link was not asked for from this browser. Go on only if it was you who asked for it.
accounts-link-dead-title = This link no longer signs in
accounts-link-used = This link was used before: each link works once. Ask for another one.
accounts-link-expired = This link has expired. Ask for another one.
accounts-link-unknown = This link is incomplete or does not exist. Copy the whole of it from the e-mail, or ask for another one.

accounts-mail-link-subject = Your sign-in link for { $site }
accounts-mail-link-why = You asked to sign in to the member space of { $site }. This link works once and is good for { $lifetime }.
accounts-mail-link-button = Sign in
accounts-mail-link-ignore = If you asked for nothing, ignore this message: without this link, nobody can sign in as you.
accounts-mail-closed-subject = Your access to { $site } is closed
accounts-mail-closed-why = You asked to sign in to the member space of { $site }. Your access is closed, because no current mission and no role opens it. If this is a mistake, ask your incubator to extend your mission.

accounts-why-provider = The identity provider does not answer. You can sign in with a link sent by e-mail.
accounts-why-provider-answer = Signing in with the identity provider did not succeed. Try again, or ask for a link by e-mail.
accounts-unknown-title = No member has this address
accounts-unknown-lead = You are identified, but no member’s record has one of your e-mail addresses:
accounts-unknown-what = What to do?
accounts-unknown-member = If you have a record, sign in with a link sent to the address on it, or ask your incubator to add this one.
accounts-unknown-newcomer = If you are new, ask a member of your incubator to create your record with this address.

accounts-signed-out-lead = Your session is closed here. You are about to be signed out of your identity provider too.
accounts-signed-out-provider = Go on to the identity provider

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

accounts-nav-roles = Roles
accounts-roles-title = Roles
accounts-roles-lead = The roles of member and of team member follow from missions. The others are given here, until a day, by those who may.
accounts-roles-give = Give a role
accounts-roles-member = Member
accounts-roles-member-hint = Their public name, for example camille.exemple
accounts-roles-role = Role
accounts-roles-choose = Choose a role
accounts-roles-scope = On what
accounts-roles-scope-hint = The public name of the service, the incubator or the organisation; empty for a role in the whole network
accounts-roles-until = Until
accounts-roles-until-hint = A year ahead at most; the role can be given again
accounts-roles-submit = Give this role
accounts-roles-given = Roles given
accounts-roles-none = No role was given where you may give some.
accounts-roles-caption = Roles given where you may give some
accounts-roles-withdraw = Withdraw
accounts-roles-ended = ended
accounts-roles-network = the whole network
accounts-roles-no-member = No member has that public name: check it in the directory.
accounts-roles-no-role = Choose a role from the list.
accounts-roles-scope-needed = This role is held on something: give the public name of the service, the incubator or the organisation.
accounts-roles-scope-not-needed = This role is held in the whole network: leave that field empty.
accounts-roles-no-scope = Nothing has that public name: check it in the directory.
accounts-roles-no-day = Give the last day of the role.
accounts-roles-over = That day has passed: choose one to come.
accounts-roles-too-long = A role is given until { $last } at most.
accounts-roles-oneself = Nobody gives a role to themselves: ask somebody else who may.

accounts-mail-role-subject = You were given a role on { $site }
accounts-mail-role-what = { $giver } gave you a role until { $until }: { $role } ({ $scope }).
accounts-mail-role-open = Open the member space

accounts-demo-title = Demonstration: enter without a link
accounts-demo-lead = All these people are fictional. Choose one of them to see the member space with their rights.
accounts-demo-home = This is a demonstration: enter the member space as one of the fictional people, one for each role.
accounts-demo-people = Choose whom to be
accounts-demo-mails = Read the e-mails that this site would have sent

accounts-nav-account = My account
accounts-account-title = My account
accounts-account-lead = Your e-mail addresses, the language of the mails that you receive, and the browsers in which you are signed in.
accounts-addresses = My e-mail addresses
accounts-addresses-lead = Each of these addresses signs you in. Mails go to the primary address.
accounts-addresses-none = No address is recorded yet.
accounts-address-is-primary = primary address
accounts-address-verified = Confirmed on
accounts-address-not-verified = Not confirmed yet
accounts-address-send = Get a confirmation link
accounts-address-choose = Make it the primary address
accounts-address-remove = Remove
accounts-address-add = Add an address
accounts-address-add-hint = Expected format: first.last@example.org. A confirmation link will be sent there.
accounts-address-submit = Send the confirmation link
accounts-address-theirs = This address is yours already.
accounts-address-too-many = You have ten addresses already: remove one before you add another.
accounts-address-unverified = Confirm this address first: ask for a confirmation link, then open it.
accounts-address-primary = Mails go to this address: choose another one as the primary address first.
accounts-address-absent = This address is no longer in your account.
accounts-done-language = The language of your mails is saved.
accounts-done-claim = If this address is free, a confirmation link has just been sent there. Open it in a browser in which you are signed in.
accounts-done-added = The address is confirmed.
accounts-done-chosen = Mails will go to this address from now on.
accounts-done-removed = The address is removed from your account.
accounts-language = Language of mails
accounts-language-legend = Receive mails in
accounts-language-hint = Until you choose, it is the language of your last sign-in.
accounts-language-fr = French
accounts-language-en = English
accounts-language-submit = Save
accounts-language-unknown = Choose a language of the list.
accounts-claim-title = Confirm an address
accounts-claim-lead = You are about to add to your account the address
accounts-claim-confirm = Confirm this address
accounts-claim-dead-title = This link confirms no address
accounts-claim-dead = It was used already, it has expired, or somebody else asked for it. Sign in with the account that asked for it, or ask for another.
accounts-claim-again = Back to my account

accounts-mail-claim-subject = Confirm your address for { $site }
accounts-mail-claim-what = You asked to add this address to your account on { $site }.
accounts-mail-claim-button = Confirm this address
accounts-mail-claim-hours = This link is good for { $hours } hours, in a browser in which you are signed in.
accounts-mail-claim-ignore = If you asked for nothing, ignore this message: nothing changes.
accounts-mail-taken-subject = Your address was asked for on { $site }
accounts-mail-taken-what = Somebody asked to add this address to their account on { $site }. It is in yours already: nothing has changed. If it was you, sign in with this address, or remove it from the other account first.
accounts-mail-address-subject = Your addresses have changed on { $site }
accounts-mail-address-added = The address { $email } was added to your account on { $site }: it signs you in from now on.
accounts-mail-address-chosen = Mails of { $site } will go to { $email } from now on.
accounts-mail-address-removed = The address { $email } was removed from your account on { $site }: it no longer signs you in.
accounts-mail-address-button = See my account
accounts-mail-address-not-you = If it was not you, end all your sessions and tell your incubator.
mail-kind-accounts-address = Change of address
accounts-account-sessions = See where you are signed in, and close what you do not recognise.
accounts-account-see-sessions = See my sessions
