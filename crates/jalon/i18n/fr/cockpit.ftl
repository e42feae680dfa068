### Le tableau de bord : ce qui demande une décision, et pourquoi.

cockpit-nav = Tableau de bord
cockpit-title = Tableau de bord
cockpit-lead = Ce qui demande une décision ou une action au { $day }, le plus urgent et le plus coûteux d’abord.
cockpit-order = L’ordre multiplie le temps écoulé depuis le moment d’agir par l’argent accordé pour un mois. Un montant inconnu compte comme la médiane des montants connus.
cockpit-count = { $n ->
    [0] Rien à faire
    [one] { $n } point à traiter
   *[other] { $n } points à traiter
}
cockpit-none = Rien ne demande d’action avec ces filtres.
cockpit-take = Emporter cette liste :
cockpit-csv = CSV
cockpit-json = JSON
cockpit-filter = Filtrer
cockpit-misunderstood = « { $word } » n’a pas été compris et n’est pas pris en compte.
cockpit-views = Façons de voir
cockpit-view-list = Liste
cockpit-view-phases = Par phase
cockpit-view-calendar = Calendrier
cockpit-view-journeys = Parcours
cockpit-lens = Services
cockpit-lens-all = Tous ceux que je peux voir
cockpit-lens-coach = Ceux que je suis
cockpit-lens-team = Ceux où je travaille
cockpit-lens-incubator = Ceux de mon incubateur
cockpit-lens-sponsor = Ceux que mon organisation soutient
cockpit-incubator = Incubateur
cockpit-all-incubators = Tous les incubateurs
cockpit-phase = Phase
cockpit-all-phases = Toutes les phases
cockpit-kind = Sujet
cockpit-all-kinds = Tous les sujets
cockpit-kind-committee-overdue = Comité en retard
cockpit-kind-committee-never-held = Aucun comité tenu
cockpit-kind-committee-to-schedule = Comité à programmer
cockpit-kind-money-ends = Enveloppe en fin de course
cockpit-kind-phase-late = Phase trop longue
cockpit-kind-phase-at-risk = Phase bientôt trop longue
cockpit-kind-nobody-at-work = Personne en mission
cockpit-kind-mission-ends = Mission bientôt terminée
cockpit-kind-nothing-measured = Aucune mesure publiée
cockpit-why-money-ended = L’enveloppe a pris fin le { $day }.
cockpit-why-money-ends = L’enveloppe prend fin le { $day } : un comité doit se tenir avant.
cockpit-why-phase-late = La durée maximale de la phase est dépassée depuis le { $day }.
cockpit-why-phase-at-risk = La phase atteint sa durée maximale le { $day }.
cockpit-why-nobody-since = Plus aucune mission depuis le { $day }.
cockpit-why-nobody = Aucune mission n’est enregistrée.
cockpit-why-mission = La mission de { $name } se termine le { $day }, et aucune autre ne suit.
cockpit-why-unmeasured = Aucune page publique de statistiques, alors que le service devrait être en production.
cockpit-weight = À traiter depuis { $length } ; { $money } par mois en jeu.
cockpit-weight-unknown = À traiter depuis { $length } ; montant en jeu inconnu.
cockpit-do-committee = Programmer une séance
cockpit-do-budget = Voir le budget
cockpit-do-journey = Voir le parcours
cockpit-do-mission = Voir le membre
cockpit-do-page = Voir la fiche
cockpit-board-title = Services par phase
cockpit-services = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
cockpit-since = depuis { $length }
cockpit-calendar-title = Calendrier des échéances
cockpit-calendar-week = Voir la semaine
cockpit-calendar-month = Voir le mois
cockpit-week-of = Semaine { $week }, à partir du { $day }
cockpit-previous = Précédent
cockpit-next = Suivant
cockpit-event-due = Échéance d’un comité
cockpit-weekday-1 = Lundi
cockpit-weekday-2 = Mardi
cockpit-weekday-3 = Mercredi
cockpit-weekday-4 = Jeudi
cockpit-weekday-5 = Vendredi
cockpit-weekday-6 = Samedi
cockpit-weekday-7 = Dimanche
cockpit-lanes-title = Parcours du portefeuille
cockpit-lanes-figure = Parcours des services
cockpit-lanes-text = Pour chaque service, les phases traversées, de la première date enregistrée à aujourd’hui.
cockpit-service = Service
cockpit-start = Début
cockpit-end = Fin
cockpit-today = Aujourd’hui
cockpit-kind-no-indicator = Aucun indicateur
cockpit-kind-no-figure = Aucun chiffre
cockpit-kind-figures-old = Chiffres anciens
cockpit-why-no-indicator = Aucun indicateur n’est défini, alors qu’ils le sont dès le début de la construction.
cockpit-why-no-figure = Des indicateurs sont définis, mais aucun chiffre n’est arrivé. Les premiers étaient attendus pour le { $day }.
cockpit-why-figures-old = Les derniers chiffres portent sur la période qui commence le { $day } : c’est trop ancien pour décider.
cockpit-do-figures = Voir les indicateurs
cockpit-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
cockpit-kind-source-silent = Source muette
cockpit-kind-standards-expired = Standards expirés
cockpit-kind-standards-expire = Standards à renouveler
cockpit-why-source-silent = { $n ->
    [one] Une source de chiffres est muette depuis le { $day }.
   *[other] { $n } sources de chiffres sont muettes, la première depuis le { $day }.
}
cockpit-why-standards-expired = { $n ->
    [one] Une réponse sur les standards de qualité a expiré le { $day }.
   *[other] { $n } réponses sur les standards de qualité ont expiré, la première le { $day }.
}
cockpit-why-standards-expire = { $n ->
    [one] Une réponse sur les standards de qualité expire le { $day }.
   *[other] { $n } réponses sur les standards de qualité expirent bientôt, la première le { $day }.
}
cockpit-do-sources = Voir les sources
cockpit-do-standards = Voir les standards
