# Fichiers des services
files-nav = Fichiers
files-title = Fichiers
files-lead = Dossiers de comité, rapports et autres documents du service. Chaque fichier dit qui peut le lire.
files-list = Fichiers du service
files-none = Aucun fichier que vous puissiez lire.
files-add = Ajouter un fichier
files-required = Tous les champs sont obligatoires.
files-summary = Le fichier n’a pas été ajouté
files-file = Fichier
files-file-hint = PDF, document bureautique, image ou texte ; { $largest } au plus. Après une erreur, choisissez-le à nouveau : un navigateur ne garde pas les fichiers.
files-title-field = Titre
files-kind = Type
files-kind-all = Tous les types
files-choose = Choisissez
files-kind-committee = Document de comité
files-kind-annual_report = Rapport annuel
files-kind-research = Recherche utilisateur
files-kind-other = Autre
files-day = Date
files-day-hint = Celle du document : jour du comité, du rapport…
files-audience = Qui peut le lire ?
files-audience-short = Lecteurs
files-audience-team = Équipe
files-audience-team-hint = L’équipe du service, les personnes qui le suivent, ses incubateurs et l’équipe du réseau.
files-audience-committee = Comité
files-audience-committee-hint = Les mêmes, ainsi que ses sponsors et les membres de ses comités.
files-audience-network = Réseau
files-audience-network-hint = Tous les membres de la communauté.
files-audience-public = Public
files-audience-public-hint = Tout le monde, sans se connecter.
files-submit = Ajouter le fichier
files-added = ajouté par { $by } le { $at }
files-remove = Supprimer
files-remove-warning = Le fichier disparaîtra pour tout le monde et ne pourra pas être récupéré. L’historique gardera la trace de la suppression.
files-remove-confirm = Supprimer définitivement
files-all-title = Fichiers des services
files-all-lead = Tous les fichiers que vous pouvez lire, du plus récent au plus ancien.
files-all-caption = Fichiers
files-filter = Filtrer
files-service = Service
files-size = Format et taille
files-count =
    { $n ->
        [0] Aucun fichier
        [one] 1 fichier
       *[other] { $n } fichiers
    }
files-unreadable = Le formulaire est arrivé incomplet : la connexion a peut-être été coupée. Recommencez.
files-no-store = Les fichiers ne sont pas accessibles pour le moment. Rien n’a été perdu : recommencez plus tard, ou prévenez l’administration technique.
files-no-service = Ce service n’existe pas, ou plus.
files-absent = Ce fichier n’existe pas, ou a été supprimé.
files-sign-in-first = Ce fichier n’est pas public : il faut se connecter.
files-wrong-kind = Choisissez le type du fichier.
files-wrong-no-title = Donnez un titre au fichier.
files-wrong-long-title = Le titre est trop long : 200 caractères au plus.
files-wrong-day = Donnez la date du document.
files-wrong-audience = Dites qui peut lire le fichier.
files-wrong-no-file = Choisissez un fichier.
files-wrong-no-name = Le fichier n’a pas de nom utilisable : renommez-le.
files-wrong-mark = Ce formulaire a déjà servi pour un autre fichier : choisissez à nouveau le vôtre et envoyez-le.
files-wrong-too-large = Le fichier est trop lourd : { $size }, pour { $largest } au plus. Réduisez-le (par exemple en exportant un PDF allégé).
files-wrong-empty = Le fichier est vide.
files-wrong-macros = Le fichier contient des macros, qui peuvent être dangereuses : enregistrez-le sans macros ou en PDF.
files-wrong-extension =
    { $end ->
        [none] Le nom du fichier n’a pas d’extension : enregistrez-le par exemple en PDF.
       *[other] Les fichiers « .{ $end } » ne sont pas acceptés : enregistrez-le par exemple en PDF.
    }
files-wrong-lying = Le contenu du fichier n’est pas celui d’un fichier « .{ $end } » : ouvrez-le et enregistrez-le à nouveau dans ce format.
files-history-title = Historique des fichiers
files-history-lead = Ce que vous pouvez lire. Un fichier supprimé ne peut pas être rétabli : son contenu n’existe plus.
files-history-count =
    { $n ->
        [0] Aucun fichier n’a été ajouté.
        [one] { $n } événement
       *[other] { $n } événements
    }
files-history-added = ajouté
files-history-removed = supprimé
