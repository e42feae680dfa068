### Obligations, rappels et calendriers.

obligations-nav = Rappels et calendriers
obligations-title = Rappels et calendriers
obligations-mine = Ce que je dois, et ce dont je suis prévenu
obligations-none = Aucune obligation en cours.
obligations-mail = Courriel hebdomadaire
obligations-mail-text = Chaque lundi, un courriel dit ce qui demande une action dans vos services. Rien ne part quand rien n’a changé.
obligations-kinds = Sujets du courriel
obligations-kind-committees = Comités d’investissement
obligations-kind-money = Enveloppes
obligations-kind-phases = Durée des phases
obligations-kind-teams = Missions et équipes
obligations-kind-measures = Mesures publiées
obligations-kind-obligations = Obligations
obligations-choose = Enregistrer mes choix
obligations-calendars = Calendriers
obligations-calendars-text = Abonnez votre agenda à une adresse secrète. Elle suit vos droits : quand ils prennent fin, elle ne donne plus rien. Vous pouvez la retirer à tout moment.
obligations-feed-made = Votre calendrier est prêt
obligations-feed-once = Copiez cette adresse maintenant : elle n’est montrée qu’une fois. Quiconque la connaît lit ce calendrier.
obligations-feeds-enough = Vous avez déjà { $n } calendriers : retirez-en un d’abord.
obligations-revoke = Retirer
obligations-scope = Contenu du calendrier
obligations-scope-own = Mes services et mes obligations
obligations-scope-network = Tous les services du réseau
obligations-scope-incubator = Services de { $incubator }
obligations-subscribe = Créer l’adresse
obligations-no-scope = Choisissez un calendrier que vos droits vous ouvrent.
obligations-no-calendar = Aucun calendrier à cette adresse. Elle a peut-être été retirée.
obligations-event-committee = Comité à tenir : { $service }
obligations-event-committee-text = Date à laquelle un comité d’investissement doit s’être tenu.
obligations-event-money = Fin de l’enveloppe : { $service }
obligations-event-money-text = Dernier jour financé par l’enveloppe accordée.
obligations-event-phase = Durée maximale de la phase : { $service }
obligations-event-phase-text = Dernier jour de la durée prévue pour la phase en cours.
obligations-event-owed = { $what } ({ $service })
obligations-event-owed-text = Obligation à remplir à cette date.
obligations-service-title = Obligations de { $service }
obligations-service-lead = Ce qui doit être fait, par qui et pour quand. Une obligation en retard est signalée à l’incubateur, puis au réseau, jusqu’à ce qu’elle soit faite.
obligations-what = Ce qui est à faire
obligations-due-field = Échéance
obligations-owner = Responsable
obligations-owner-none = personne en particulier
obligations-add = Ajouter une obligation
obligations-add-submit = Ajouter l’obligation
obligations-done = Fait
obligations-cancel = Sans objet
obligations-gone = Cette obligation n’est plus en cours.
obligations-wrong-what = Dites ce qui est à faire, en 300 caractères au plus.
obligations-wrong-due = Écrivez une date, par exemple 2026-11-26.
obligations-wrong-owner = Choisissez un membre de l’équipe.
obligations-level-owner = la personne responsable
obligations-level-incubator = l’incubateur
obligations-level-network = le réseau
obligations-due = Pour le { $day }. Responsable : { $owner }. Prévenu : { $told }.
obligations-late = En retard de { $length }, pour le { $day }. Responsable : { $owner }. Prévenu : { $told }.
obligations-mail-subject = { $n ->
    [one] { $n } point à traiter dans vos services
   *[other] { $n } points à traiter dans vos services
}
obligations-mail-lead = Voici ce qui demande une action au { $day }, le plus pressant d’abord.
obligations-mail-line = { $service } – { $why }
obligations-mail-owed = { $what } – { $why }
obligations-mail-hidden = { $n ->
    [one] Et { $n } autre point.
   *[other] Et { $n } autres points.
}
obligations-mail-button = Ouvrir le tableau de bord
obligations-mail-why = Vous recevez ce courriel parce que vous répondez de ces services. Il ne part que lorsque quelque chose a changé.

obligations-simulation-title = Séances à programmer
obligations-simulation-lead = Si chaque service dont l’échéance tombe avant le { $day } tenait un comité de { $minutes } minutes : combien de demi-journées, et pour qui ?
obligations-simulation-count = { $n ->
    [one] { $n } demi-journée pour { $services }
   *[other] { $n } demi-journées pour { $services }
}
obligations-simulation-services = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
obligations-simulation-how = Les services d’un même sponsor sont regroupés, chaque échéance est respectée autant que possible, et personne n’est attendu à deux endroits à la fois. Rien n’est programmé tant que la proposition n’est pas acceptée.
obligations-accept-text = Accepter inscrit chaque séance dans les calendriers et dans les obligations du service. Vous pourrez ensuite la télécharger ou l’annuler ici.
obligations-accept = Accepter ces séances
obligations-after-due = après l’échéance
obligations-unplaced = Sans demi-journée libre, ou sans incubateur ou sponsor enregistré
obligations-loads = Demi-journées par personne
obligations-half-days = { $n ->
    [one] { $n } demi-journée
   *[other] { $n } demi-journées
}
obligations-morning = { $day }, matin
obligations-afternoon = { $day }, après-midi
obligations-no-incubator = Choisissez un incubateur du réseau.
obligations-proposal-changed = La proposition a changé depuis que vous l’avez vue : relisez-la avant de l’accepter.
obligations-session-what = Tenir le comité d’investissement, à { $time }
obligations-session = Comité d’investissement : { $service }
obligations-sessions = Séances des comités d’investissement
obligations-mail-choose = Choisir ce que je reçois
obligations-accepted = Séances acceptées
obligations-accepted-file = Télécharger ces séances pour votre agenda (iCalendar)
obligations-accepted-cancel = Annuler la séance
obligations-session-gone = Cette séance n’est plus à tenir. Rechargez la page.
obligations-session-people = Personnes attendues : { $people }
obligations-stop-title = Ne plus recevoir le courriel hebdomadaire
obligations-stop-lead = Choisissez ce que vous ne voulez plus recevoir. Rien ne change tant que vous n’avez pas validé.
obligations-stop-kinds = Sujets à arrêter
obligations-stop-submit = Arrêter ces sujets
obligations-stop-some-done = C’est fait : ces sujets ne vous seront plus envoyés.
obligations-stop-all-done = C’est fait : vous ne recevez plus le courriel hebdomadaire.
obligations-stop-again = Pour recevoir de nouveau un sujet, connectez-vous :
obligations-stop-unknown = Ce lien n’est plus valable. Connectez-vous pour choisir ce que vous recevez.
obligations-kind-standards = Standards de qualité
obligations-standards-what = { $n ->
    [one] Renouveler une réponse sur les standards de qualité
   *[other] Renouveler { $n } réponses sur les standards de qualité
}
