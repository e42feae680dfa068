### La communauté.

community-title = Communauté
community-description = Les personnes qui font les services du réseau : membres actifs, anciens membres, métiers.
community-lead = Les services sont l’œuvre de personnes : agents publics, indépendants, salariés d’entreprises de services, réunis en équipes autonomes.
community-active = { $n ->
    [one] membre actif
   *[other] membres actifs
}
community-alumni = { $n ->
    [one] ancien membre
   *[other] anciens membres
}
community-search = Chercher une personne par son nom
community-directory = Parcourir l’annuaire
community-newest = Derniers membres arrivés
community-nobody = Personne n’est membre à cette date.
community-arrived = Depuis le
community-figures = La communauté en chiffres
community-all-figures = Tous les chiffres de la communauté
community-more-services = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}

people-title = Annuaire
people-description = L’annuaire de la communauté, par métier, incubateur et service.
people-lead = Membres actifs et anciens membres, par métier, incubateur et service. Aucune adresse électronique n’est publiée ici.
people-name = Nom
people-standing = Afficher
people-standing-actifs = Membres actifs
people-standing-anciens = Anciens membres
people-standing-tous = Tous
people-profession = Métier
people-incubator = Incubateur
people-service = Service
people-any = Tous
people-filter = Filtrer
people-letters = Première lettre du nom
people-all-letters = Toutes
people-result = { $n ->
    [0] Aucune personne
    [one] { $n } personne
   *[other] { $n } personnes
}
people-none = Personne ne correspond à ces choix.
people-everybody = Voir tout le monde
people-beyond = Cette page dépasse la fin de la liste.
people-first-page = Revenir à la première page

member-eyebrow = Communauté
member-not-found = Personne n’est enregistré sous ce nom à cette date. L’annuaire se trouve à l’adresse /communaute/annuaire.
member-active = Membre actif de la communauté.
member-active-since = Membre de la communauté depuis le { $day }.
member-expected = Sa première mission n’a pas encore commencé.
member-alumni = Ancien membre de la communauté.
member-alumni-since = Ancien membre de la communauté, jusqu’au { $day }.
member-profession = Métier
member-team = { $n ->
    [one] Équipe
   *[other] Équipes
}
member-incubator = { $n ->
    [one] Incubateur
   *[other] Incubateurs
}
member-skills = Compétences
member-services = Services
member-no-service = Aucun service n’est enregistré pour cette personne.
member-current = Aujourd’hui :
member-past = Auparavant :
member-missions = Missions
member-ongoing = en cours
member-page = Sa page personnelle
member-github = Son compte GitHub
member-no-addresses = Les adresses électroniques ne sont pas publiées : « […] » tient leur place.
member-rights = Cette page vous concerne et quelque chose est faux ou ne doit plus y être ?
member-rights-link = Faites valoir vos droits
mission-from-to = Du { $start } au { $end }
mission-from = Depuis le { $start }
mission-to = Jusqu’au { $end }
mission-undated = Dates non renseignées

profession-animation = Animation
profession-coaching = Coaching
profession-data = Données
profession-deploiement = Déploiement
profession-design = Design
profession-developpement = Développement
profession-intraprenariat = Intrapreneuriat
profession-produit = Produit
profession-support = Support
profession-attributaire = Attributaire
profession-autre = Autre
profession-unknown = Métier non renseigné
status-independent = Indépendants
status-service = Salariés d’un prestataire
status-admin = Agents publics
status-unknown = Statut non renseigné

chart-profession = Métier
chart-active-members = Membres actifs
chart-professions = Membres actifs par métier
chart-professions-text = { $n ->
    [0] Aucun membre actif à cette date.
    [one] { $n } membre actif, compté une fois.
   *[other] { $n } membres actifs, chacun compté une fois, par métier.
}
chart-day = Mois
chart-trend = Membres actifs au fil du temps, selon leur statut
chart-trend-text = { $n ->
    [one] Effectif au premier jour de chaque trimestre. { $n } personne est active à la fin de la courbe ; une personne qui a plusieurs missions ne compte qu’une fois.
   *[other] Effectif au premier jour de chaque trimestre. { $n } personnes sont actives à la fin de la courbe ; une personne qui a plusieurs missions ne compte qu’une fois.
}
chart-year = Année
chart-arrivals = Nouveaux membres par année, selon le statut de leur première mission
chart-arrivals-text = Nombre de personnes dont la première mission a commencé dans l’année. La dernière année s’arrête au jour regardé.
chart-arrivals-profession = Nouveaux membres par année et par métier
chart-arrivals-profession-text = Nombre de personnes dont la première mission a commencé dans l’année, selon le métier qu’elles indiquent aujourd’hui. La dernière année s’arrête au jour regardé.
chart-other-professions = Autres ou non renseigné
mission-independent = Activité indépendante
mission-service = Entreprise de services
mission-admin = Emploi public
