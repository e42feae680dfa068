# Histoire de chaque fiche
history-title = Historique
history-count =
    { $n ->
        [0] Aucune version enregistrée
        [one] 1 version enregistrée
       *[other] { $n } versions enregistrées
    }
history-none = Rien n’a encore été modifié.
history-no-change = Aucun champ modifié.
history-instant = { $day } à { $hour } h { $minute }
history-by-import = import du dépôt de contenu
history-action-create = Création
history-action-update = Modification
history-action-delete = Suppression
history-action-grant = Rôle donné
history-action-withdraw_grant = Rôle retiré
history-action-add_address = Adresse électronique ajoutée
history-action-close_access = Accès fermé
history-action-tick = Étape cochée
history-action-checklist = Liste d’étapes
history-action-last_day = Date de fin changée
history-action-arrival = Arrivée
history-removed = retiré :
history-added = ajouté :
history-compare = Comparer avec la version actuelle
history-restore-title = Rétablir une version
history-restore-lead = Version du { $day }, comparée avec la version actuelle.
history-restore-changes = Ce qui changerait
history-restore-limits = Le parcours et les équipes ne sont pas concernés : ils se modifient sur leurs propres pages. Les missions ne reviennent que si vous répondez de chacune de celles qui changent, dans les limites de la règle. Les champs réservés à d’autres restent tels qu’ils sont.
history-restore = Rétablir cette version
history-back = Revenir à l’historique
history-same = Cette version dit déjà la même chose que la version actuelle, pour ce que vous pouvez modifier.
history-moved-title = La fiche vient de changer
history-moved = Quelqu’un l’a modifiée pendant que vous la consultiez. Rien n’a été rétabli. Voici ce qui changerait maintenant.
history-absent = Cette fiche n’existe pas, ou plus.
history-no-version = Cette version n’existe pas dans l’historique de cette fiche.
history-busy = Beaucoup de modifications arrivent en même temps. Rien n’a été enregistré : recommencez dans un instant.
history-flag-yes = Oui
history-flag-no = Non
history-accessibility-non-conforme = Non conforme
history-accessibility-partiellement-conforme = Partiellement conforme
history-accessibility-totalement-conforme = Totalement conforme

# Champs des services
history-field-service-name = Nom
history-field-service-slug = Nom court
history-field-service-start = Début de l’investigation
history-field-service-pitch = Mission, en une phrase
history-field-service-description = Présentation
history-field-service-objective = Objectif principal
history-field-service-incubators = Incubateurs
history-field-service-sponsors = Sponsors
history-field-service-network_contact = Suivi pour le réseau
history-field-service-incubator_contact = Suivi pour l’incubateur
history-field-service-user_types = Publics
history-field-service-themes = Thématiques
history-field-service-technologies = Technologies
history-field-service-website = Site du service
history-field-service-repository = Code source
history-field-service-contact = Contact de l’équipe
history-field-service-has_statistics = Statistiques publiées
history-field-service-statistics_url = Page de statistiques
history-field-service-budget_url = Page de budget
history-field-service-impact_url = Page d’impact
history-field-service-accessibility = Accessibilité déclarée
history-field-service-risk_analysis = Analyse de risques faite
history-field-service-risk_analysis_url = Analyse de risques
history-field-service-dashlord_url = Rapport DashLord
history-field-service-mon_service_securise = Suivi dans MonServiceSécurisé
history-field-service-fast_promotion = Édition du cofinancement FAST
history-field-service-fast_amount = Montant du cofinancement FAST, en euros
history-field-service-events = Évènements
history-field-service-former_urls = Anciennes adresses
history-field-service-journey = Parcours

# Champs des incubateurs
history-field-incubator-name = Nom
history-field-incubator-slug = Nom court
history-field-incubator-owner = Organisation de rattachement
history-field-incubator-short_description = En quelques phrases
history-field-incubator-description = Présentation
history-field-incubator-contact = Contact
history-field-incubator-address = Adresse postale
history-field-incubator-website = Site
history-field-incubator-github = Code source
history-field-incubator-logo = Fichier du logo
history-field-incubator-highlighted = Services mis en avant
history-field-incubator-hidden = Absent des listes publiques
history-field-incubator-former_urls = Anciennes adresses

# Champs des organisations
history-field-organisation-name = Nom
history-field-organisation-slug = Nom court
history-field-organisation-acronym = Sigle
history-field-organisation-kind = Type
history-field-organisation-ministerial_domain = Domaine ministériel
history-field-organisation-directory_url = Fiche dans l’annuaire de l’administration
history-field-organisation-description = Présentation

# Champs des équipes
history-field-team-name = Nom
history-field-team-slug = Nom court
history-field-team-purpose = Mission de l’équipe
history-field-team-incubator = Incubateur

# Champs des membres
history-field-member-name = Nom
history-field-member-role = Rôle
history-field-member-profession = Métier
history-field-member-bio = Présentation
history-field-member-link = Page personnelle
history-field-member-github = Compte GitHub
history-field-member-avatar = Photo
history-field-member-member_type = Type de membre
history-field-member-badges = Badges
history-field-member-skills = Compétences
history-field-member-missions = Missions
history-field-member-teams = Équipes
history-field-member-incubator = Incubateur
history-field-member-services = Services (sans dates)
