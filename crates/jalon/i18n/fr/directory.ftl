### L’annuaire de l’espace membre : membres, services, lieux de travail.

directory-nav = Annuaire
directory-parts = Parties de l’annuaire
directory-part-members = Membres
directory-part-services = Services
directory-part-map = Carte

directory-members-title = Annuaire des membres
directory-members-lead = Tous les membres, avec leurs adresses. Les filtres restent dans l’adresse de la page : gardez-la ou partagez-la.
directory-services-title = Annuaire des services
directory-services-lead = Qui suit quel service, avec quelle équipe, et jusqu’à quand.

directory-filter-q = Nom ou mots
directory-filter-statut = Présence
directory-filter-metier = Métier
directory-filter-incubateur = Incubateur
directory-filter-competence = Compétence
directory-filter-ville = Ville (nom ou code officiel)
directory-filter-fin = Fin des missions
directory-filter-phase = Phase
directory-filter-suivi = Suivi
directory-filter-suivi-reseau = Contact du réseau
directory-filter-suivi-incubateur = Contact de l’incubateur
directory-filter-suivi-par = Suivi par
directory-filter-usagers = Usagers
directory-filter-theme = Thématique
directory-filter-service = Service
directory-filter-techno = Technologie
directory-filter-page = Page
directory-any = Tous
directory-any-phase = Toutes
directory-any-time = N’importe quand
directory-within = { $n ->
    [one] Dans moins d’un jour
   *[other] Dans les { $n } jours
}
directory-submit = Filtrer
directory-clear = Retirer les filtres

directory-standing-actifs = Actifs
directory-standing-attendus = Attendus
directory-standing-anciens = Anciens
directory-standing-tous = Tous
directory-follow-up-sans = Sans suivi
directory-follow-up-avec = Avec un contact

directory-unknown-value = « { $value } » n’est pas une valeur connue du filtre « { $filter } » : ce filtre est ignoré.
directory-beyond = La page { $page } n’existe pas : voici la dernière, la page { $last }.
directory-none = Personne, ni rien, ne répond à ces filtres.
directory-members-found = { $n ->
    [one] { $n } membre
   *[other] { $n } membres
}
directory-services-found = { $n ->
    [one] { $n } service
   *[other] { $n } services
}

directory-addresses = { $n ->
    [one] Copier l’adresse électronique
   *[other] Copier les { $n } adresses électroniques
}
directory-addresses-help = Adresses de toutes les personnes trouvées. Écrivez-leur en copie cachée.
directory-without-address = { $n ->
    [one] Une personne n’a pas d’adresse enregistrée.
   *[other] { $n } personnes n’ont pas d’adresse enregistrée.
}
directory-copy = Copier
directory-copied = Copié dans le presse-papiers.
directory-take = À emporter :
directory-take-members = les membres que vous pouvez exporter (CSV)
directory-take-services = les services que vous pouvez exporter (CSV)

directory-last-day = Dernier jour :
directory-nobody-follows = Personne ne suit ce service
directory-followed-by = Suivi par
directory-team = { $n ->
    [0] Personne dans l’équipe
    [one] { $n } personne dans l’équipe
   *[other] { $n } personnes dans l’équipe
}

directory-map-title = Carte des membres
directory-map-label = Où travaillent les membres actifs
directory-map-told = { $told ->
    [0] Aucun des { $active } membres actifs n’a indiqué sa ville.
    [one] Un membre sur { $active } a indiqué sa ville.
   *[other] { $told } membres sur { $active } ont indiqué leur ville.
}
directory-map-none = Il n’y a encore rien à montrer.
directory-map-tell = Indiquez votre ville sur votre fiche
directory-map-tip = { $town } · { $n ->
    [one] { $n } membre
   *[other] { $n } membres
}
directory-map-sources = Communes : code officiel géographique (Insee) et GeoNames. Seule la France métropolitaine est dessinée.
directory-map-table = Membres par ville
directory-map-town = Ville
directory-map-code = Code officiel
directory-map-members = Membres
directory-map-drawn = Sur la carte
directory-yes = Oui
directory-no = Non
