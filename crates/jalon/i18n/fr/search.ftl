### Recherche.

search-title = Recherche
search-description = Trouver un service, une personne, un incubateur, une organisation ou une page du site.
search-field = Un nom, un sujet, un métier…
search-filters = Limiter les résultats
search-result = { $n ->
    [0] Aucun résultat
    [one] { $n } résultat
   *[other] { $n } résultats
}
search-partial = Rien ne contient tous les mots demandés. Voici ce qui en contient { $found } sur { $asked }.
search-cut = Seuls les premiers mots de la question ont été cherchés.
search-no-word = Aucun mot à chercher dans cette question : écrivez au moins un mot ou un nombre.
search-unknown-kind = Ce type de résultat n’existe pas : tous les types sont montrés.
search-beyond = La page { $page } n’existe pas : voici la dernière, la page { $last }.

search-kind-all = Tout
search-kind-services = Services
search-kind-members = Membres
search-kind-incubators = Incubateurs
search-kind-organisations = Organisations
search-kind-pages = Pages du site
search-more-services = Voir les { $n } services
search-more-members = Voir les { $n } membres
search-more-incubators = Voir les { $n } incubateurs
search-more-organisations = Voir les { $n } organisations
search-more-pages = Voir les { $n } pages

search-alumni = Ancien membre
search-sponsored = { $n ->
    [0] Aucun service
    [one] { $n } service
   *[other] { $n } services
}

search-reason-name = Trouvé dans le nom
search-reason-slug = Trouvé dans l’adresse de la page
search-reason-pitch = Trouvé dans la présentation
search-reason-theme = Trouvé dans les thèmes
search-reason-user-type = Trouvé dans le public visé
search-reason-technology = Trouvé dans les technologies
search-reason-sponsor = Trouvé dans les organisations
search-reason-incubator = Trouvé dans le nom de l’incubateur
search-reason-profession = Trouvé dans le métier
search-reason-skill = Trouvé dans les compétences
search-reason-work = Trouvé dans les services
search-reason-body = Trouvé dans la description
search-reason-join =  :{" "}

search-advice = Pour trouver
search-advice-fewer = Essayez avec moins de mots, ou avec le plus rare d’entre eux. Les accents, les pluriels et les fautes de frappe sont pardonnés.
search-advice-other = Essayez avec un autre mot : le sujet plutôt que le nom, ou l’administration qui porte le service.
search-advice-date = Vous regardez le réseau à une autre date que celle d’aujourd’hui : ce que vous cherchez n’existait peut-être pas encore.
search-browse = Ou parcourez les listes.

search-page-programme = Les quatre phases, de l’investigation à la consolidation, les trois objectifs et la façon dont les comités d’investissement décident.
search-page-services = Le répertoire de tous les services, par phase, incubateur, sponsor, thème et public.
search-page-incubators = Les incubateurs du réseau et leurs services.
search-page-committees = Les comités d’investissement : échéances, raisons, tenue par incubateur, comités enregistrés.
search-page-organisations = Les administrations qui portent et financent des services.
search-page-community = L’annuaire des membres, actifs et anciens, par métier, incubateur et service.
search-page-statistics = Statistiques du programme : services par phase, nouveaux membres, impact national, qualité, comités tenus.
search-page-accessibility = La déclaration d’accessibilité du site, et comment signaler un obstacle.
search-page-legal = L’éditeur du site, son hébergeur, le droit de réutiliser son contenu.
search-page-privacy = Les données personnelles que le site montre ou garde, et vos droits : accès, rectification, effacement.
search-page-help = Comment se servir du site, et à qui écrire.
search-page-glossary = Les mots du programme expliqués : comité d’investissement, sponsor, intrapreneur, FAST, RGAA, DashLord.
search-page-sitemap = Toutes les pages et tous les flux du site.
search-page-api = Les données ouvertes du réseau et la documentation de l’API, en JSON et en CSV.
