### Le registre des décisions, les décisions publiées, les leçons des services arrêtés.

register-title = Registre des décisions
register-description = Toutes les décisions des comités d’investissement, dans un registre que personne ne peut réécrire sans que cela se voie, et comment le vérifier soi-même.
register-lead = Chaque décision d’un comité d’investissement est inscrite ici, à la suite des précédentes, et scellée : une inscription modifiée, retirée ou déplacée se voit. Une correction s’ajoute ; elle ne remplace rien.
register-empty = Le registre est vide : aucune décision n’a encore été publiée.
register-verify = Vérifier le registre
register-verify-how = La vérification se fait chez vous, sans nous faire confiance.
register-verify-keep = Gardez ailleurs l’en-tête signé :
register-head-link = en-tête signé du registre
register-verify-take = Prenez toutes les inscriptions, une par ligne :
register-entries-link = inscriptions (JSON Lines)
register-verify-run = Lancez, ou employez le programme de vérification de votre choix :
register-verify-follow = Abonnez-vous aux en-têtes : reçus au fil du temps, ils prouvent que le registre n’a été ni raccourci ni réécrit.
register-heads-link = flux Atom des en-têtes
register-heads-title = En-têtes du registre des décisions
register-head-of = En-tête après l’inscription { $number }
register-head = En-tête signé
register-key = Clé publique qui signe
register-no-names = Le registre ne nomme personne : les participants y figurent par une empreinte qui ne dit plus rien une fois leurs données effacées.
register-count = { $n ->
    [one] { $n } inscription
   *[other] { $n } inscriptions
}
register-table = Inscriptions, de la plus récente à la plus ancienne
register-number = Numéro
register-at = Date
register-kind = Nature
register-about = Service
register-hash = Empreinte
register-kind-opening = Ouverture du registre
register-kind-decision = Décision
register-kind-rectification = Rectification
register-kind-key = Changement de clé
register-kind-unreadable = Illisible
register-bad-after = Le paramètre « after » est le numéro d’une inscription, par exemple 1000.

decisions-title = Décisions des comités d’investissement
decisions-description = Les décisions des comités d’investissement du réseau : issue, motifs, engagements, conditions, montants.
decisions-lead = Ce que les comités d’investissement ont décidé, et pourquoi. Chaque décision est inscrite au registre, que personne ne peut réécrire sans que cela se voie.
decisions-of-title = Décisions sur { $name }
decisions-of-lead = Tout ce que les comités d’investissement ont décidé sur { $name }, du plus récent au plus ancien.
decisions-of-description = Décisions des comités d’investissement sur ce service : issue, motifs, engagements et ce qu’ils sont devenus.
decisions-no-service = Aucun service ne porte ce nom ce jour-là. Cherchez-le dans le répertoire des services.
decisions-none-of = Aucune décision n’a été prise dans Jalon sur ce service.
decisions-found = { $n ->
    [0] Aucune décision
    [one] { $n } décision
   *[other] { $n } décisions
}
decisions-incubator = Incubateur
decisions-outcome = Issue
decisions-year = Année
decisions-all = Toutes les valeurs
decisions-filter = Filtrer
decisions-take = Emporter cette liste :
decisions-csv = CSV
decisions-json = JSON
decisions-atom = flux Atom
decisions-unknown-incubator = Aucun incubateur ne s’appelle « { $word } » : ce filtre a été ignoré.
decisions-unknown-outcome = « { $word } » n’est pas une issue : ce filtre a été ignoré.
decisions-unknown-year = « { $word } » n’est pas une année : ce filtre a été ignoré.
decisions-unknown-page = « { $word } » n’est pas un numéro de page.
decisions-outcome-continue = Poursuite
decisions-outcome-provisional = Décision provisoire
decisions-outcome-stop = Arrêt
decisions-outcome-launch = Lancement de la construction
decisions-outcome-inconclusive = Investigation non concluante
decisions-outcome-abstain = Abstention
decisions-held-by = Comité tenu par
decisions-granted = Enveloppe
decisions-grant = { $amount } du { $from } au { $until }
decisions-team = Équipe
decisions-days-of = { $n ->
    [one] { $n } jour de { $profession }
   *[other] { $n } jours de { $profession }
}
decisions-phase = Phase
decisions-phase-change = passage en phase « { $phase } » le { $day }
decisions-phase-reason = Motif du changement de phase
decisions-follow-up = Séance de suivi au plus tard le
decisions-last-day = Dernier jour de l’équipe
decisions-commitments = Engagements
decisions-colon =  :
decisions-target-up = au moins { $figure } d’ici au { $day }
decisions-target-down = au plus { $figure } d’ici au { $day }
decisions-finding-reached = Tenu
decisions-finding-not-reached = Non tenu
decisions-finding-running = En cours
decisions-finding-unknown = Inconnu
decisions-measured = Dernière valeur publiée : { $figure }.
decisions-conditions = Conditions
decisions-condition-by = Avant le { $day }.
decisions-condition-proof = Preuve : { $proof }
decisions-evidence = À apporter à la séance de suivi
decisions-flag-feature-instead-of-result = Signalé au comité : un engagement décrit une fonctionnalité plutôt qu’un résultat.
decisions-flag-usage-only = Signalé au comité : les preuves ne portent que sur l’usage.
decisions-flag-insufficient-evidence = Signalé au comité : les preuves sont en deçà du minimum attendu dans cette phase.
decisions-flag-nothing-promised = Signalé au comité : aucun engagement chiffré n’a été pris.
decisions-flag-money-too-soon = Signalé au comité : l’enveloppe commence avant que les achats puissent aboutir.
decisions-differs = La décision n’est pas celle du vote. Motif : { $reason }
decisions-rectified = Décision rectifiée par l’inscription { $number } : { $reason }
decisions-minutes = Relevé de la séance
decisions-entry = Inscription
decisions-before = Avant Jalon
decisions-before-hint = Comités que la fiche du service mentionne, tenus avant que les décisions soient inscrites au registre. Ils comptent pour les échéances ; leur issue n’est pas connue.
decisions-before-held = Comité d’investissement enregistré avant Jalon
decisions-of-link = Décisions des comités sur ce service
decisions-network-link = Toutes les décisions du réseau
decisions-register-link = Le registre, et comment le vérifier
decisions-lessons-link = Les leçons des services arrêtés
decisions-lesson-of = Ce que l’équipe en a appris

