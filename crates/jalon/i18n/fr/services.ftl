### Répertoire des services et page d’un service.

services-title = Services numériques

not-stated = Non renseigné
day-unknown = Date inconnue

prose-table = Tableau
prose-frame = Voir le contenu intégré
prose-picture = Voir l’image
prose-cut = La fin de ce texte, très long, n’est pas affichée.

## Page d’un service

badge-impact = Impact national
badge-fast = Lauréat FAST
badge-eig = Lauréat EIG
badge-late = Durée prévue dépassée

service-open = Ouvrir
service-standing = Où en est ce service
service-why = Pourquoi cette date ?
service-description = En détail
service-no-description = Aucune description n’est enregistrée.
service-team = L’équipe
service-carriers = Qui le porte
service-incubators = Incubateurs
service-sponsors = Sponsors
service-fast = Cofinancement FAST
service-contact = Contact
service-quality = Transparence et qualité
service-quality-hint = Ce que le service publie ou déclare. L’existence d’une page ne dit rien de sa qualité.
service-tags = Mots-clés
service-story = En quelques dates
service-similar = Services proches

fast-edition = Promotion { $number }
fast-no-detail = Lauréat, sans autre précision

standing-none = Aucune phase n’est enregistrée à cette date.
standing-investigation = En investigation depuis le { $day } ({ $length }).
standing-construction = En construction depuis le { $day } ({ $length }).
standing-acceleration = En accélération depuis le { $day } ({ $length }).
standing-consolidation = En consolidation depuis le { $day } ({ $length }).
standing-operated = Opéré au sein du réseau depuis le { $day } ({ $length }).
standing-transferred = Transféré depuis le { $day } ({ $length }) : il vit désormais hors du programme.
standing-abandoned = Arrêté depuis le { $day } ({ $length }).
standing-investigation_inconclusive = Investigation close depuis le { $day } ({ $length }), sans qu’un service ait été créé.
standing-planned = Durée prévue pour cette phase : { $length }.
standing-on-time = Le maximum prévu sera atteint le { $day }.
standing-at-risk = Le maximum prévu sera bientôt atteint, le { $day } (dans { $length }).
standing-late = Le maximum prévu est dépassé depuis le { $day } ({ $length } de plus).

committee-not-concerned = Aucun comité d’investissement n’est attendu.
committee-scheduled = Un comité d’investissement est programmé avant l’échéance du { $day }.
committee-up-to-date = Prochain comité d’investissement attendu au plus tard le { $day }.
committee-to-schedule = Un comité d’investissement est attendu au plus tard le { $day } (dans { $length }) : il est temps de le planifier.
committee-overdue = Un comité d’investissement était attendu au plus tard le { $day } : { $length } de retard.
committee-never-held = Un comité d’investissement était attendu au plus tard le { $day } ; aucun n’est enregistré à ce jour.

term-after-committee = { $day } : { $months } mois après le dernier comité enregistré, le { $from }.
term-after-entry = { $day } : { $months } mois après le { $from }, jour depuis lequel le service relève des comités, faute de comité enregistré depuis.
term-money = { $day } : { $notice } jours avant la fin de l’enveloppe accordée, le { $from }.
term-provisional = { $day } : jour fixé par une décision provisoire.
term-phase = { $day } : fin de la durée maximale de la phase, commencée le { $from }.

timeline-title = Parcours du service, durées réelles et prévues
timeline-part = { $phase } : { $length } à partir du { $start }.
timeline-future = { $phase } : à venir, le { $start }.
timeline-real = Durée réelle
timeline-plan = Maximum prévu
timeline-over = Dépassement
timeline-today = Aujourd’hui
timeline-that-day = Jour regardé
timeline-table = Le parcours en tableau
timeline-phase = Phase
timeline-start = Début
timeline-end = Fin
timeline-length = Durée réelle
timeline-planned = Durée prévue
timeline-excess = Dépassement
timeline-days = Durée réelle (jours)
timeline-days-planned = Maximum prévu (jours)
timeline-days-over = Dépassement (jours)
timeline-none = Aucune phase datée n’est enregistrée pour ce service : il n’y a pas de parcours à dessiner.
timeline-goes-on = En cours
timeline-to-come = À venir

team-nobody = Personne n’a de mission en cours sur ce service.
team-before = { $n ->
    [one] Une personne y a travaillé auparavant
   *[other] { $n } personnes y ont travaillé auparavant
}
team-since = Depuis { $month }
team-period = De { $first } à { $last }
team-undated = Dates non enregistrées

quality-source = Code source
quality-statistics = Statistiques d’usage
quality-impact = Mesure d’impact
quality-budget = Budget
quality-accessibility = Accessibilité
quality-risk = Analyse de risque
quality-dashlord = Suivi DashLord
quality-mss = Suivi MonServiceSécurisé
quality-see = Consulter
quality-yes = Disponible
quality-no = Non disponible
quality-unknown = Non renseigné
quality-declared-full = Totalement conforme
quality-declared-partial = Partiellement conforme
quality-declared-none = Non conforme

story-phase = Début de la phase { $phase }
story-outcome = Issue : { $phase }
story-empty = Aucune date n’est enregistrée.

similar-themes = En commun : { $themes }
similar-sponsor = Même sponsor
similar-words = Objet voisin

about-title = À propos de ces données
about-text = Cette page est établie à partir de la fiche publique du service, telle que le réseau la tient. Les durées et les échéances en sont déduites selon les règles du programme.
about-data = La fiche en JSON
about-identifier = Identifiant
about-day = Jour regardé
about-first = Première date enregistrée
about-last = Dernière date enregistrée
about-changed = Dernière modification de la fiche
about-oddities = Particularités de cette fiche

