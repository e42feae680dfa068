### Ce qui ne va pas, dit aux gens.

problem-code = Erreur
problem-not-found = Cette page n’existe pas
problem-bad-request = Cette demande n’est pas comprise
problem-forbidden = Vous n’avez pas ce droit
problem-not-signed-in = Connectez-vous d’abord
problem-internal = Une erreur s’est produite de notre côté
problem-unavailable = Le site n’est pas encore prêt
problem-overloaded = Le site est très sollicité : réessayez dans un instant
problem-too-many = Trop de demandes
problem-method = Cette adresse ne se consulte pas ainsi
problem-too-slow = La demande a mis trop de temps à arriver
problem-too-long = L’adresse demandée est trop longue
problem-too-long-text = Une adresse, question comprise, tient en 65 000 signes au plus. Pour chercher, quelques mots suffisent : raccourcissez votre question.
problem-too-large = La demande est trop volumineuse

problem-address = L’adresse « { $path } » ne mène nulle part. Elle contient peut-être une faute de frappe, ou la page a été déplacée.
problem-not-ready = Le réseau est en cours de chargement : revenez dans quelques secondes.
problem-date-unreadable = La date « { $text } » n’est pas comprise. Écrivez-la sous la forme AAAA-MM-JJ, par exemple 2024-01-01.
problem-date-out-of-range = Le { $day } est hors de portée : choisissez une date du { $first } au { $last }.

problem-reference = Si l’erreur persiste, écrivez-nous en indiquant cette référence :
problem-search = Chercher sur le site
problem-turn-to = Vers qui vous tourner
problem-ways-out = Pour continuer
problem-way-home = Revenir à l’accueil
problem-way-services = Parcourir les services numériques
problem-way-sitemap = Consulter le plan du site
problem-way-help = Lire l’aide
