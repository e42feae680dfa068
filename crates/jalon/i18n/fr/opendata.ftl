# API ouverte : réponses d’erreur et page de documentation.
opendata-nothing-there = Il n’y a rien à l’adresse /api/{ $path }. Les adresses les plus proches sont : { $near }. Toutes sont décrites sur la page /api.
opendata-no-service = Aucun service ne s’appelle « { $slug } ». Le nom le plus proche est « { $near } ».
opendata-no-service-at-all = Aucun service ne s’appelle « { $slug } » : le réseau n’en compte pas encore.

opendata-title = Données ouvertes et API
opendata-description = Les services, incubateurs, organisations et membres du réseau, en JSON et en CSV, sans clé ni inscription.
opendata-lead = Tout ce que le réseau publie sur ses services, ses incubateurs, ses organisations et ses membres peut aussi être lu par des logiciels, sans clé ni inscription.

opendata-begin = Pour commencer
opendata-begin-text = Chaque fichier se lit d’une seule requête. La liste des services, par exemple :
opendata-rule-open = Les fichiers sont ouverts à toutes les origines (CORS) : une page d’un autre site peut les lire directement.
opendata-rule-cache = Chaque réponse porte une empreinte (ETag). Renvoyez-la dans If-None-Match : si rien n’a changé, la réponse est 304 et ne contient rien.
opendata-rule-date = Le paramètre date (par exemple ?date=2025-01-01) change le jour qui compte comme aujourd’hui. Seuls les fichiers qui disent qui est actif en dépendent ; le reste du contenu est celui d’aujourd’hui.
opendata-rule-stable = Au sein d’une version, la forme des fichiers ne change jamais. Une nouveauté donne lieu à une nouvelle version ; les anciennes restent servies.
opendata-rule-problems = Une adresse inconnue ou une date illisible reçoit une réponse application/problem+json qui dit quoi faire.
opendata-openapi = Description au format OpenAPI 3.1

opendata-files = Les fichiers
opendata-column-address = Adresse
opendata-column-about = Contenu
opendata-column-versions = Versions
opendata-column-day = Dépend du jour
opendata-day-yes = oui
opendata-day-no = non
opendata-since = depuis { $version }
opendata-about-services = Tous les services, avec leurs phases, leurs événements, leurs liens et leurs sponsors, puis les incubateurs auxquels ils renvoient.
opendata-about-services-table = Tous les services, sous forme de tableau (séparateur : point-virgule).
opendata-about-teams = Les membres de chaque service, présents et passés.
opendata-about-incubators = Les services de chaque incubateur.
opendata-about-organisations = Toutes les organisations, en liste.
opendata-about-sponsors = Les mêmes organisations, rangées par identifiant.
opendata-about-members = Tous les membres de la communauté, avec leurs missions.
opendata-about-members-table = Tous les membres, sous forme de tableau.
opendata-about-seedlings = Les services d’avant incubation : toujours vide.
opendata-about-service = Un seul service, avec ses membres et sa description en Markdown.
opendata-about-counter = Le nombre de membres dont une mission n’est pas terminée, pour un compteur mécanique.

opendata-examples = Exemples
opendata-examples-text = Ces extraits sont tirés des données publiées en ce moment. Les valeurs et les listes trop longues sont coupées (…).
opendata-example = Extrait de
opendata-open = Ouvrir le fichier
opendata-no-example = Les données publiées ne contiennent pas encore de quoi montrer un exemple.

opendata-quirks = Particularités à connaître
opendata-quirks-text = Ces formats ont une histoire, et des logiciels les lisent tels quels. Voici ce qui peut surprendre :
opendata-quirk-empty = Une valeur absente est un texte vide dans les listes, null dans sponsors.json et incubators.json ; quelques champs, comme repository ou budget_url, sont tout simplement omis.
opendata-quirk-order = Les phases et les missions suivent l’ordre où elles ont été saisies, pas celui du temps. La colonne status du CSV donne la dernière phase saisie, qui n’est pas toujours la phase en cours.
opendata-quirk-html = Dans authors.json, role, domaine et link sont encodés pour HTML (« & » devient « &amp; ») ; dans organisations.json, tous les textes le sont. sponsors.json donne les mêmes valeurs sans encodage.
opendata-quirk-booleans = analyse_risques est le texte « true », ou n’existe pas.
opendata-quirk-statistics = Depuis la v2.6, stats_url est déduite du lien du service (suivi de /stats) quand une page de statistiques est déclarée sans adresse. Le CSV ne la déduit pas.
opendata-quirk-teams = Dans startups_details.json, une même personne peut figurer à la fois parmi les membres actifs et parmi les anciens ; une mission à venir ne figure nulle part.
opendata-quirk-active = Le compteur et la v3 tiennent pour active une personne dont la mission n’est pas terminée, même si elle n’a pas commencé. Les pages du site sont plus strictes : leurs chiffres sont donc un peu plus bas.
opendata-quirk-prefix = De la v1.8 à la v2.6, l’identifiant des incubateurs inclus commence par /incubateurs/, sans que les services y renvoient sous cette forme.
opendata-quirk-table = Dans les CSV, une ligne vide suit l’en-tête, et une valeur absente s’écrit null. Les valeurs qui contiennent le séparateur sont entre guillemets.
opendata-quirk-bio = bio est la présentation sans sa mise en forme : « & », « < » et « > » y restent encodés, et les retraits des listes sont conservés.

opendata-versions = Toutes les versions
opendata-versions-text = Les nouveaux logiciels devraient lire la plus récente. Les anciennes sont servies à l’identique pour ceux qui les lisent encore.
