### Les chiffres publics.

stats-title = Chiffres
stats-description = Les chiffres publics du programme : services, durées, comités, qualité, réseau, communauté.
stats-lead = Tous les chiffres ci-dessous sont calculés à partir des fiches du réseau, au { $day }. Aucun n’est saisi à la main, et chacun se télécharge.
stats-summary = Sur cette page
stats-no-chart = Aucun graphique ne porte ce nom. Les graphiques sont : { $known }. Chacun existe en .svg, en .png et en .csv.
stats-services = Services
stats-services-text = Un service compte dans sa phase du jour : celle dont le début est le plus récent. Son lancement est le premier jour de sa première construction.
stats-durees = Durées
stats-durees-text = Le programme prévoit une durée pour chaque phase. Les durées réelles ne comptent que les séjours terminés : ceux qui durent encore les allongeront.
stats-comites = Comités d’investissement
stats-comites-text = Un comité par service est attendu tous les { $n } mois en construction, en accélération et en consolidation. Seuls comptent les comités enregistrés : un comité tenu et non enregistré n’apparaît pas.
stats-qualite = Transparence et qualité
stats-qualite-text = Ces chiffres disent ce que les services publient, non si c’est bien fait. « Non renseigné » veut dire que la fiche ne le dit pas.
stats-reseau = Réseau
stats-reseau-text = Un service porté par plusieurs incubateurs compte dans chacun d’eux.
stats-communaute = Communauté
stats-communaute-text = Une personne est active le jour où l’une de ses missions a commencé et n’est pas terminée.

chart-phase = Phase
chart-services = Services
chart-services-by-phase = Services par phase
chart-services-by-phase-text = { $n ->
    [0] Aucun service actif à cette date.
    [one] { $n } service actif : en incubation ou opéré au sein du réseau.
   *[other] { $n } services actifs : en incubation ou opérés au sein du réseau.
}
chart-services-over-time = Services actifs à la fin de chaque année, par phase
chart-services-over-time-text = Services en incubation ou opérés, au 31 décembre de chaque année. La dernière colonne montre le jour regardé.
chart-launches = Services lancés par année
chart-launches-text = { $n ->
    [0] Aucun service lancé à cette date.
    [one] { $n } service lancé en tout. La dernière année s’arrête au jour regardé.
   *[other] { $n } services lancés en tout. La dernière année s’arrête au jour regardé.
}
chart-impact = Services ayant reçu le label « impact national », par année
chart-impact-text = { $n ->
    [0] Aucun service labellisé à cette date.
    [one] { $n } service labellisé, compté l’année de son premier label.
   *[other] { $n } services labellisés, chacun compté l’année de son premier label.
}
chart-share = Part des services
chart-share-text = { $have ->
    [0] Aucun des { $all } services actifs.
    [one] { $have } service actif sur { $all }, par phase.
   *[other] { $have } services actifs sur { $all }, par phase.
}
chart-source = Code source publié
chart-statistics = Page de statistiques publiée
chart-budget = Page de budget publiée
chart-impact-page = Page d’impact publiée
chart-dashlord = Suivi par DashLord
chart-accessibility = Accessibilité déclarée, par phase
chart-accessibility-text = Nombre de services actifs selon ce qu’ils déclarent de leur conformité.
conformity-full = Totalement conforme
conformity-partial = Partiellement conforme
conformity-none = Non conforme
conformity-undeclared = Non renseigné
chart-durations = Durées prévues et durées réelles des phases
chart-durations-text = { $n ->
    [0] Aucun séjour terminé à cette date : seules les durées prévues sont montrées.
    [one] Calculé sur { $n } séjour terminé.
   *[other] Calculé sur { $n } séjours terminés. La moitié d’entre eux durent moins que la médiane ; le trait va du premier au troisième quartile.
}
chart-planned = Le chemin prévu, de l’investigation à la consolidation
chart-planned-text = Les quatre phases l’une après l’autre, chacune de sa durée la plus courte à sa durée la plus longue.
chart-months = mois
chart-at-least = Prévu au moins
chart-at-most = Prévu au plus
chart-first-quartile = 1er quartile
chart-median = Médiane réelle
chart-third-quartile = 3e quartile
chart-finished = Séjours terminés
chart-incubator = Incubateur
chart-no-incubator = Sans incubateur
chart-hidden-incubators = Incubateurs hors liste
chart-by-incubator = Services actifs par incubateur et par phase
chart-by-incubator-text = Services en incubation ou opérés, par incubateur, du plus grand nombre au plus petit.
chart-launches-by-incubator = Services lancés par incubateur, ces trois dernières années
chart-launches-by-incubator-text = Services dont la première construction a commencé dans l’année. La dernière année s’arrête au jour regardé.
chart-coverage = Comités tenus ces { $n } derniers mois, par incubateur
chart-coverage-text = Services soumis aux comités depuis plus de { $n } mois, selon qu’un comité est enregistré ou non ces { $n } derniers mois.
chart-held = Comité enregistré
chart-not-held = Aucun comité enregistré
chart-coverage-trend = Part des services ayant eu un comité dans les { $n } mois précédents
chart-coverage-trend-text = Parmi les services soumis aux comités depuis plus de { $n } mois, trimestre après trimestre.
