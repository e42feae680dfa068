### Ce qui fait tourner la machine : tâches, courriels, imports, rôles, réglages.

administration-nav = Administration
administration-title = Administration
administration-lead = Ce qui fait tourner ce site : les tâches, les courriels, les imports, les réglages. Rien ici ne donne de droit sur les décisions.
administration-pages = Pages
administration-moment = { $day } à { $time }
administration-by-hand = À la main
administration-outcome = Résultat
administration-message = Constat
administration-value = Valeur

administration-mails-waiting = { $n ->
    [one] courriel en attente
   *[other] courriels en attente
}
administration-mails-failed = { $n ->
    [one] courriel abandonné
   *[other] courriels abandonnés
}
administration-jobs-failing = { $n ->
    [one] tâche en échec
   *[other] tâches en échec
}
administration-import-errors = { $n ->
    [one] erreur au dernier import
   *[other] erreurs au dernier import
}
administration-no-import = Aucun import
administration-jobs-short = Ce qui se fait à heures fixes.
administration-mails-short = Ceux qui attendent, ceux qui n’ont pas pu partir.
administration-roles-short = Qui en a reçu un, jusqu’à quand.
administration-settings-short = Les réglages et ce qui ne va pas.
administration-alert-no-server = Aucun serveur de courriel n’est réglé (mail.url) : les courriels attendent, y compris les liens de connexion.
administration-alert-mails = { $n ->
    [one] Un courriel n’a pas pu partir : voyez pourquoi, puis renvoyez-le.
   *[other] { $n } courriels n’ont pas pu partir : voyez pourquoi, puis renvoyez-les.
}
administration-alert-late = L’heure est passée depuis plus de dix minutes et rien n’a été fait : { $jobs }. Vérifiez qu’un serveur est en marche.

administration-jobs-title = Tâches
administration-jobs-lead = Ce qui se fait à heures fixes, une seule fois quel que soit le nombre de serveurs. Les heures sont celles de Paris.
administration-jobs-caption = Tâches et leur dernière exécution
administration-job = Tâche
administration-schedule = Rythme
administration-last-run = Dernière exécution
administration-next-run = Prochaine
administration-never = Jamais
administration-now = Dès que possible
administration-run = Lancer
administration-asked = Demandée
administration-asked-by = demandée par { $name }
administration-no-such-job = Il n’y a pas de tâche de ce nom. Rechargez la page, puis recommencez.
administration-failures = { $n ->
    [one] un échec
   *[other] { $n } échecs de suite
}
administration-every-minutes = { $n ->
    [one] chaque minute
   *[other] toutes les { $n } minutes
}
administration-every-day = chaque jour à { $time }
administration-every-week = chaque { $weekday } à { $time }
administration-weekday-1 = lundi
administration-weekday-2 = mardi
administration-weekday-3 = mercredi
administration-weekday-4 = jeudi
administration-weekday-5 = vendredi
administration-weekday-6 = samedi
administration-weekday-7 = dimanche
administration-runs = Dernières exécutions
administration-runs-caption = Les trente dernières exécutions
administration-no-run = Aucune tâche n’a encore été exécutée.
administration-began = Début
administration-run-running = en cours
administration-run-done = faite
administration-run-failed = échec
administration-run-interrupted = interrompue

administration-mails-title = Courriels
administration-mails-lead = Un courriel part dans la minute. Si le serveur ne répond pas, il attend et repart seul ; s’il est refusé, il est abandonné et vous pouvez le renvoyer. Ce que disent les courriels n’est jamais montré.
administration-mails-states = État des courriels
administration-mails-caption = Courriels
administration-state-failed = Abandonnés ({ $n })
administration-state-waiting = En attente ({ $n })
administration-state-sent = Partis ({ $n })
administration-state-expired = Périmés ({ $n })
administration-counted-failed = { $n ->
    [0] Aucun courriel abandonné
    [one] Un courriel abandonné
   *[other] { $n } courriels abandonnés
}
administration-counted-waiting = { $n ->
    [0] Aucun courriel en attente
    [one] Un courriel en attente
   *[other] { $n } courriels en attente
}
administration-counted-sent = { $n ->
    [0] Aucun courriel parti
    [one] Un courriel parti
   *[other] { $n } courriels partis
}
administration-counted-expired = { $n ->
    [0] Aucun courriel périmé
    [one] Un courriel périmé avant d’avoir pu partir
   *[other] { $n } courriels périmés avant d’avoir pu partir
}
administration-mail-kind = Objet
administration-mail-to = Destinataire
administration-mail-queued = Écrit
administration-mail-then = Parti, abandonné ou prochain essai
administration-mail-attempts = Essais
administration-mail-error = Réponse du serveur
administration-forgotten = oublié
administration-send-again = Renvoyer
administration-send-all = Tout renvoyer
administration-which-mail = Le formulaire ne dit pas quel courriel renvoyer. Rechargez la page, puis recommencez.