lessons-title = Leçons apprises
lessons-lead = Arrêter un service sur la foi des preuves est une réussite du programme. Voici ce que les équipes en ont appris, pour que d’autres en profitent.
lessons-search = Chercher dans les leçons
lessons-found = { $n ->
    [0] Aucune leçon
    [one] { $n } leçon
   *[other] { $n } leçons
}

rectify-nav = Registre des décisions
rectify-list-title = Rectifier une décision
rectify-list-lead = Les décisions inscrites, de la plus récente à la plus ancienne. Une rectification s’ajoute au registre ; elle n’efface rien.
rectify-lead = Ce qui est inscrit reste. La rectification dit ce que la décision aurait dû dire, et pourquoi ; elle est publique.
rectify-none = Aucune décision ne porte ce numéro dans le registre.
rectify-reason = Motif de la rectification
rectify-reason-hint = Une phrase, publiée. Ne nommez personne.
rectify-reasons = Motifs de la décision
rectify-envelope = Enveloppe, en euros
rectify-from = Premier jour de l’enveloppe
rectify-until = Dernier jour de l’enveloppe
rectify-follow-up = Séance de suivi au plus tard le
rectify-last-day = Dernier jour de l’équipe
rectify-submit = Inscrire la rectification
rectify-no-reason = Dites pourquoi la décision est rectifiée.
rectify-no-reasons = Les motifs de la décision ne peuvent pas être vides.
rectify-no-amount = Donnez un montant en euros entiers, par exemple 120000.
rectify-no-period = Le dernier jour précède le premier.
rectify-nothing = Rien n’a été corrigé : changez au moins un champ.

# Vérifier un reçu
register-receipt-title = Vérifier un reçu de vote
register-receipt-lead = Qui a voté dans un comité reçoit par courriel un reçu. Collez-le ici : la page dit ce qu’il contient, et si le registre le contient toujours.
register-receipt-field = Votre reçu
register-receipt-hint = Quatre mots : numéro de l’entrée, empreinte, sel, vote. Les retours à la ligne ne comptent pas.
register-receipt-submit = Vérifier
register-receipt-private = Le reçu montre votre vote : il n’est ni conservé ni inscrit dans un journal. Pour ne le confier à personne, vérifiez-le chez vous avec la commande
register-receipt-link = Vérifier un reçu de vote
register-receipt-counted = Votre vote est compté
register-receipt-counted-text = L’entrée { $number } du registre est celle que nomme le reçu, et elle contient votre vote scellé, tel que vous l’avez donné.
register-receipt-none = L’entrée n’est plus dans le registre
register-receipt-none-text = Le registre ne contient aucune entrée { $number }. Le reçu vient d’un autre registre, ou la fin de celui-ci a été coupée. Gardez le reçu et la tête signée du même courriel : ils le prouvent.
register-receipt-other = L’entrée n’est pas celle du reçu
register-receipt-other-text = L’entrée { $number } n’a pas l’empreinte que porte le reçu. Le reçu vient d’un autre registre, ou l’entrée a été réécrite. Gardez le reçu et la tête signée du même courriel : ils le prouvent.
register-receipt-not-counted = Ce vote n’est pas dans l’entrée
register-receipt-not-counted-text = L’entrée { $number } est bien celle du reçu, mais ce vote n’est pas parmi ceux qu’elle scelle : le sel ou le vote ont été changés, ou le vote a été laissé de côté.
register-receipt-vote = Vote
register-receipt-reason = Raison donnée
register-receipt-service = Service
register-receipt-words = Un reçu a quatre mots : le numéro de l’entrée, son empreinte, le sel, le vote. Copiez la ligne entière du courriel.
register-receipt-number = Le premier mot est le numéro d’une entrée, à partir de 1.
register-receipt-hash = Le deuxième mot est l’empreinte de l’entrée : 64 caractères, chiffres et lettres de a à f.
register-receipt-salt = Le troisième mot est le sel : 64 caractères, chiffres et lettres de a à f.
register-receipt-vote-wrong = Le quatrième mot est le vote : il en manque une partie, ou elle a été changée.

# Avant le relevé
decisions-minutes-in-review = La décision est scellée et vaut dès la clôture de la séance. Le relevé de décisions est en cours de relecture par le comité.
