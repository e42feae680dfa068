### Se connecter, ses sessions, ses droits.

accounts-nav-label = Espace membre
accounts-nav-public = Site public
accounts-menu-to-do = À faire
accounts-menu-services = Mes services
accounts-menu-network = Réseau
accounts-menu-administration = Administration
accounts-menu-account = Mon compte
accounts-sign-in = Se connecter
accounts-sign-out = Se déconnecter

accounts-sign-in-title = Se connecter à l’espace membre
accounts-sign-in-first = Cette adresse demande d’être connecté : connectez-vous, puis recommencez.
accounts-why-expired = Votre session a expiré. Connectez-vous à nouveau pour continuer.
accounts-why-browser = Votre session a été utilisée depuis un autre navigateur : par prudence, elle a été fermée. Connectez-vous à nouveau.
accounts-why-closed = Votre accès est fermé : aucune mission en cours ni aucun rôle ne vous l’ouvre. Si c’est une erreur, demandez à votre incubateur de prolonger votre mission.
accounts-why-out = Vous êtes déconnecté.

accounts-sign-in-lead = Indiquez l’adresse électronique que votre incubateur connaît : un lien de connexion vous y sera envoyé.
accounts-errors = Le formulaire contient une erreur
accounts-or-link = Ou recevoir un lien par courriel
accounts-email = Adresse électronique
accounts-email-hint = Format attendu : prenom.nom@exemple.fr
accounts-email-wrong = L’adresse électronique n’est pas complète : saisissez une adresse comme prenom.nom@exemple.fr.
accounts-ask-link = Recevoir un lien de connexion
accounts-no-account = Vous n’êtes pas encore membre ? Un membre de votre incubateur peut créer votre fiche.
accounts-no-cookie = Votre navigateur n’a pas gardé la trace de cette page. Autorisez les cookies de ce site, rechargez la page, puis recommencez.
accounts-too-many = Trop de demandes ont été faites en peu de temps. Patientez un quart d’heure, puis recommencez.
accounts-provider-enter = Se connecter avec { $provider }
accounts-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

accounts-link-sent-title = Consultez votre messagerie
accounts-link-sent-lead = Si l’adresse indiquée est celle d’un membre, un lien de connexion vient d’y être envoyé.
accounts-link-sent-lifetime = Le lien ne sert qu’une fois. Il est valable
accounts-link-sent-browser = Ouvrez-le de préférence dans ce navigateur.
accounts-link-sent-junk = S’il n’arrive pas d’ici quelques minutes, regardez dans les courriers indésirables, et vérifiez auprès de votre incubateur l’adresse qu’il connaît.
accounts-link-again = Demander un autre lien
accounts-link-title = Confirmer la connexion
accounts-link-as = Vous allez vous connecter en tant que
accounts-link-enter = Me connecter
accounts-link-confirm = Me connecter dans ce navigateur
accounts-link-other-browser = Ce lien n’a pas été demandé depuis ce navigateur. Continuez seulement si c’est bien vous qui l’avez demandé.
accounts-link-dead-title = Ce lien ne permet plus de se connecter
accounts-link-used = Ce lien a déjà servi : chaque lien ne sert qu’une fois. Demandez-en un autre.
accounts-link-expired = Ce lien a expiré. Demandez-en un autre.
accounts-link-unknown = Ce lien est incomplet ou n’existe pas. Copiez-le en entier depuis le courriel, ou demandez-en un autre.

accounts-mail-link-subject = Votre lien de connexion à { $site }
accounts-mail-link-why = Vous avez demandé à vous connecter à l’espace membre de { $site }. Ce lien ne sert qu’une fois et reste valable { $lifetime }.
accounts-mail-link-button = Me connecter
accounts-mail-link-ignore = Si vous n’avez rien demandé, ignorez ce message : sans ce lien, personne ne peut se connecter à votre place.
accounts-mail-closed-subject = Votre accès à { $site } est fermé
accounts-mail-closed-why = Vous avez demandé à vous connecter à l’espace membre de { $site }. Votre accès est fermé, car aucune mission en cours ni aucun rôle ne l’ouvre. Si c’est une erreur, demandez à votre incubateur de prolonger votre mission.

accounts-why-provider = Le fournisseur d’identité ne répond pas. Vous pouvez vous connecter avec un lien reçu par courriel.
accounts-why-provider-answer = La connexion par le fournisseur d’identité n’a pas abouti. Recommencez, ou demandez un lien par courriel.
accounts-unknown-title = Aucun membre n’a cette adresse
accounts-unknown-lead = Vous êtes bien identifié, mais aucune fiche de membre ne porte l’une de vos adresses électroniques :
accounts-unknown-what = Que faire ?
accounts-unknown-member = Si vous avez déjà une fiche, connectez-vous avec un lien envoyé à l’adresse qu’elle porte, ou demandez à votre incubateur d’y ajouter celle-ci.
accounts-unknown-newcomer = Si vous arrivez, demandez à un membre de votre incubateur de créer votre fiche avec cette adresse.

