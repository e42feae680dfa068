### The directory inside: members, services, where people work.

directory-nav = Directory
directory-parts = Parts of the directory
directory-part-members = Members
directory-part-services = Services
directory-part-map = Map

directory-members-title = Directory of members
directory-members-lead = All members, with their addresses. Filters stay in the page’s address: keep it or share it.
directory-services-title = Directory of services
directory-services-lead = Who follows which service, with what team, and until when.

directory-filter-q = Name or words
directory-filter-statut = Presence
directory-filter-metier = Profession
directory-filter-incubateur = Incubator
directory-filter-competence = Skill
directory-filter-ville = Town (name or official code)
directory-filter-fin = End of missions
directory-filter-phase = Phase
directory-filter-suivi = Follow-up
directory-filter-suivi-reseau = Network contact
directory-filter-suivi-incubateur = Incubator contact
directory-filter-suivi-par = Followed by
directory-filter-usagers = Users
directory-filter-theme = Theme
directory-filter-service = Service
directory-filter-techno = Technology
directory-filter-page = Page
directory-any = All
directory-any-phase = All
directory-any-time = At any time
directory-within = { $n ->
    [one] Within a day
   *[other] Within { $n } days
}
directory-submit = Filter
directory-clear = Remove the filters

directory-standing-actifs = Active
directory-standing-attendus = Expected
directory-standing-anciens = Alumni
directory-standing-tous = All
directory-follow-up-sans = Without follow-up
directory-follow-up-avec = With a contact

directory-unknown-value = “{ $value }” is no known value of the filter “{ $filter }”: this filter is ignored.
directory-beyond = There is no page { $page }: here is the last one, page { $last }.
directory-none = Nobody, and nothing, answers these filters.
directory-members-found = { $n ->
    [one] { $n } member
   *[other] { $n } members
}
directory-services-found = { $n ->
    [one] { $n } service
   *[other] { $n } services
}

directory-addresses = { $n ->
    [one] Copy the e-mail address
   *[other] Copy the { $n } e-mail addresses
}
directory-addresses-help = Addresses of everybody who was found. Write to them in blind copy.
directory-without-address = { $n ->
    [one] One person has no address on record.
   *[other] { $n } people have no address on record.
}
directory-copy = Copy
directory-copied = Copied to the clipboard.
directory-take = To take away:
directory-take-members = the members that you may export (CSV)
directory-take-services = the services that you may export (CSV)

directory-last-day = Last day:
directory-nobody-follows = Nobody follows this service
directory-followed-by = Followed by
directory-team = { $n ->
    [0] Nobody in the team
    [one] { $n } person in the team
   *[other] { $n } people in the team
}

directory-map-title = Map of members
directory-map-label = Where active members work
directory-map-told = { $told ->
    [0] None of the { $active } active members told their town.
    [one] One member of { $active } told their town.
   *[other] { $told } members of { $active } told their town.
}
directory-map-none = There is nothing to show yet.
directory-map-tell = Tell your town on your record
directory-map-tip = { $town } · { $n ->
    [one] { $n } member
   *[other] { $n } members
}
directory-map-sources = Communes: official geographic code (Insee) and GeoNames. Only metropolitan France is drawn.
directory-map-table = Members by town
directory-map-town = Town
directory-map-code = Official code
directory-map-members = Members
directory-map-drawn = On the map
directory-yes = Yes
directory-no = No
