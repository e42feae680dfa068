### Mentions légales, données personnelles, aide, plan du site, accessibilité.

legal-title = Mentions légales
legal-lead = Qui édite ce site, qui l’héberge, et ce que vous pouvez faire de ce qu’il contient.
legal-operator = Éditeur
legal-address = Adresse
legal-director = Directeur ou directrice de la publication
legal-host = Hébergeur
legal-contact = Contact
legal-source = Code source
legal-not-set = Non renseigné par l’éditeur du site
legal-reuse = Réutiliser ce qui est publié ici
legal-reuse-1 = Sauf mention contraire, les textes et les données de ce site peuvent être réutilisés librement, en citant leur source et leur date.
legal-reuse-2 = Les marques, logos et textes des services appartiennent à ceux qui les portent.
legal-software = Le logiciel
legal-software-1 = Ce site est produit par Jalon, un logiciel libre. Ses chiffres sont calculés à partir des fiches du réseau ; aucun n’est saisi à la main.

privacy-title = Données personnelles
privacy-lead = Ce que ce site publie sur des personnes, pourquoi, et comment vous y opposer.
privacy-controller = Responsable du traitement
privacy-contact = Pour exercer vos droits
privacy-data = Ce qui est publié
privacy-data-1 = Pour les membres de la communauté : leur nom, ce qu’ils font, leurs missions avec leurs dates et leur statut, les services et les équipes dont ils font partie, et ce qu’ils ont eux-mêmes écrit (présentation, compétences, page personnelle, compte GitHub).
privacy-data-2 = Jamais leur adresse électronique ni leur employeur. Les pages des membres demandent aux moteurs de recherche de ne pas les référencer.
privacy-purpose = Pourquoi
privacy-purpose-1 = Pour que chacun sache qui fait les services publics numériques, et que les équipes se trouvent. C’est une mission d’intérêt public.
privacy-rights = Vos droits
privacy-rights-1 = Vous pouvez demander à voir ce qui est enregistré sur vous, le faire corriger, vous y opposer ou le faire effacer, en écrivant à l’adresse ci-dessus.
privacy-rights-2 = Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (Commission nationale de l’informatique et des libertés).
privacy-visit = Votre visite
privacy-visit-1 = Ce site ne dépose aucun traceur, n’appelle aucun autre site et ne mesure pas qui le visite. Vos choix d’affichage restent dans votre navigateur.

help-title = Aide
help-lead = Trouver, suivre, réutiliser : ce que ce site sait faire.
help-find = Trouver un service
help-find-1 = La recherche accepte les fautes de frappe, les accents oubliés et les débuts de mots. Vous n’avez pas besoin du nom exact : un sujet suffit.
help-find-2 = La liste des services se filtre par phase, incubateur, public, thème, technologie. L’adresse de la page garde vos choix : vous pouvez l’envoyer.
help-find-link = Chercher dans tous les services
help-date = Voir le réseau à une autre date
help-date-1 = Au bas de chaque page, choisissez un jour : tout le site montre alors le réseau tel qu’il était ce jour-là, aussi loin que ses dates le permettent.
help-date-2 = Les textes, eux, ne sont pas datés : ce sont ceux d’aujourd’hui.
help-data = Télécharger les données
help-data-1 = Chaque graphique se télécharge en image et en tableau. Les listes filtrées se téléchargent en CSV et en JSON.
help-data-2 = L’API est ouverte, sans clé ni inscription.
help-data-link = Documentation de l’API
help-follow = Suivre ce qui change
help-follow-1 = Les changements de phase, les nouveaux services et les comités ont leurs flux Atom, pour tout le réseau et par incubateur.
help-follow-link = Tous les flux
help-words = Les mots du programme
help-words-1 = Incubateur : l’équipe d’une administration qui accompagne des services.
help-words-2 = Sponsor : l’administration qui porte et finance un service, et la personne qui la représente.
help-words-3 = Intrapreneur, intrapreneuse : l’agent public qui connaît le problème et mène le service.
help-words-4 = Comité d’investissement : la réunion où l’on décide, tous les { $n } mois, de la suite d’un service.
help-words-5 = Impact : ce que le service a changé pour ses usagers, mesures à l’appui.
help-words-link = Tous les mots, dans le glossaire
help-reading = Lire ce site autrement
help-reading-1 = Le site se lit sans souris, sans couleur, sans JavaScript, agrandi, imprimé ou avec un lecteur d’écran. L’apparence claire ou sombre se choisit au bas de la page.
help-reading-2 = Si quelque chose vous résiste, dites-le-nous : c’est un défaut du site.
help-reading-link = Déclaration d’accessibilité

