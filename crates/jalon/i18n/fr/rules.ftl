### Les règles du programme : versions, variations des incubateurs, brouillons.

rules-title = Règles du programme
rules-nav = Règles
rules-network = Règles du réseau
rules-lead = La version { $version } des règles s’applique depuis le { $day }. Chaque page, chaque échéance et chaque décision suit la version en vigueur à sa date.
rules-value-of = { $label } : { $value }
rules-column-rule = Règle
rules-column-value = Valeur
rules-column-vary = Variation
rules-may-vary = un incubateur peut fixer la sienne
rules-same-for-all = la même pour tous
rules-group-phases = Durée des phases
rules-group-committees = Comités d’investissement
rules-group-evidence = Preuves attendues
rules-group-missions = Missions
rules-variations = Variations des incubateurs
rules-variations-none = Aucun incubateur n’a fixé de valeur propre.
rules-history = Historique
rules-version = Version
rules-in-force = en vigueur
rules-first-version = Les règles d’origine du programme.
rules-origin = { $reason } – { $author }, le { $day }
rules-edit-network = Modifier les règles du réseau
rules-edit-network-lead = Préparez un brouillon : rien ne change avant sa mise en vigueur, et vous voyez d’abord ce qu’il changerait, service par service.
rules-edit-own = Fixer les valeurs propres à un incubateur
rules-edit-incubator = Valeurs propres à l’incubateur { $incubator }
rules-edit-incubator-lead = Un champ laissé vide suit la règle du réseau. Rien ne change avant la mise en vigueur du brouillon.
rules-draft = Brouillon
rules-draft-waits = Un brouillon attend sa mise en vigueur
rules-draft-told = Rédigé par { $author } le { $written }, pour une mise en vigueur le { $day }. Raison donnée : { $reason }
rules-draft-refused = Ce brouillon ne peut pas entrer en vigueur
rules-enact = Mettre en vigueur
rules-discard = Abandonner le brouillon
rules-keep-draft = Enregistrer le brouillon
rules-when-and-why = Date d’effet et raison
rules-effective-from = Premier jour d’application
rules-effective-from-hint = Aujourd’hui au plus tôt, après la dernière version enregistrée.
rules-reason = Raison du changement
rules-reason-hint = Elle restera dans l’historique, visible de tous les membres.
rules-hint-in-force = Valeur en vigueur : { $value }.
rules-hint-network = Règle du réseau : { $value }.
rules-effects = { $n ->
    [0] Aucun service ne serait touché à la date d’effet
    [one] { $n } service serait touché à la date d’effet
   *[other] { $n } services seraient touchés à la date d’effet
}
rules-effects-more = { $n ->
    [one] et { $n } autre service
   *[other] et { $n } autres services
}
rules-effect-none = aucune échéance
rules-effect-due = Échéance : { $before } aujourd’hui, { $after } avec ce brouillon.
rules-effect-status = Situation : « { $before } » deviendrait « { $after } ».
rules-effect-punctuality = Phase : { $before } ; deviendrait : { $after }.
rules-effect-terms = Une des dates qui expliquent l’échéance changerait.
rules-punctuality-none = sans durée prévue
rules-punctuality-on-time = dans les temps jusqu’au { $day }
rules-punctuality-at-risk = à risque, maximum le { $day }
rules-punctuality-late = en retard depuis le { $day }
rules-refused-no-draft = Il n’y a plus de brouillon : quelqu’un l’a mis en vigueur ou abandonné.
rules-refused-past = Le { $day } est passé : choisissez aujourd’hui ou plus tard.
rules-refused-reason = Dites pourquoi les règles changent.
rules-refused-stale = Quelqu’un a modifié ce brouillon entre-temps. Relisez-le avant de recommencer.
rules-refused-later = Des règles s’appliquent déjà à partir du { $day } : choisissez un jour ultérieur.
rules-wrong-number = Écrivez un nombre entier, par exemple 6.
rules-wrong-negative = Un nombre négatif n’a pas de sens ici.
rules-wrong-large = Ce nombre est trop grand.
rules-wrong-percent = Écrivez un pourcentage entre 0 et 100.
rules-wrong-day = Écrivez une date, par exemple 2027-01-01.
rules-wrong-past = Cette date est passée : choisissez aujourd’hui ou plus tard.
rules-contradiction-minimum = La durée minimale de la phase « { $phase } » dépasse sa durée maximale.
rules-contradiction-zero = « { $field } » doit valoir au moins 1.
rules-contradiction-bounds = « { $field } » : le minimum dépasse le maximum.
rules-contradiction-share = « { $field } » doit se situer entre 0 et 100 %.
rules-contradiction-at-risk = Avec { $days } jours d’alerte, la phase « { $phase } » serait à risque dès son premier jour.
rules-contradiction-range = Le { $day } est hors de la période connue, de 2013 à 2100.
rules-contradiction-reminders = Donnez les rappels du plus éloigné au plus proche, chacun une seule fois.
rules-contradiction-votes = Aucun siège ne vote : il en faut au moins un.
rules-contradiction-grant = L’enveloppe la plus haute est de 0 euro : aucune décision ne pourrait accorder d’argent.
rules-name-every-months = Intervalle entre deux comités
rules-name-minutes-at-least = Durée d’un comité
rules-name-provisional-months = Durée d’une décision provisoire
rules-name-at-most-months-ahead = Durée maximale d’une mission
rules-name-acceleration-periods = Périodes mesurées en accélération
rules-name-consolidation-periods = Périodes mesurées en consolidation
rules-name-secret-voters-at-least = Votants d’un scrutin secret
rules-name-deliberation-minutes = Durée de la délibération
rules-name-consolidation-reach = Part de la cible atteinte
rules-name-intrapreneur-time = Temps de l’intrapreneur
rules-name-commitments-target = Part d’engagements tenus
rules-name-financing-euros = Financement d’une investigation
rules-field-investigation-minimum = Investigation, au moins
rules-field-investigation-maximum = Investigation, au plus
rules-field-construction-minimum = Construction, au moins
rules-field-construction-maximum = Construction, au plus
rules-field-acceleration-minimum = Accélération, au moins
rules-field-acceleration-maximum = Accélération, au plus
rules-field-consolidation-minimum = Consolidation, au moins
rules-field-consolidation-maximum = Consolidation, au plus
rules-field-at-risk = Alerte avant la durée maximale d’une phase
rules-field-every = Intervalle entre deux comités
rules-field-before-money-ends = Comité avant la fin de l’enveloppe
rules-field-to-schedule = Comité à programmer avant l’échéance
rules-field-minutes = Durée d’un comité, au moins
rules-field-papers = Envoi du dossier avant la séance
rules-field-ask-reminders = Rappels à l’équipe dont le dossier est incomplet
rules-field-provisional-minimum = Décision provisoire, au moins
rules-field-provisional-maximum = Décision provisoire, au plus
rules-field-purchase = Délai d’achat
rules-field-interviews = Entretiens menés pendant l’investigation
rules-field-target-groups = Groupes cibles d’une investigation, au plus
rules-field-financing-minimum = Financement trouvé en fin d’investigation, au moins
rules-field-financing-maximum = Financement trouvé en fin d’investigation, au plus
rules-field-intrapreneur-time = Temps consacré par l’intrapreneur
rules-field-in-production = Première version en production avant
rules-field-user-tests = Tests utilisateurs par mois en construction
rules-field-acceleration-periods = Périodes mesurées d’un indicateur d’impact en accélération
rules-field-consolidation-periods = Périodes d’impact maintenu en consolidation
rules-field-consolidation-reach = Part des usagers potentiels atteinte à l’entrée en consolidation
rules-field-first-figures = Premiers chiffres après le début de la construction, au plus tard
rules-field-mission-months = Fin d’une mission, au plus tard après
rules-field-mission-reminders = Rappels avant la fin de la dernière mission
rules-field-access-closes = Fermeture des accès après la dernière mission
rules-group-obligations = Obligations
rules-field-remind = Rappel d’une obligation avant son échéance
rules-field-to-incubator = Alerte de l’incubateur après l’échéance
rules-field-to-network = Alerte du réseau après l’échéance
rules-name-escalation = Alerte d’une obligation
rules-field-per-half-day = Comités par demi-journée, au plus
rules-name-per-half-day = Comités par demi-journée
rules-value-weeks = { $n ->
    [one] { $value } semaine
   *[other] { $value } semaines
}
rules-value-months = { $n ->
    [one] { $value } mois
   *[other] { $value } mois
}
rules-value-days = { $n ->
    [one] { $value } jour
   *[other] { $value } jours
}
rules-value-minutes = { $n ->
    [one] { $value } minute
   *[other] { $value } minutes
}
rules-value-euros = { $value } €
rules-value-percent = { $value } %
rules-value-count = { $value }
rules-changes = Règles qui changeraient
rules-changes-none = Aucune valeur ne change par rapport aux règles de ce jour-là.
rules-change = { $label } : { $before } deviendrait { $after }.
rules-effect-gone = N’apparaîtrait plus au tableau de bord : { $kinds }.
rules-effect-new = Apparaîtrait au tableau de bord : { $kinds }.
rules-wrong-hour = Écrivez une heure, par exemple 09:00.
rules-wrong-choice = Choisissez parmi les valeurs proposées.
rules-contradiction-hour = « { $field } » : cette heure n’est pas dans cette moitié de la journée.
rules-name-morning-from = Début des séances du matin
rules-name-afternoon-from = Début des séances de l’après-midi
rules-name-proposed-months = Horizon des séances proposées
rules-group-sessions = Séances et décisions
rules-group-retention = Conservation des données personnelles
rules-field-proposed-months = Horizon des séances proposées
rules-field-morning = Début des séances du matin
rules-field-afternoon = Début des séances de l’après-midi
rules-field-pause = Pause entre deux comités d’une séance
rules-field-presentation = Présentation, au plus
rules-field-questions = Questions et réponses
rules-field-deliberation = Délibération
rules-field-mandatory-seats = Sièges sans lesquels une séance ne peut pas décider
rules-field-cofinanced-seats = Sièges obligatoires en plus quand le réseau cofinance
rules-field-voting-seats = Sièges qui votent
rules-field-decision-rule = Du vote à la décision
rules-field-votes-published = Publication des votes individuels
rules-field-secret-voters = Votants d’un scrutin secret, au moins
rules-field-envelope-most = Enveloppe accordée par une décision, au plus
rules-field-minutes-review = Relecture du relevé de décisions
rules-field-purchase-notice = Information des achats après une décision, en jours ouvrés
rules-field-commitments-target = Part d’engagements tenus visée
rules-field-departure-list = Liste de départ affichée avant la fin de la dernière mission
rules-field-arrival-list = Liste d’arrivée affichée après le premier jour
rules-field-open-arrivals = Arrivées sans réponse ou sans fiche complète, depuis la demande
rules-field-refused-arrivals = Arrivées refusées, depuis la demande
rules-field-completed-arrivals = Arrivées menées à terme, depuis la demande
rules-field-former-private = Téléphone, commune et temps de travail, après le départ
rules-field-former-checklists = Listes d’arrivée et de départ, après le départ
rules-field-former-addresses = Adresses électroniques, après le départ
rules-field-mails = Destinataires des courriels, depuis l’envoi
rules-field-ended-sessions = Connexions terminées
rules-choice-none = aucun
rules-choice-as-network = comme le réseau
rules-choice-no = non
rules-choice-yes = oui
rules-choice-principal-sponsor = le sponsor principal décide après le vote
rules-choice-simple-majority = la majorité simple décide
rules-choice-intrapreneur = intrapreneur·e
rules-choice-sponsor = sponsor
rules-choice-business-directorate = direction métier
rules-choice-incubator-head = responsable de l’incubateur
rules-choice-portfolio-manager = responsable de portefeuille
rules-choice-network-executive = direction du réseau
rules-choice-secretary-general = secrétariat général ou direction générale
rules-choice-coach = coach
rules-choice-team = équipe
rules-choice-user = usager
rules-choice-observer = observateur
rules-field-renew-standards = Renouvellement d’une réponse sur les standards, avant son expiration
