### Incubateurs et organisations.

incubators-title = Incubateurs
incubators-description = Les incubateurs du réseau, leurs services et la tenue de leurs comités.
incubators-lead = { $n ->
    [0] Aucun incubateur n’accompagne de service ce jour-là.
    [one] { $n } incubateur accompagne des services, au plus près de son administration.
   *[other] { $n } incubateurs accompagnent des services, chacun au plus près de son administration.
}
incubators-active = Incubateurs actifs
incubators-none = Aucun incubateur n’a de service actif à cette date.
incubators-dormant = Incubateurs sans service actif
incubator-active-services = { $n ->
    [0] aucun service actif
    [one] { $n } service actif
   *[other] { $n } services actifs
}
incubator-in-investigation = { $n } en investigation
incubator-in-construction = { $n } en construction
incubator-in-acceleration = { $n } en accélération
incubator-in-consolidation = { $n } en consolidation
incubator-in-operated = { $n ->
    [one] { $n } opéré
   *[other] { $n } opérés
}

coverage-held = { $concerned ->
    [one] { $held ->
        [0] Un seul service est soumis aux comités d’investissement depuis plus de { $months } mois ; aucun comité n’est enregistré ces { $months } derniers mois.
       *[other] Un seul service est soumis aux comités d’investissement depuis plus de { $months } mois ; il en a eu un ces { $months } derniers mois.
    }
   *[other] { $held ->
        [0] Sur { $concerned } services soumis aux comités d’investissement depuis plus de { $months } mois, aucun n’a de comité enregistré ces { $months } derniers mois.
        [one] Sur { $concerned } services soumis aux comités d’investissement depuis plus de { $months } mois, un seul en a eu un ces { $months } derniers mois.
       *[other] Sur { $concerned } services soumis aux comités d’investissement depuis plus de { $months } mois, { $held } en ont eu un ces { $months } derniers mois.
    }
}
coverage-nobody = Aucun service n’est soumis aux comités d’investissement depuis assez longtemps.
coverage-more = Voir la tenue des comités par incubateur

incubator-not-found = Aucun incubateur ne porte ce nom à cette date. La liste des incubateurs se trouve à l’adresse /incubateurs/.
incubator-eyebrow = Incubateur
incubator-presentation = Présentation
incubator-highlighted = Services mis en avant
incubator-services = Tous ses services
incubator-durations = Temps passé dans chaque phase
incubator-team = L’équipe de l’incubateur
incubator-team-none = Aucun membre actif n’est enregistré dans une équipe de cet incubateur.
incubator-follow = Suivre cet incubateur
incubator-feed = Flux Atom de ses changements de phase et de ses comités
incubator-address = Adresse :
incubator-contact = Écrire à l’incubateur
incubator-website = Son site
incubator-code = Son code source
tile-investigations = { $n ->
    [one] investigation
   *[other] investigations
}
tile-investigations-hint = un problème à comprendre
tile-incubated = { $n ->
    [one] service en incubation
   *[other] services en incubation
}
tile-incubated-hint = en construction ou en accélération
tile-sustained = { $n ->
    [one] service pérennisé
   *[other] services pérennisés
}
tile-sustained-hint = en consolidation, opérés ou transférés

durations-phase = Phase
durations-planned = Durée prévue
durations-median = Durée réelle médiane
durations-cases = Séjours terminés
durations-finished = { $n ->
    [one] { $n } séjour
   *[other] { $n } séjours
}
planned-weeks-exact = { $most } semaines
planned-weeks-range = { $least } à { $most } semaines
planned-months-exact = { $most } mois
planned-months-range = { $least } à { $most } mois

