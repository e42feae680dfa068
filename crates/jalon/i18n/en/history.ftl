# History of each record
history-title = History
history-count =
    { $n ->
        [0] No version on record
        [one] 1 version on record
       *[other] { $n } versions on record
    }
history-none = Nothing has been changed yet.
history-no-change = No field was changed.
history-instant = { $day } at { $hour }:{ $minute }
history-by-import = import of the content repository
history-action-create = Created
history-action-update = Changed
history-action-delete = Deleted
history-action-grant = Role given
history-action-withdraw_grant = Role withdrawn
history-action-add_address = Address added
history-action-close_access = Access closed
history-action-tick = Step ticked
history-action-checklist = Checklist
history-action-last_day = Last day changed
history-action-arrival = Arrival
history-removed = removed:
history-added = added:
history-compare = Compare with the present version
history-restore-title = Put a version back
history-restore-lead = Version of { $day }, compared with the present one.
history-restore-changes = What would change
history-restore-limits = The journey and teams are not concerned: they are changed on pages of their own. Missions come back only where you answer for each of those that change, within the rule. Fields that are for others to change stay as they are.
history-restore = Put this version back
history-back = Back to the history
history-same = This version already says the same as the present one, as far as you may change it.
history-moved-title = The record has just changed
history-moved = Somebody changed it while you were looking at it. Nothing was put back. Here is what would change now.
history-absent = There is no such record, or no longer.
history-no-version = There is no such version in the history of this record.
history-busy = Many changes are arriving at once. Nothing was saved: try again in a moment.
history-flag-yes = Yes
history-flag-no = No
history-accessibility-non-conforme = Not compliant
history-accessibility-partiellement-conforme = Partially compliant
history-accessibility-totalement-conforme = Fully compliant

# Fields of services
history-field-service-name = Name
history-field-service-slug = Short name
history-field-service-start = Beginning of the investigation
history-field-service-pitch = Purpose, in a sentence
history-field-service-description = Presentation
history-field-service-objective = Principal objective
history-field-service-incubators = Incubators
history-field-service-sponsors = Sponsors
history-field-service-network_contact = Followed for the network by
history-field-service-incubator_contact = Followed for the incubator by
history-field-service-user_types = Users
history-field-service-themes = Themes
history-field-service-technologies = Technologies
history-field-service-website = Site of the service
history-field-service-repository = Source code
history-field-service-contact = Contact of the team
history-field-service-has_statistics = Statistics are published
history-field-service-statistics_url = Statistics page
history-field-service-budget_url = Budget page
history-field-service-impact_url = Impact page
history-field-service-accessibility = Declared accessibility
history-field-service-risk_analysis = Risk analysis made
history-field-service-risk_analysis_url = Risk analysis
history-field-service-dashlord_url = DashLord report
history-field-service-mon_service_securise = Followed in MonServiceSécurisé
history-field-service-fast_promotion = Edition of FAST co-financing
history-field-service-fast_amount = Amount of FAST co-financing, in euros
history-field-service-events = Events
history-field-service-former_urls = Former addresses
history-field-service-journey = Journey

# Fields of incubators
history-field-incubator-name = Name
history-field-incubator-slug = Short name
history-field-incubator-owner = Organisation it belongs to
history-field-incubator-short_description = In a few sentences
history-field-incubator-description = Presentation
history-field-incubator-contact = Contact
history-field-incubator-address = Postal address
history-field-incubator-website = Site
history-field-incubator-github = Source code
history-field-incubator-logo = File of the logo
history-field-incubator-highlighted = Services put forward
history-field-incubator-hidden = Absent from public lists
history-field-incubator-former_urls = Former addresses

# Fields of organisations
history-field-organisation-name = Name
history-field-organisation-slug = Short name
history-field-organisation-acronym = Acronym
history-field-organisation-kind = Kind
history-field-organisation-ministerial_domain = Ministerial domain
history-field-organisation-directory_url = Entry in the State’s directory
history-field-organisation-description = Presentation

# Fields of teams
history-field-team-name = Name
history-field-team-slug = Short name
history-field-team-purpose = Purpose of the team
history-field-team-incubator = Incubator

# Fields of members
history-field-member-name = Name
history-field-member-role = Role
history-field-member-profession = Profession
history-field-member-bio = Presentation
history-field-member-link = Personal page
history-field-member-github = GitHub account
history-field-member-avatar = Picture
history-field-member-member_type = Kind of member
history-field-member-badges = Badges
history-field-member-skills = Skills
history-field-member-missions = Missions
history-field-member-teams = Teams
history-field-member-incubator = Incubator
history-field-member-services = Services (without dates)
