### Ce qui entoure chaque page : en-tête, navigation, fil d’Ariane, pied de page.

language-name = Français
language-territory = fr_FR
home-link = Accueil

skip-label = Accès rapide
skip-content = Contenu
skip-navigation = Menu
skip-search = Recherche
skip-footer = Pied de page

nav-label = Menu principal
nav-programme = Programme
nav-services = Services
nav-incubators = Incubateurs
nav-committees = Comités
nav-organisations = Organisations
nav-community = Communauté
nav-statistics = Chiffres

search-label = Rechercher
search-submit = Rechercher

crumbs-label = Vous êtes ici
crumbs-home = Accueil

date-notice = Le réseau tel qu’il était le { $day }.
date-notice-ahead = Le réseau au { $day }, tel qu’il est prévu : de l’avenir, seul ce qui est déjà enregistré est connu.
date-back = Revenir à aujourd’hui
date-label = Le réseau à une autre date
date-hint = Toutes les pages peuvent montrer le réseau tel qu’il était un autre jour, depuis 2013.
date-submit = Voir ce jour

scheme-label = Apparence
scheme-system = Celle de l’appareil
scheme-light = Claire
scheme-dark = Sombre

footer-operator = Site édité par
footer-sitemap = Plan du site
footer-accessibility = Accessibilité
footer-legal = Mentions légales
footer-privacy = Données personnelles
footer-help = Aide
footer-glossary = Glossaire
footer-statistics = Statistiques
footer-api = Données ouvertes et API
footer-feeds = Flux Atom

feed-phases = Changements de phase
feed-services = Nouveaux services
feed-committees = Comités d’investissement

pagination-label = Pages de résultats
pagination-previous = Page précédente
pagination-next = Page suivante
pagination-page = Page { $n }
table-scroll = Tableau, défilable horizontalement