administration-imports-title = Dernier import
administration-import-when = { $moment }, par { $by }, depuis { $source }.
administration-import-what = Fiches créées : { $created } ; mises à jour : { $updated } ; inchangées : { $unchanged } ; supprimées : { $deleted }.
administration-no-import-yet = Aucun import n’a encore eu lieu sur ce site.
administration-no-finding = Rien d’étrange n’a été remarqué.
administration-kinds-caption = Ce que l’import a remarqué
administration-finding = Constat
administration-severity = Gravité
administration-count = Nombre
administration-severity-error = erreur
administration-severity-warning = avertissement
administration-severity-info = information
administration-findings-caption = Détail, tel que l’import l’a noté (en anglais)
administration-place = Fichier et ligne
administration-field = Champ
administration-finding-message = Ce qui a été vu, ce qui a été fait

administration-roles-title = Rôles donnés
administration-roles-lead = Qui a reçu un rôle, sur quoi et jusqu’à quand. Donner ou retirer un rôle revient aux responsables, pas à l’administration.
administration-roles-give = Donner ou retirer un rôle
administration-no-role = Aucun rôle n’a été donné.
administration-roles-caption = Rôles donnés et non retirés
administration-role-member = Membre
administration-role = Rôle
administration-role-scope = Sur
administration-role-from = À partir du
administration-role-until = Jusqu’au
administration-role-by = Donné par
administration-role-ended = terminé
administration-whole-network = tout le réseau

administration-rules-title = Règles du programme
administration-rules-lead = Chaque version des règles, telle que la machine l’applique. Les changer est une décision du réseau, pas de l’administration.
administration-rules-short = Les versions en vigueur, passées et à venir.
administration-rules-told = Les règles en toutes lettres, avec leur historique
administration-rules-version = Version { $version }
administration-rules-holding = en vigueur
administration-rules-to-come = à venir
administration-rules-past = passée
administration-rules-from = À partir du
administration-rules-values = Valeurs
administration-rules-caption = Noms techniques et valeurs
administration-rule = Règle

administration-settings-title = Configuration
administration-settings-lead = Ce qui pourrait empêcher ce site de fonctionner, puis tous les réglages avec leur origine. Les mots de passe ne sont pas montrés.
administration-checks = Vérifications
administration-checks-caption = Ce qui a été vérifié à l’instant
administration-checked = Vérifié
administration-checked-settings = Réglages
administration-checked-database = Base de données
administration-checked-folder = Dossier de la base
administration-checked-port = Port
administration-checked-address = Adresse publique
administration-checked-mail = Courriel
administration-checked-theme = Thème
administration-checked-branding = Identité du site
administration-outcome-well = bon
administration-outcome-doubtful = à vérifier
administration-outcome-failed = en échec
administration-settings = Réglages
administration-settings-caption = Tous les réglages
administration-setting = Réglage
administration-source = Origine

administration-check-settings-well = ils peuvent être lus (jalon config show)
administration-check-settings-refused = { $error }
administration-check-database-absent = il n’y en a pas encore à { $path } : jalon import ou jalon serve la créera
administration-check-database-refused = { $error }
administration-check-database-silent = { $location } ne répond pas : { $error }
administration-check-database-current = { $location } a le schéma actuel ({ $known })
administration-check-database-empty = { $location } est vide : jalon import ou jalon serve créera ses tables
administration-check-database-older = { $location } a le schéma { $found }, ce programme { $known } : sauvegardez-la, puis jalon serve ou jalon database migrate la mettra à jour
administration-check-database-newer = { $location } a le schéma { $found }, ce programme ne connaît que { $known } : installez le jalon plus récent
administration-check-database-altered = la migration { $version } de { $location } n’est pas celle de ce programme : restaurez une sauvegarde, ou utilisez le jalon qui l’a créée
administration-check-database-foreign = { $location } appartient à un autre programme : donnez une autre base
administration-check-folder-well = on peut écrire dans { $path }
administration-check-folder-unreachable = { $path } est inaccessible
administration-check-folder-closed = on ne peut pas écrire dans { $path } ({ $error }) : donnez-en le droit à l’utilisateur qui lance jalon, ou choisissez un autre endroit avec --database
administration-check-port-free = { $address } est libre
administration-check-port-refused = { $error }
administration-check-address-well = les flux et l’API diront { $address }
administration-check-address-local = d’autres peuvent atteindre le site, mais les flux et l’API diront { $address } : réglez base_url sur l’adresse que les gens utilisent
administration-check-mail-well = { $server } accepte nos courriels
administration-check-mail-unset = mail.url n’est pas réglé : les courriels, dont les liens de connexion, attendent dans la base de données
administration-check-mail-refused = { $error }
administration-check-mail-unusable = { $server } est inutilisable ({ $error }) : corrigez mail.url, ou occupez-vous de ce serveur ; d’ici là, les courriels attendent dans la base de données
administration-check-theme-neutral = le thème neutre, qui fait partie du programme
administration-check-theme-well = { $path }
administration-check-theme-incomplete = { $path } ne contient pas dsfr.min.css : donnez à theme.dir le dossier dist de @gouvfr/dsfr
administration-check-theme-unreadable = theme.dir = { $path } ne peut pas être lu ({ $error }) : corrigez-le, ou retirez le réglage
administration-check-branding-well = ses couleurs et ses fichiers peuvent être lus
administration-check-branding-refused = { $error }

