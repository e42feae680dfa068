### What keeps the machine running: jobs, mails, imports, roles, settings.

administration-nav = Administration
administration-title = Administration
administration-lead = What keeps this site running: jobs, mails, imports, settings. Nothing here gives a right on decisions.
administration-pages = Pages
administration-moment = { $day } at { $time }
administration-by-hand = By hand
administration-outcome = Outcome
administration-message = What was found
administration-value = Value

administration-mails-waiting = { $n ->
    [one] mail that waits
   *[other] mails that wait
}
administration-mails-failed = { $n ->
    [one] mail given up
   *[other] mails given up
}
administration-jobs-failing = { $n ->
    [one] job that fails
   *[other] jobs that fail
}
administration-import-errors = { $n ->
    [one] error in the last import
   *[other] errors in the last import
}
administration-no-import = No import
administration-jobs-short = What is done at set times.
administration-mails-short = Those that wait, those that could not leave.
administration-roles-short = Who was given one, until when.
administration-settings-short = The settings, and what is wrong.
administration-alert-no-server = No mail server is set (mail.url): mails wait, among them the links that sign people in.
administration-alert-mails = { $n ->
    [one] A mail could not leave: see why, then send it again.
   *[other] { $n } mails could not leave: see why, then send them again.
}
administration-alert-late = Their time passed over ten minutes ago and nothing was done: { $jobs }. Make sure that a server is running.

administration-jobs-title = Jobs
administration-jobs-lead = What is done at set times, once whatever the number of servers. Times are those of Paris.
administration-jobs-caption = Jobs and their last run
administration-job = Job
administration-schedule = Schedule
administration-last-run = Last run
administration-next-run = Next
administration-never = Never
administration-now = As soon as possible
administration-run = Run
administration-asked = Asked for
administration-asked-by = asked for by { $name }
administration-no-such-job = There is no job of that name. Reload the page, then try again.
administration-failures = { $n ->
    [one] one failure
   *[other] { $n } failures in a row
}
administration-every-minutes = { $n ->
    [one] every minute
   *[other] every { $n } minutes
}
administration-every-day = every day at { $time }
administration-every-week = every { $weekday } at { $time }
administration-weekday-1 = Monday
administration-weekday-2 = Tuesday
administration-weekday-3 = Wednesday
administration-weekday-4 = Thursday
administration-weekday-5 = Friday
administration-weekday-6 = Saturday
administration-weekday-7 = Sunday
administration-runs = Latest runs
administration-runs-caption = The latest thirty runs
administration-no-run = No job has run yet.
administration-began = Begin
administration-run-running = running
administration-run-done = done
administration-run-failed = failed
administration-run-interrupted = interrupted

administration-mails-title = Mails
administration-mails-lead = A mail leaves within a minute. When the server does not answer, it waits and leaves by itself later; when it is refused, it is given up and you can send it again. What mails say is never shown.
administration-mails-states = State of the mails
administration-mails-caption = Mails
administration-state-failed = Given up ({ $n })
administration-state-waiting = Waiting ({ $n })
administration-state-sent = Sent ({ $n })
administration-state-expired = Too late ({ $n })
administration-counted-failed = { $n ->
    [0] No mail was given up
    [one] One mail was given up
   *[other] { $n } mails were given up
}
administration-counted-waiting = { $n ->
    [0] No mail waits
    [one] One mail waits
   *[other] { $n } mails wait
}
administration-counted-sent = { $n ->
    [0] No mail was sent
    [one] One mail was sent
   *[other] { $n } mails were sent
}
administration-counted-expired = { $n ->
    [0] No mail was too late
    [one] One mail was too late before it could leave
   *[other] { $n } mails were too late before they could leave
}
administration-mail-kind = About
administration-mail-to = Recipient
administration-mail-queued = Written
administration-mail-then = Sent, given up, or next try
administration-mail-attempts = Tries
administration-mail-error = Answer of the server
administration-forgotten = forgotten
administration-send-again = Send again
administration-send-all = Send all again
administration-which-mail = The form does not say which mail to send again. Reload the page, then try again.