map-title = Plan du site
map-description = Toutes les pages du site et tous ses flux.
map-programme = Comprendre
map-home = Accueil
map-phases = Les quatre phases
map-objectives = Les trois objectifs
map-committees = Comment on décide
map-network = Le réseau
map-services = Services
map-figures = Chiffres et données
map-api = Données ouvertes et API
map-search = Recherche
map-about = À propos de ce site
map-feeds = Flux
map-feeds-text = Un lecteur de flux vous prévient de ce qui change, sans compte ni courriel.
map-incubator-feeds = Par incubateur

accessibility-title = Déclaration d’accessibilité
accessibility-title-full = Accessibilité : totalement conforme
accessibility-title-partial = Accessibilité : partiellement conforme
accessibility-title-none = Accessibilité : non conforme
accessibility-commitment = { $operator } s’engage à rendre le site « { $site } » accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration d’accessibilité s’applique à ce site.
accessibility-actions = À cette fin, voici la stratégie et les actions mises en œuvre :
accessibility-strategy = Schéma pluriannuel d’accessibilité
accessibility-plan = Plan d’actions de l’année
accessibility-unpublished = pas encore publié
accessibility-status = État de conformité
accessibility-status-none = Le site « { $site } » est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1 : il n’existe aucun résultat d’audit en cours de validité permettant de mesurer le respect des critères, ou moins de la moitié d’entre eux sont respectés.
accessibility-status-partial = Le site « { $site } » est partiellement conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1, en raison des non-conformités énumérées ci-dessous.
accessibility-status-full = Le site « { $site } » est totalement conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.
accessibility-results = Résultats des tests
accessibility-audit = Les 106 critères ont tous été jugés par une personne.
accessibility-no-audit = Aucun audit complet n’a encore été fait. Voici ce qui est vérifié aujourd’hui.
accessibility-by-machine = { $n ->
    [0] Aucun critère n’est surveillé par des tests automatiques.
    [one] { $n } critère est surveillé par des tests automatiques à chaque version : une machine trouve des défauts, elle ne prouve pas la conformité.
   *[other] { $n } critères sont surveillés par des tests automatiques à chaque version : une machine trouve des défauts, elle ne prouve pas la conformité.
}
accessibility-by-hand = { $n ->
    [0] Aucun critère n’a été jugé par une personne.
    [one] { $n } critère a été jugé par une personne.
   *[other] { $n } critères ont été jugés par une personne.
}
accessibility-not-yet = { $n ->
    [0] Aucun critère ne reste à examiner.
    [one] { $n } critère n’a pas encore été examiné.
   *[other] { $n } critères n’ont pas encore été examinés.
}
accessibility-failures = Non-conformités
accessibility-grid = Les 106 critères du RGAA, par thème
accessibility-theme = Thème
accessibility-criteria = Critères
accessibility-pass = Respectés
accessibility-fail = Non respectés
accessibility-not-applicable = Non applicables
accessibility-machine-only = Surveillés par machine seulement
accessibility-to-do = À examiner
accessibility-content = Contenus non accessibles
accessibility-content-1 = Les textes, images et documents venus des fiches du réseau sont écrits par les équipes des services : leur accessibilité n’a pas été examinée. Aucune dérogation pour charge disproportionnée n’est invoquée.
accessibility-establishment = Établissement de cette déclaration
accessibility-established = Cette déclaration a été établie le { $day }.
accessibility-technologies-title = Technologies utilisées
accessibility-technologies = HTML5, CSS, SVG, WAI-ARIA. JavaScript n’est nécessaire à rien.
accessibility-environment-title = Environnement de test
accessibility-environment = Les tests automatiques ouvrent chaque modèle de page dans Chromium, dans les deux thèmes (le nôtre et celui du système de design de l’État), en clair et en sombre, à 320 et à 1 280 pixels de large, avec et sans JavaScript ; ils parcourent chaque page au clavier, l’agrandissent à 200 %, espacent son texte et impriment les principales. Aucune technologie d’assistance n’a encore été essayée par une personne.
accessibility-tools-title = Outils utilisés
accessibility-tools = axe-core (règles du RGAA 4 et des WCAG 2.1, niveau AA), le vérificateur HTML du W3C, et des tests écrits pour ce site : parcours au clavier, espacement du texte, agrandissement à 200 %, ordre de lecture, langue des textes.
accessibility-pages-title = Pages vérifiées par ces outils
accessibility-pages = Les pages ci-dessous, dans les deux langues, ainsi qu’une page de service, d’incubateur, d’organisation et de membre.
accessibility-contact = Retour d’information et contact
accessibility-contact-1 = Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez nous écrire pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.
accessibility-appeal = Voies de recours
accessibility-appeal-1 = Si vous nous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez :
accessibility-appeal-2 = écrire un message au Défenseur des droits (formulaire.defenseurdesdroits.fr) ;
accessibility-appeal-3 = contacter le délégué ou la déléguée du Défenseur des droits dans votre région ;
accessibility-appeal-4 = envoyer un courrier, sans timbre, à : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
