### Les comités d’investissement : échéances, tenue, comités enregistrés.

committees-title = Comités d’investissement
committees-description = Quels services doivent tenir un comité d’investissement, à quelle date et pourquoi ; comment les comités sont tenus ; lesquels sont enregistrés.
committees-lead = Un service en construction, en accélération ou en consolidation tient un comité d’investissement au moins tous les { $months } mois ; une investigation se conclut par un comité. Voici ce qu’en disent les fiches du réseau au { $day }.
committees-summary = Sur cette page
committees-unknown = Seuls les comités enregistrés comptent : un comité tenu mais non enregistré n’apparaît pas. Les enveloppes accordées comptent dès qu’elles sont enregistrées.
committees-several = Un service porté par plusieurs incubateurs figure sous chacun d’eux.

committees-figure-overdue = { $n ->
    [one] service dont l’échéance est passée
   *[other] services dont l’échéance est passée
}
committees-figure-overdue-hint = après un comité déjà enregistré
committees-figure-never-held = { $n ->
    [one] service sans comité enregistré
   *[other] services sans comité enregistré
}
committees-figure-never-held-hint = et dont l’échéance est passée
committees-figure-to-schedule = { $n ->
    [one] service dont l’échéance approche
   *[other] services dont l’échéance approche
}
committees-figure-to-schedule-hint = dans les { $n } jours
committees-figure-up-to-date = { $n ->
    [one] service à jour
   *[other] services à jour
}
committees-figure-up-to-date-hint = échéance dans plus de { $n } jours

committees-status-overdue = Échéance passée
committees-status-never-held = Aucun comité enregistré
committees-status-to-schedule = À planifier
committees-status-scheduled = Planifié
committees-status-up-to-date = À jour
committees-status-not-concerned = Non soumis aux comités
committees-wanted-urgent = Échéance passée ou proche
committees-wanted-all = Tous les services soumis aux comités

committees-due-title = Échéances, par incubateur
committees-incubator = Incubateur
committees-all-incubators = Tous les incubateurs
committees-status = Situation
committees-filter = Filtrer
committees-found = { $n ->
    [0] Aucun service
    [one] { $n } service
   *[other] { $n } services
}
committees-none = Aucun service ne correspond à ces choix à cette date.
committees-take = Emporter cette liste :
committees-csv = CSV
committees-json = JSON
committees-unknown-incubator = Aucun incubateur du réseau ne porte le nom « { $word } » : tous sont montrés.
committees-unknown-status = La situation « { $word } » n’existe pas : les échéances passées ou proches sont montrées.
committees-unknown-page = La page « { $word } » n’existe pas : voici une page qui existe.
committees-house-unlisted = Autres incubateurs
committees-house-without = Sans incubateur enregistré

committees-due = Dû le { $day } : { $why }.
committees-due-past = Dû le { $day }, il y a { $length } : { $why }.
committees-due-today = Dû ce jour, le { $day } : { $why }.
committees-due-ahead = Dû le { $day }, dans { $length } : { $why }.
committees-others = { $n ->
    [one] Autre terme : { $why }.
   *[other] Autres termes : { $why }.
}
committees-why-held = dernier comité le { $from } + { $months } mois
committees-why-since = entrée dans les phases suivies par les comités le { $from } + { $months } mois
committees-why-money = fin de l’enveloppe le { $from } − { $notice } jours
committees-why-provisional = décision provisoire, à revoir le { $day }
committees-why-investigation = fin de l’investigation au plus tard le { $day }
committees-why-construction = fin de la phase de construction au plus tard le { $day }
committees-why-acceleration = fin de la phase d’accélération au plus tard le { $day }
committees-why-consolidation = fin de la phase de consolidation au plus tard le { $day }
committees-why-on = { $why }, soit le { $day }

committees-coverage = Tenue des comités
committees-covered = { $covered ->
    [0] Les { $concerned } services soumis aux comités ont tous dépassé leur échéance.
    [one] { $covered } service sur { $concerned } soumis aux comités n’a pas dépassé son échéance.
   *[other] { $covered } services sur { $concerned } soumis aux comités n’ont pas dépassé leur échéance.
}
committees-table = Tenue des comités, par incubateur
committees-concerned = Services soumis aux comités
committees-share-covered = Échéance non dépassée
committees-for-long = Soumis depuis plus de { $n } mois
committees-share-held = Dont un comité ces { $n } derniers mois
committees-no-share = sans objet
committees-whole-network = Ensemble du réseau
committees-chart = Tenue des comités, mois par mois
committees-chart-text = Part des services soumis aux comités qui n’ont pas dépassé leur échéance, et part de ceux qui, soumis aux comités depuis plus de { $n } mois, ont eu un comité enregistré ces { $n } derniers mois.
committees-month = Mois
committees-no-file = Ce fichier n’existe pas. La page /comites/ mène à tous ceux qui existent.

committees-held = Comités enregistrés récemment
committees-held-none = Aucun comité n’est enregistré à cette date.
committees-follow = Suivre
committees-calendar = Échéances des comités d’investissement
committees-calendar-entry = Comité d’investissement à tenir : { $service }
committees-calendar-link = Calendrier des échéances (iCalendar), auquel on peut s’abonner
committees-feed-link = Flux Atom des comités enregistrés
committees-rules-link = Les règles des comités
committees-figures-link = Les comités dans les chiffres du programme
committees-of-incubator = Ses comités : échéances, raisons, calendrier
committees-of-network = Tous les comités du réseau

committees-outcomes = Issues, par année
committees-outcomes-table = Comités tenus par année, selon leur issue
committees-outcomes-year = Année
committees-outcome-continue = Poursuite
committees-outcome-provisional = Provisoire
committees-outcome-stop = Arrêt
committees-outcome-launch = Lancement
committees-outcome-inconclusive = Non concluante
committees-outcomes-unknown = Issue inconnue
committees-outcomes-all = Tous
committees-time-between = Entre deux comités d’un même service, la moitié des intervalles durent au plus { $length } (sur { $n }).
committees-promises = { $n ->
    [one] Un engagement est arrivé à échéance
   *[other] { $n } engagements sont arrivés à échéance
} : { $reached } tenus, { $missed } non tenus, { $unknown } inconnus faute de mesure publiée.
committees-decisions-link = Toutes les décisions
committees-register-link = Le registre, et comment le vérifier