phase-list-operated = { $n ->
    [one] { $n } service opéré au sein du réseau
   *[other] { $n } services opérés au sein du réseau
}
phase-list-consolidation = { $n ->
    [one] { $n } service en consolidation
   *[other] { $n } services en consolidation
}
phase-list-acceleration = { $n ->
    [one] { $n } service en accélération
   *[other] { $n } services en accélération
}
phase-list-construction = { $n ->
    [one] { $n } service en construction
   *[other] { $n } services en construction
}
phase-list-investigation = { $n ->
    [one] { $n } problème en investigation
   *[other] { $n } problèmes en investigation
}
phase-list-transferred = { $n ->
    [one] { $n } service transféré
   *[other] { $n } services transférés
}
phase-list-abandoned = { $n ->
    [one] { $n } service arrêté
   *[other] { $n } services arrêtés
}
phase-list-investigation_inconclusive = { $n ->
    [one] { $n } investigation non concluante
   *[other] { $n } investigations non concluantes
}
phase-list-none = { $n ->
    [one] { $n } service sans phase connue
   *[other] { $n } services sans phase connue
}
phase-list-empty = Aucun service enregistré à cette date.

organisations-title = Organisations
organisations-description = Les administrations qui portent et financent des services du réseau.
organisations-lead = { $n ->
    [0] Aucune organisation n’est enregistrée.
    [one] { $n } administration porte ou finance des services du réseau.
   *[other] { $n } administrations portent ou financent des services du réseau.
}
organisations-search = Nom ou sigle
organisations-domain = Domaine ministériel
organisations-any-domain = Tous les domaines
organisations-kind = Type
organisations-any-kind = Tous les types
organisations-sort = Trier par
organisations-sort-name = Nom
organisations-sort-services = Nombre de services actifs
organisations-filter = Filtrer
organisations-result = { $n ->
    [0] Aucune organisation
    [one] { $n } organisation
   *[other] { $n } organisations
}
organisations-none = Rien ne correspond à ces choix.
organisations-all = Voir toutes les organisations
organisation-services = { $total ->
    [0] aucun service
    [one] { $total } service, qui n’est plus actif
   *[other] { $total } services, dont { $active ->
        [0] aucun n’est plus actif
        [one] { $active } actif
       *[other] { $active } actifs
    }
}
organisation-not-found = Aucune organisation ne porte ce nom. La liste des organisations se trouve à l’adresse /organisations/.
organisation-eyebrow = Organisation
organisation-sponsored = { $n ->
    [0] Aucun service du réseau n’est enregistré comme porté par cette organisation.
    [one] Cette organisation porte { $n } service du réseau.
   *[other] Cette organisation porte { $n } services du réseau.
}
organisation-directory = Sa fiche dans l’annuaire de l’administration
organisation-services-title = Services portés
organisation-incubators = Ses incubateurs

domain-affaires-etrangeres = Affaires étrangères
domain-agriculture = Agriculture
domain-armees = Armées
domain-autres = Autres domaines
domain-bercy = Économie et finances
domain-culture = Culture
domain-education = Éducation
domain-enseignement-sup = Enseignement supérieur
domain-environnement = Environnement
domain-interieur = Intérieur
domain-justice = Justice
domain-solidarite-sante = Solidarités et santé
domain-spm = Services du Premier ministre
domain-sport = Sport
domain-territoires = Territoires
domain-travail = Travail
org-kind-administration-centrale = Administration centrale
org-kind-autre = Autre
org-kind-collectivite-territoriale = Collectivité territoriale
org-kind-operateur = Opérateur
org-kind-securite-sociale = Sécurité sociale
org-kind-service-deconcentre = Service déconcentré

texts-frame = Contenu publié sur un autre site
texts-picture = Image
incubator-forecasts = Prévisions montrées aux comités et arrivées à échéance : { $n }, dont { $rate } se sont réalisées ; score de Brier { $score } (0 serait parfait, { $base } pour qui annoncerait toujours cette part).
incubator-forecasts-few = { $n ->
    [one] { $n } prévision montrée à un comité est arrivée à échéance : trop peu pour juger des nôtres.
   *[other] { $n } prévisions montrées aux comités sont arrivées à échéance : trop peu pour juger des nôtres.
}
incubator-forecasts-link = Ce que valaient nos prévisions
