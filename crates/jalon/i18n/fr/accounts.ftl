### Se connecter, ses sessions, ses droits.

accounts-nav-label = Espace membre
accounts-nav-space = Espace membre
accounts-nav-public = Site public
accounts-nav-sessions = Mes sessions
accounts-sign-in = Se connecter
accounts-sign-out = Se déconnecter

accounts-sign-in-title = Se connecter à l’espace membre
accounts-sign-in-first = Cette adresse demande d’être connecté : connectez-vous, puis recommencez.
accounts-why-expired = Votre session a expiré. Connectez-vous à nouveau pour continuer.
accounts-why-browser = Votre session a été utilisée depuis un autre navigateur : par prudence, elle a été fermée. Connectez-vous à nouveau.
accounts-why-closed = Votre accès est fermé : aucune mission en cours ni aucun rôle ne vous l’ouvre. Si c’est une erreur, demandez à votre incubateur de prolonger votre mission.
accounts-why-out = Vous êtes déconnecté.

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
