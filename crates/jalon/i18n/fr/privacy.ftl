### Données personnelles, dans l’espace membre.

privacy-nav = Mes données
privacy-mine-title = Mes données
privacy-mine-lead = Voici tout ce qui est gardé de vous, quelle que soit la partie du logiciel qui s’en sert. Seuls manquent les secrets qui prouvent votre identité.
privacy-download = Télécharger tout (JSON)
privacy-more = { $n ->
    [one] et { $n } autre ligne, dans le fichier à télécharger
   *[other] et { $n } autres lignes, dans le fichier à télécharger
}
privacy-table-member = Votre fiche publique
privacy-table-member_private = Ce que vous gardez privé
privacy-table-address = Vos adresses électroniques
privacy-table-arrival = Votre arrivée, ou celles que vous avez annoncées
privacy-table-checklist_tick = Vos listes d’arrivée et de départ
privacy-table-access_closing = Fermetures de votre accès
privacy-table-session = Vos connexions
privacy-table-role_grant = Les rôles qui vous sont donnés
privacy-table-mail = Les courriels qui vous ont été envoyés
privacy-table-journal = Le journal : ce que vous avez fait, et ce qui a été changé à votre sujet
privacy-table-service = Les services dont vous êtes le contact
privacy-table-erasure_request = Vos demandes d’effacement
privacy-row = Ligne { $number }
privacy-row-of = Ligne { $number } – { $day }
privacy-table-other = Autres lignes qui vous nomment (table { $name })
privacy-table-member_language = La langue de vos courriels
privacy-table-address_claim = Les adresses que vous avez demandé à ajouter
privacy-table-file = Les fichiers que vous avez ajoutés ou retirés
privacy-table-obligation = Les obligations que vous portez, ou que vous avez ouvertes
privacy-table-envelope = Les enveloppes que vous avez inscrites
privacy-table-budget_publication = Les budgets que vous avez publiés
privacy-table-work_price = Le prix de votre travail
privacy-table-network_rules = Les règles que vous avez fait entrer en vigueur
privacy-table-incubator_rules = Les règles d’incubateur que vous avez fait entrer en vigueur
privacy-table-rules_draft = Vos brouillons de règles
privacy-table-journey_oddity = Les anomalies de parcours que vous avez tranchées
privacy-table-calendar_feed = Vos calendriers
privacy-table-calendar_event = Les échéances de calendrier qui vous reviennent
privacy-table-reminder_refusal = Les rappels que vous ne voulez pas
privacy-table-reminder_sent = Le dernier rappel hebdomadaire
privacy-table-reminder_stop = Les adresses qui arrêtent votre courriel hebdomadaire
privacy-table-session_accepted = Les séances où l’on vous attend, ou que vous avez acceptées
privacy-table-job = Les tâches que vous avez demandées
privacy-table-job_run = Les exécutions de tâches que vous avez demandées
privacy-periods = Combien de temps
privacy-period-refused_arrivals = Arrivées refusées : { $length } après la demande.
privacy-period-completed_arrivals = Arrivées menées à bien : { $length } après la demande.
privacy-period-former_private = Téléphone, ville et temps de travail d’un ancien membre : { $length } après son dernier jour.
privacy-period-former_checklists = Listes d’arrivée et de départ d’un ancien membre : { $length } après son dernier jour.
privacy-period-former_addresses = Adresses électroniques d’un ancien membre : { $length } après son dernier jour.
privacy-period-mails = Destinataires des courriels : { $length } après l’envoi.
privacy-period-sessions = Connexions terminées : { $length }.
privacy-erasure = Effacement de mes données
privacy-erasure-what = Votre nom, ce que vous avez écrit de vous, vos adresses, vos connexions et vos listes disparaissent. Partout où votre nom servait de repère, un nom tiré au hasard le remplace ; rien ne permet de revenir en arrière.
privacy-erasure-kept = Restent, sans votre nom : les dates de vos missions et leurs services, qui comptent dans les chiffres du programme, ainsi que les décisions prises et le journal. Les copies que d’autres ont faites du site ou du dépôt public ne dépendent pas de nous.
privacy-ask = Demander mon effacement
privacy-withdraw = Reprendre ma demande
privacy-asked = Votre demande est notée. Vous pouvez la reprendre jusqu’au { $day }.
privacy-refused = Votre demande a été refusée. Raison : { $reason }
privacy-ready = Rien ne s’oppose à l’effacement.
privacy-after-mission = L’effacement est possible une fois la mission terminée et l’accès fermé.
privacy-after = L’effacement est possible après le { $day }, une fois l’accès fermé.
privacy-no-wish = Dites ce que vous voulez : demander l’effacement, ou reprendre la demande.
privacy-unknown = Aucune personne, ou aucune demande, n’est enregistrée sous ce nom.
privacy-answered = Cette demande a déjà reçu une réponse, ou a été reprise.
privacy-reason-missing = Donnez la raison du refus, en quelques mots.

privacy-do-answer = { $n ->
    [one] Répondez à { $n } demande d’effacement
   *[other] Répondez à { $n } demandes d’effacement
}
privacy-do-answer-why = La loi donne un mois pour répondre.
privacy-requests-title = Demandes d’effacement
privacy-requests-lead = Sans réponse, une demande est exécutée d’elle-même une semaine après avoir été faite, dès que la personne a quitté la communauté.
privacy-requests-none = Aucune demande n’attend.
privacy-asked-on = Demandé le { $day }.
privacy-ask-for = Noter la demande d’une personne qui ne peut plus se connecter
privacy-ask-for-who = De qui
privacy-ask-for-hint = Le nom qui figure dans l’adresse de sa fiche, par exemple prenom.nom. Assurez-vous d’abord que la demande vient bien de cette personne.
privacy-ask-for-submit = Noter la demande
privacy-carry-out = Effacer maintenant
privacy-reason = Raison du refus
privacy-refuse = Refuser

privacy-retention-title = Conservation des données
privacy-retention-lead = Ces règles sont appliquées chaque nuit. Seul le nombre de lignes oubliées est gardé.
privacy-retention-caption = Règles de conservation et dernier passage
privacy-rule = Règle
privacy-last-run = Dernier passage
privacy-forgotten-then = Lignes oubliées
privacy-forgotten-all = En tout
privacy-never-ran = Jamais
privacy-ran-on = Le { $day }
privacy-table-sealed_identity = Les décisions auxquelles vous avez pris part, avec ce qui lève leur scellé
privacy-table-winddown_list = Les tâches de fin de service dont vous répondez
privacy-table-winddown_options = Les voies de consolidation que vous avez choisies
privacy-table-winddown_lesson = Les leçons que vous avez écrites
privacy-table-hypothesis = Les hypothèses que vous avez écrites, fixées ou conclues
privacy-table-hypothesis_observation = Les observations que vous avez ajoutées à des essais
privacy-table-research_session = Les séances avec des usagers que vous avez notées
privacy-table-feedback_form = Les formulaires d’avis que vous avez ouverts ou fermés
privacy-table-feedback_verbatim = Les mots d’usagers que vous avez lus avant les autres
privacy-table-connector = Les sources de chiffres que vous avez branchées