administration-finding-file-too-large = Fichier trop grand, non lu
administration-finding-not-a-file = Ce n’est pas un fichier
administration-finding-link-leaves-folder = Lien qui sort du dossier
administration-finding-unreadable = Fichier illisible
administration-finding-bad-file-name = Nom de fichier inutilisable
administration-finding-not-utf8 = Texte qui n’est pas en UTF-8
administration-finding-front-matter-not-closed = En-tête non fermé
administration-finding-front-matter-too-large = En-tête trop grand
administration-finding-invalid-yaml = YAML invalide
administration-finding-too-deep = Valeurs trop imbriquées
administration-finding-too-many-values = Trop de valeurs
administration-finding-not-a-mapping = En-tête sans champs
administration-finding-duplicate-slug = Deux fichiers pour une même fiche
administration-finding-folder-in-collection = Dossier dans une collection, non lu
administration-finding-unknown-folder = Dossier inconnu, non lu
administration-finding-link-followed = Lien suivi
administration-finding-no-front-matter = Pas d’en-tête
administration-finding-not-interpreted = Fichier gardé sans être interprété
administration-finding-too-many-findings = Trop de constats sur un fichier
administration-finding-hidden-file = Fichier caché ou temporaire
administration-finding-no-extension = Nom de fichier sans extension
administration-finding-byte-order-mark = Marque d’ordre des octets
administration-finding-carriage-returns = Fins de ligne de Windows
administration-finding-bad-date = Date impossible
administration-finding-wrong-type = Valeur d’un autre type
administration-finding-unknown-phase = Phase inconnue
administration-finding-unknown-phase-text = Texte d’une phase inconnue
administration-finding-bad-reference = Référence inutilisable
administration-finding-dangling-reference = Référence à une fiche absente
administration-finding-missing-field = Champ manquant
administration-finding-duplicate-key = Champ donné deux fois
administration-finding-several-documents = Plusieurs documents dans un en-tête
administration-finding-unknown-field = Champ inconnu
administration-finding-older-word = Mot d’un ancien vocabulaire
administration-finding-older-field = Champ d’un ancien format
administration-finding-null-value = Champ sans valeur
administration-finding-date-with-time = Date avec une heure
administration-finding-read-as-text = Valeur lue comme un texte
administration-finding-read-as-list = Valeur lue comme une liste
administration-finding-read-from-text = Valeur lue dans un texte
administration-finding-unlisted-word = Mot hors du vocabulaire
administration-finding-outer-spaces = Espaces en trop
administration-finding-untidy-url = Adresse web douteuse
administration-finding-phase-without-start = Phase sans date de début
administration-finding-phase-ends-before-start = Phase finie avant d’avoir commencé
administration-finding-phase-overlap = Phases qui se chevauchent
administration-finding-phase-gap = Trou entre deux phases
administration-finding-phases-same-day = Deux phases le même jour
administration-finding-phase-goes-back = Retour à une phase antérieure
administration-finding-phase-after-outcome = Phase après la fin
administration-finding-same-name = Plusieurs personnes du même nom
administration-finding-same-acronym = Plusieurs organisations du même sigle
administration-finding-duplicate-former-url = Ancienne adresse donnée plusieurs fois
administration-finding-duplicate-mission = Mission en double
administration-finding-mission-ends-before-start = Mission finie avant d’avoir commencé
administration-finding-incubator-not-listed = Incubateur absent de la liste
administration-finding-statistics-without-url = Statistiques sans adresse
administration-finding-future-date = Date à venir

# Ce que font les tâches et de quoi parlent les courriels des autres pièces.
job-membership-reminders = Rappeler les fins de mission qui approchent
job-membership-closings = Fermer les accès cinq jours après la dernière mission
mail-kind-membership-reminder = Rappel de fin de mission
mail-kind-membership-closed = Accès fermé
mail-kind-membership-waiting = Arrivée à valider
mail-kind-membership-welcome = Bienvenue
mail-kind-membership-team = Arrivée dans l’équipe
mail-kind-membership-answer = Réponse à une demande d’arrivée
job-impact-rollups = Calculer les trimestres et les années des indicateurs
job-impact-uploads = Retirer les fichiers de mesures que personne n’a confirmés
job-files-sweep = Effacer ce qui reste des fichiers supprimés
job-accounts-forget = Oublier les liens de connexion périmés
mail-kind-accounts-link = Lien de connexion
mail-kind-accounts-role = Rôle donné ou retiré
mail-kind-accounts-closed = Accès fermé
job-obligations-calendars = Tenir les calendriers à jour
job-obligations-digest = Envoyer les résumés de la semaine
job-obligations-standards = Tenir à jour les réponses à renouveler sur les standards
job-privacy-retention = Effacer ce que les durées de conservation ne permettent plus de garder
mail-kind-obligations-digest = Résumé de la semaine
job-privacy-erasures = Effacer les données de celles et ceux qui l’ont demandé