oddity-no-start = { $phase } : aucune date de début n’est enregistrée.
oddity-ends-before-start = { $phase } : la fin enregistrée ({ $first }) précède le début ({ $second }).
oddity-overlap = { $phase } : la fin enregistrée ({ $first }) suit le début de la phase d’après ({ $second }).
oddity-gap = Rien n’est enregistré entre la fin de la phase { $phase } ({ $first }) et le début de la suivante ({ $second }).
oddity-same-day = Deux phases commencent le même jour ({ $first }) : { $phase } et { $other } ; la seconde compte.
oddity-goes-back = Retour de la phase { $phase } à la phase { $other }, le { $first }.
oddity-after-outcome = Le parcours continue après une issue ({ $phase }) : { $other }, le { $first }.

service-unknown = Aucun service ne porte l’identifiant « { $slug } ». Il a peut-être changé de nom : cherchez-le dans le répertoire.
service-not-yet = Le { $day }, { $name } n’existait pas encore : sa première trace date du { $first }.

## Répertoire

list-description = Tous les services numériques du réseau, par phase, incubateur, sponsor, public, thème et technologie.
list-lead = { $n } services suivis depuis l’origine, dont { $active } en cours d’incubation ou opérés par le réseau.
list-filters = Filtres
list-form = Filtrer les services
list-search = Nom, mission, thème, sponsor
list-sort = Trier par
list-submit = Afficher les services
list-without-investigations = Sans les investigations
list-active = Filtres en cours
list-remove = Retirer le filtre :
list-clear = Effacer tous les filtres
list-question = Recherche : { $question }
list-filter = { $facet } : { $value }
list-none = Aucun service ne répond à tous ces critères
list-none-help = Vérifiez l’orthographe, essayez un mot plus court ou plus général, ou effacez tous les filtres.
list-take = Télécharger cette liste :
list-csv = CSV
list-json = JSON
list-jump = Aller à une phase
list-without = { $n ->
    [one] Sans « { $filter } » : un service
   *[other] Sans « { $filter } » : { $n } services
}
list-found = { $n ->
    [0] Aucun service ne répond
    [one] Un service répond
   *[other] { $n } services répondent
}
list-all = { $n ->
    [0] Aucun service
    [one] Un service
   *[other] { $n } services
}

facet-phase = Phase
facet-impact = Impact national
facet-impact-true = Services à impact national
facet-objective = Objectif
facet-incubator = Incubateur
facet-user-type = Public
facet-theme = Thème
facet-sponsor = Sponsor
facet-domain = Domaine ministériel
facet-technology = Technologie
facet-more = Ajouter
facet-choose = Choisir dans la liste

sort-phase = Phase
sort-relevance = Pertinence
sort-name = Nom
sort-recent = Dernier changement de phase
sort-launch = Date de lancement

item-since = Dans cette phase depuis le { $day }
item-launched = Lancé le { $day }

notice-value = « { $value } » n’est une valeur connue d’aucun service pour le filtre « { $facet } » : ce filtre est ignoré.
notice-sort = « { $value } » n’est pas un ordre de tri : l’ordre habituel est appliqué.
notice-page = « { $value } » n’est pas un numéro de page : voici la première.
notice-page-beyond = La page { $page } n’existe pas : { $n ->
    [one] cette liste tient en une page.
   *[other] cette liste a { $n } pages, voici la dernière.
}
notice-long-question = La recherche est limitée à 200 caractères : la fin a été laissée de côté.
notice-too-many = Trop de filtres : les derniers ont été laissés de côté.
notice-no-word = Cette recherche ne contient aucun mot : écrivez au moins un mot ou un nombre. Voici tous les services.
notice-partial = Aucun service ne contient tous les mots demandés. Voici ceux qui en contiennent { $found } sur { $asked }.
notice-contradiction = Vous demandez des phases d’investigation tout en excluant les investigations : aucun service ne peut répondre.

list-group-investigation = { $n ->
    [one] Un problème en investigation
   *[other] { $n } problèmes en investigation
}
list-group-construction = { $n ->
    [one] Un service en construction
   *[other] { $n } services en construction
}
list-group-acceleration = { $n ->
    [one] Un service en accélération
   *[other] { $n } services en accélération
}
list-group-consolidation = { $n ->
    [one] Un service en consolidation
   *[other] { $n } services en consolidation
}
list-group-operated = { $n ->
    [one] Un service opéré au sein du réseau
   *[other] { $n } services opérés au sein du réseau
}
list-group-transferred = { $n ->
    [one] Un service transféré
   *[other] { $n } services transférés
}
list-group-abandoned = { $n ->
    [one] Un service arrêté
   *[other] { $n } services arrêtés
}
list-group-investigation_inconclusive = { $n ->
    [one] Une investigation non concluante
   *[other] { $n } investigations non concluantes
}
list-group-none = { $n ->
    [one] Un service sans phase enregistrée
   *[other] { $n } services sans phase enregistrée
}

usertype-etablissement-scolaire = Établissement scolaire
usertype-etat = Agents de l’État
usertype-particulier = Particuliers
usertype-entreprise = Entreprises
usertype-collectivite-territoriale = Collectivités territoriales
usertype-parlement = Parlement
usertype-association = Associations

service-budget = Budget
service-budget-text = Tel que l’équipe le publie, en engagements (AE) et en paiements (CP), par année.
service-budget-year = AE : { $committed } · CP : { $paid }
service-budget-unstated = non renseigné
service-files = Documents publics
service-files-text = Documents que l’équipe met à la disposition de tous.
quality-standards = Standards de qualité
quality-standards-told = Standards de qualité : { $met } critères remplis sur { $known } connus, { $unknown }
quality-standards-unknown = { $n ->
    [one] { $n } inconnu
   *[other] { $n } inconnus
}