administration-imports-title = Last import
administration-import-when = { $moment }, by { $by }, from { $source }.
administration-import-what = Entries created: { $created }; updated: { $updated }; unchanged: { $unchanged }; deleted: { $deleted }.
administration-no-import-yet = Nothing was imported into this site yet.
administration-no-finding = Nothing odd was noticed.
administration-kinds-caption = What the import noticed
administration-finding = Finding
administration-severity = Severity
administration-count = Count
administration-severity-error = error
administration-severity-warning = warning
administration-severity-info = information
administration-findings-caption = Details, as the import noted them
administration-place = File and line
administration-field = Field
administration-finding-message = What was seen, what was done

administration-roles-title = Roles given
administration-roles-lead = Who was given a role, on what and until when. Giving and withdrawing roles is the business of those in charge, not of administrators.
administration-roles-give = Give or withdraw a role
administration-no-role = No role was given.
administration-roles-caption = Roles given and not withdrawn
administration-role-member = Member
administration-role = Role
administration-role-scope = On
administration-role-from = From
administration-role-until = Until
administration-role-by = Given by
administration-role-ended = ended
administration-whole-network = the whole network

administration-rules-title = Rules of the programme
administration-rules-lead = Each version of the rules, as the machine applies it. Changing them is a decision of the network, not of administrators.
administration-rules-short = The versions that hold, held and will hold.
administration-rules-told = The rules in words, with their history
administration-rules-version = Version { $version }
administration-rules-holding = holds
administration-rules-to-come = to come
administration-rules-past = past
administration-rules-from = From
administration-rules-values = Values
administration-rules-caption = Technical names and values
administration-rule = Rule

administration-settings-title = Configuration
administration-settings-lead = What could keep this site from working, then every setting and where it comes from. Passwords are not shown.
administration-checks = Checks
administration-checks-caption = What was checked just now
administration-checked = Checked
administration-checked-settings = Settings
administration-checked-database = Database
administration-checked-folder = Folder of the database
administration-checked-port = Port
administration-checked-address = Public address
administration-checked-mail = Mail
administration-checked-theme = Theme
administration-checked-branding = Branding
administration-outcome-well = well
administration-outcome-doubtful = doubtful
administration-outcome-failed = failed
administration-settings = Settings
administration-settings-caption = All settings
administration-setting = Setting
administration-source = Where it comes from

administration-check-settings-well = they can be read (jalon config show)
administration-check-settings-refused = { $error }
administration-check-database-absent = there is none at { $path } yet: jalon import or jalon serve will make it
administration-check-database-refused = { $error }
administration-check-database-silent = { $location } does not answer: { $error }
administration-check-database-current = { $location } has the present schema ({ $known })
administration-check-database-empty = { $location } is empty: jalon import or jalon serve will make its tables
administration-check-database-older = { $location } has schema { $found }, this program { $known }: back it up, then jalon serve or jalon database migrate brings it up to date
administration-check-database-newer = { $location } has schema { $found }, this program only knows { $known }: install the newer jalon
administration-check-database-altered = migration { $version } of { $location } isn't the one of this program: restore a backup, or use the jalon that made it
administration-check-database-foreign = { $location } belongs to another program: name another database
administration-check-folder-well = { $path } can be written
administration-check-folder-unreachable = { $path } can't be reached
administration-check-folder-closed = { $path } can't be written ({ $error }): give the user who runs jalon the right to, or choose another place with --database
administration-check-port-free = { $address } is free
administration-check-port-refused = { $error }
administration-check-address-well = feeds and the API will say { $address }
administration-check-address-local = others can reach the site, but feeds and the API will say { $address }: set base_url to the address that people use
administration-check-mail-well = { $server } takes mails from us
administration-check-mail-unset = mail.url is not set: mails, among them the links that sign people in, wait in the database
administration-check-mail-refused = { $error }
administration-check-mail-unusable = { $server } can't be used ({ $error }): correct mail.url, or see to that server; until then mails wait in the database
administration-check-theme-neutral = the neutral one, part of the program
administration-check-theme-well = { $path }
administration-check-theme-incomplete = { $path } holds no dsfr.min.css: point theme.dir at the folder dist of @gouvfr/dsfr
administration-check-theme-unreadable = theme.dir = { $path } can't be read ({ $error }): correct it, or remove the setting
administration-check-branding-well = its colours can be read, its files too
administration-check-branding-refused = { $error }