accounts-signed-out-lead = Votre session est fermée ici. Vous allez être déconnecté aussi de votre fournisseur d’identité.
accounts-signed-out-provider = Continuer vers le fournisseur d’identité

accounts-no-database = L’espace membre n’est pas disponible sur ce site.
accounts-not-there = Ce que vous cherchez n’existe pas, ou n’existe plus.
accounts-who-can = Cette action est réservée à : { $roles }. Demandez à l’une de ces personnes d’agir pour vous, ou de vous donner le rôle qui le permet.
accounts-other-site = Le formulaire a été envoyé depuis un autre site. Ouvrez la page dans l’espace membre, puis recommencez.
accounts-form-expired = Ce formulaire n’est plus valable. Rechargez la page, puis recommencez.
accounts-form-unreadable = Le formulaire n’a pas pu être lu. Rechargez la page, puis recommencez.

accounts-role-visitor = visiteur
accounts-role-member = membre de la communauté
accounts-role-team_member = membre de l’équipe du service
accounts-role-intrapreneur = intrapreneur·e du service
accounts-role-coach = coach du service
accounts-role-incubator_team = équipe de l’incubateur
accounts-role-incubator_head = responsable de l’incubateur
accounts-role-sponsor = sponsor
accounts-role-committee_member = membre du comité d’investissement
accounts-role-network_team = équipe du réseau
accounts-role-network_lead = responsable du réseau
accounts-role-administrator = administrateur technique

accounts-sessions-title = Mes sessions
accounts-sessions-lead = Voici les navigateurs où vous êtes connecté. Fermez les sessions que vous ne reconnaissez pas.
accounts-sessions-caption = Sessions ouvertes
accounts-sessions-browser = Navigateur
accounts-sessions-method = Connexion
accounts-sessions-began = Ouverte le
accounts-sessions-seen = Utilisée le
accounts-sessions-end = Fermer
accounts-sessions-this = cette session
accounts-sessions-end-one = Fermer la session
accounts-sessions-end-all = Se déconnecter partout
accounts-session-browser = { $family } sur { $system }

accounts-method-link = par lien reçu par courriel
accounts-method-provider = par ProConnect
accounts-method-demonstration = par la démonstration

accounts-browser-firefox = Firefox
accounts-browser-edge = Edge
accounts-browser-opera = Opera
accounts-browser-samsung = Samsung Internet
accounts-browser-chrome = Chrome
accounts-browser-safari = Safari
accounts-browser-other = Navigateur inconnu
accounts-system-android = Android
accounts-system-ios = iOS
accounts-system-windows = Windows
accounts-system-macos = macOS
accounts-system-chromeos = ChromeOS
accounts-system-linux = Linux
accounts-system-other = système inconnu

accounts-nav-roles = Rôles
accounts-roles-title = Rôles
accounts-roles-lead = Les rôles de membre et de membre d’équipe découlent des missions. Les autres se donnent ici, jusqu’à une date, par les personnes qui en ont le droit.
accounts-roles-give = Donner un rôle
accounts-roles-member = Membre
accounts-roles-member-hint = Son identifiant public, par exemple camille.exemple
accounts-roles-role = Rôle
accounts-roles-choose = Choisir un rôle
accounts-roles-scope = Périmètre
accounts-roles-scope-hint = L’identifiant public du service, de l’incubateur ou de l’organisation ; vide pour un rôle dans tout le réseau
accounts-roles-until = Jusqu’au
accounts-roles-until-hint = Dans un an au plus ; le rôle pourra être donné de nouveau
accounts-roles-submit = Donner ce rôle
accounts-roles-given = Rôles donnés
accounts-roles-none = Aucun rôle n’a été donné dans votre périmètre.
accounts-roles-caption = Rôles donnés dans votre périmètre
accounts-roles-withdraw = Retirer
accounts-roles-ended = terminé
accounts-roles-network = tout le réseau
accounts-roles-no-member = Aucun membre ne porte cet identifiant : vérifiez-le dans l’annuaire.
accounts-roles-no-role = Choisissez un rôle dans la liste.
accounts-roles-scope-needed = Ce rôle porte sur quelque chose : indiquez l’identifiant du service, de l’incubateur ou de l’organisation.
accounts-roles-scope-not-needed = Ce rôle porte sur tout le réseau : laissez le périmètre vide.
accounts-roles-no-scope = Rien ne porte cet identifiant : vérifiez-le dans le répertoire.
accounts-roles-no-day = Indiquez le dernier jour du rôle.
accounts-roles-over = Ce jour est passé : choisissez-en un à venir.
accounts-roles-too-long = Un rôle se donne jusqu’au { $last } au plus.
accounts-roles-oneself = Personne ne se donne un rôle : demandez-le à quelqu’un d’autre qui en a le droit.

