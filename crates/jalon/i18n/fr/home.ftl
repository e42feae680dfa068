### L’accueil.

home-title = Les services publics numériques, du problème à l’impact
home-lead = Ici, des équipes autonomes partent d’un problème vécu par des usagers ou des agents, construisent un service et mesurent ce qu’il change. Tous les { $n } mois, un comité décide de la suite à partir de cet impact.
home-search = Chercher un service, une organisation, une personne
home-today = Le réseau en un coup d’œil
home-by-phase = Les services actifs, phase par phase
home-services = { $n ->
    [one] service actif
   *[other] services actifs
}
home-members = { $n ->
    [one] membre actif
   *[other] membres actifs
}
home-incubators = { $n ->
    [one] incubateur
   *[other] incubateurs
}
home-coverage = { $held } sur { $concerned }
home-coverage-label = services ont eu un comité ces { $n } derniers mois
home-coverage-hint = parmi ceux soumis aux comités depuis plus de { $n } mois ; seuls comptent les comités enregistrés
home-news = Les derniers changements
home-no-news = Aucun changement n’est enregistré à cette date.
home-feeds = Suivre ces changements avec un flux Atom
home-ways = Que venez-vous chercher ?
home-way-citizen = Un service qui m’aide
home-way-citizen-text = Tous les services, à chercher par sujet, par public ou par nom.
home-way-agent = Résoudre un problème dans mon administration
home-way-agent-text = Vous êtes agent public et vous butez sur un problème : voici comment une investigation commence.
home-way-sponsor = Décider de la suite d’un service
home-way-sponsor-text = Vous portez ou financez un service : les règles des comités, et ce qu’ils doivent regarder.
home-way-journalist = Des chiffres vérifiables
home-way-journalist-text = Services, durées, comités, impact national : des graphiques calculés, avec leurs données à télécharger.
home-way-developer = Les données ouvertes
home-way-developer-text = Une API sans clé, des fichiers JSON et CSV, le réseau tel qu’il était à n’importe quelle date.
home-way-neighbour = Mon administration dans le réseau
home-way-neighbour-text = Qui porte quels services, ministère par ministère.

news-entered-investigation = début de l’investigation
news-entered-construction = passage en construction
news-entered-acceleration = passage en accélération
news-entered-consolidation = passage en consolidation
news-entered-operated = opéré au sein du réseau
news-entered-transferred = transféré hors du programme
news-entered-abandoned = arrêt du service
news-entered-investigation_inconclusive = investigation non concluante
news-product_launch = ouverture au public
news-committee = comité d’investissement
news-decided-continue = comité d’investissement : poursuite
news-decided-provisional = comité d’investissement : décision provisoire
news-decided-stop = comité d’investissement : arrêt
news-decided-launch = comité d’investissement : lancement de la construction
news-decided-inconclusive = comité d’investissement : investigation non concluante
news-decided-abstain = comité d’investissement : abstention
news-national_impact = label « impact national »
news-end = fin du service
news-fast = cofinancement FAST obtenu
news-eig = défi EIG obtenu
news-other = événement