administration-finding-file-too-large = File too large, not read
administration-finding-not-a-file = Not a file
administration-finding-link-leaves-folder = Link that leaves the folder
administration-finding-unreadable = Unreadable file
administration-finding-bad-file-name = Unusable file name
administration-finding-not-utf8 = Text that is not UTF-8
administration-finding-front-matter-not-closed = Front matter not closed
administration-finding-front-matter-too-large = Front matter too large
administration-finding-invalid-yaml = Invalid YAML
administration-finding-too-deep = Values nested too deep
administration-finding-too-many-values = Too many values
administration-finding-not-a-mapping = Front matter without fields
administration-finding-duplicate-slug = Two files for one entry
administration-finding-folder-in-collection = Folder in a collection, not read
administration-finding-unknown-folder = Unknown folder, not read
administration-finding-link-followed = Link followed
administration-finding-no-front-matter = No front matter
administration-finding-not-interpreted = File kept without being interpreted
administration-finding-too-many-findings = Too many findings about one file
administration-finding-hidden-file = Hidden or temporary file
administration-finding-no-extension = File name without extension
administration-finding-byte-order-mark = Byte order mark
administration-finding-carriage-returns = Windows line ends
administration-finding-bad-date = Impossible date
administration-finding-wrong-type = Value of another type
administration-finding-unknown-phase = Unknown phase
administration-finding-unknown-phase-text = Text of an unknown phase
administration-finding-bad-reference = Unusable reference
administration-finding-dangling-reference = Reference to an absent entry
administration-finding-missing-field = Missing field
administration-finding-duplicate-key = Field given twice
administration-finding-several-documents = Several documents in a front matter
administration-finding-unknown-field = Unknown field
administration-finding-older-word = Word of an older vocabulary
administration-finding-older-field = Field of an older format
administration-finding-null-value = Field without value
administration-finding-date-with-time = Date with a time
administration-finding-read-as-text = Value read as text
administration-finding-read-as-list = Value read as a list
administration-finding-read-from-text = Value read from text
administration-finding-unlisted-word = Word outside the vocabulary
administration-finding-outer-spaces = Stray spaces
administration-finding-untidy-url = Untidy web address
administration-finding-phase-without-start = Phase without a start
administration-finding-phase-ends-before-start = Phase that ends before it starts
administration-finding-phase-overlap = Overlapping phases
administration-finding-phase-gap = Gap between phases
administration-finding-phases-same-day = Two phases on one day
administration-finding-phase-goes-back = Return to an earlier phase
administration-finding-phase-after-outcome = Phase after the end
administration-finding-same-name = Several people of one name
administration-finding-same-acronym = Several organisations of one acronym
administration-finding-duplicate-former-url = Former address claimed twice
administration-finding-duplicate-mission = Mission given twice
administration-finding-mission-ends-before-start = Mission that ends before it starts
administration-finding-incubator-not-listed = Incubator missing from the list
administration-finding-statistics-without-url = Statistics without address
administration-finding-future-date = Date in the future

# What jobs do and what mails are about, in other rooms.
job-membership-reminders = Remind of missions that end soon
job-membership-closings = Close accounts five days after the last mission
mail-kind-membership-reminder = Reminder of a mission's end
mail-kind-membership-closed = Account closed
mail-kind-membership-waiting = Arrival to validate
mail-kind-membership-welcome = Welcome
mail-kind-membership-team = Arrival in the team
mail-kind-membership-answer = Answer to a request to join
job-impact-rollups = Reckon the quarters and years of indicators
job-impact-uploads = Remove files of figures that nobody confirmed
job-files-sweep = Remove what is left of removed files
job-accounts-forget = Forget sign-in links that are over
mail-kind-accounts-link = Sign-in link
mail-kind-accounts-role = Role given or withdrawn
mail-kind-accounts-closed = Account closed
job-obligations-calendars = Keep calendars up to date
job-obligations-digest = Send the week's digests
job-obligations-standards = Keep what is to be renewed on standards up to date
job-privacy-retention = Erase what retention periods no longer allow to keep
mail-kind-obligations-digest = The week's digest
job-privacy-erasures = Erase the data of those who asked for it