accounts-mail-role-subject = Un rôle vous a été donné sur { $site }
accounts-mail-role-what = { $giver } vous a donné un rôle jusqu’au { $until } : { $role } ({ $scope }).
accounts-mail-role-open = Ouvrir l’espace membre

accounts-demo-title = Démonstration : entrer sans lien
accounts-demo-lead = Toutes ces personnes sont fictives. Choisissez l’une d’elles pour voir l’espace membre avec ses droits.
accounts-demo-home = Ceci est une démonstration : entrez dans l’espace membre comme l’une des personnes fictives, une pour chaque rôle.
accounts-demo-people = Choisir qui être
accounts-demo-mails = Lire les courriels que ce site aurait envoyés

accounts-nav-account = Mon compte
accounts-account-title = Mon compte
accounts-account-lead = Vos adresses électroniques, la langue des courriels que vous recevez, et les navigateurs où vous êtes connecté.
accounts-addresses = Mes adresses électroniques
accounts-addresses-lead = Chacune de ces adresses permet de se connecter. Les courriels vont à l’adresse principale.
accounts-addresses-none = Aucune adresse n’est encore enregistrée.
accounts-address-is-primary = adresse principale
accounts-address-verified = Confirmée le
accounts-address-not-verified = Pas encore confirmée
accounts-address-send = Recevoir un lien de confirmation
accounts-address-choose = En faire l’adresse principale
accounts-address-remove = Retirer
accounts-address-add = Ajouter une adresse
accounts-address-add-hint = Format attendu : prenom.nom@exemple.fr. Un lien de confirmation y sera envoyé.
accounts-address-submit = Envoyer le lien de confirmation
accounts-address-theirs = Cette adresse est déjà la vôtre.
accounts-address-too-many = Vous avez déjà dix adresses : retirez-en une avant d’en ajouter.
accounts-address-unverified = Confirmez d’abord cette adresse : demandez un lien de confirmation, puis ouvrez-le.
accounts-address-primary = Les courriels vont à cette adresse : choisissez-en d’abord une autre comme adresse principale.
accounts-address-absent = Cette adresse n’est plus dans votre compte.
accounts-done-language = La langue de vos courriels est enregistrée.
accounts-done-claim = Si cette adresse est libre, un lien de confirmation vient d’y être envoyé. Ouvrez-le dans un navigateur où vous êtes connecté.
accounts-done-added = L’adresse est confirmée.
accounts-done-chosen = Les courriels iront désormais à cette adresse.
accounts-done-removed = L’adresse est retirée de votre compte.
accounts-language = Langue des courriels
accounts-language-legend = Recevoir les courriels en
accounts-language-hint = Tant que vous n’avez rien choisi, c’est la langue de votre dernière connexion.
accounts-language-fr = français
accounts-language-en = anglais
accounts-language-submit = Enregistrer
accounts-language-unknown = Choisissez une langue de la liste.
accounts-claim-title = Confirmer une adresse
accounts-claim-lead = Vous allez ajouter à votre compte l’adresse
accounts-claim-confirm = Confirmer cette adresse
accounts-claim-dead-title = Ce lien ne confirme aucune adresse
accounts-claim-dead = Il a déjà servi, il a expiré, ou il a été demandé par quelqu’un d’autre. Connectez-vous avec le compte qui l’a demandé, ou demandez-en un autre.
accounts-claim-again = Revenir à mon compte

accounts-mail-claim-subject = Confirmez votre adresse pour { $site }
accounts-mail-claim-what = Vous avez demandé à ajouter cette adresse à votre compte sur { $site }.
accounts-mail-claim-button = Confirmer cette adresse
accounts-mail-claim-hours = Ce lien est valable { $hours } heures, dans un navigateur où vous êtes connecté.
accounts-mail-claim-ignore = Si vous n’avez rien demandé, ignorez ce message : rien ne change.
accounts-mail-taken-subject = Votre adresse a été demandée sur { $site }
accounts-mail-taken-what = Quelqu’un a demandé à ajouter cette adresse à son compte sur { $site }. Elle est déjà dans le vôtre : rien n’a changé. Si c’est vous, connectez-vous avec cette adresse, ou retirez-la d’abord de l’autre compte.
accounts-mail-address-subject = Vos adresses ont changé sur { $site }
accounts-mail-address-added = L’adresse { $email } a été ajoutée à votre compte sur { $site } : elle permet désormais de s’y connecter.
accounts-mail-address-chosen = Les courriels de { $site } iront désormais à l’adresse { $email }.
accounts-mail-address-removed = L’adresse { $email } a été retirée de votre compte sur { $site } : elle ne permet plus de s’y connecter.
accounts-mail-address-button = Voir mon compte
accounts-mail-address-not-you = Si ce n’est pas vous, fermez toutes vos sessions et prévenez votre incubateur.
mail-kind-accounts-address = Changement d’adresse
accounts-account-sessions = Voyez où vous êtes connecté, et fermez ce que vous ne reconnaissez pas.
accounts-account-see-sessions = Voir mes sessions
