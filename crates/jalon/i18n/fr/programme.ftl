### Le programme.

programme-title = Le programme
programme-lead = Un service public numérique n’est jamais fini le jour de son lancement. Le programme accompagne chaque équipe, du problème à l’impact, et décide de la suite tous les { $n } mois.
programme-idea-1 = On part d’un problème, non d’une solution. Une première version est mise entre les mains de vrais usagers le plus tôt possible ; ce qu’ils en font compte plus que ce qui était prévu. L’équipe est autonome : elle choisit ses moyens et répond de ses résultats.
programme-idea-2 = Les décisions s’appuient sur des preuves. Arrêter un service est une réussite quand les preuves le demandent : l’argent et les personnes vont à un autre problème. Le code, les statistiques, le budget et les décisions sont ouverts.
programme-summary = Sur cette page
programme-phases = Quatre phases
programme-phases-text = Chaque phase a un but, une durée prévue et des résultats attendus. Au-delà de la durée la plus longue, le service est en retard, et cela se voit.
programme-planned = Durée prévue :
programme-median = durée réelle médiane : { $length }, sur { $n ->
    [one] { $n } séjour terminé
   *[other] { $n } séjours terminés
}
programme-no-median = aucune durée réelle n’est encore connue
programme-must = À la fin de cette phase, l’équipe doit avoir :
programme-investigation-purpose = Comprendre le problème, les usagers, ce qui existe déjà et les contraintes, puis trouver les hypothèses de solution qui promettent le plus d’impact.
programme-investigation-must-1 = décrit le problème et mesuré sa taille ;
programme-investigation-must-2 = mené { $interviews } entretiens, auprès de { $groups } groupes au plus ;
programme-investigation-must-3 = écrit ses hypothèses, et comment chacune sera mise à l’épreuve ;
programme-investigation-must-4 = montré un prototype ou une maquette à des usagers ;
programme-investigation-must-5 = trouvé un sponsor et de quoi financer les six premiers mois ({ $euros_least } à { $euros_most }) ;
programme-investigation-must-6 = choisi un intrapreneur ou une intrapreneuse qui y consacre au moins { $time } de son temps.
programme-construction-purpose = Mettre une ou plusieurs hypothèses à l’épreuve en conditions réelles, sur un petit périmètre.
programme-construction-must-1 = mis une première version en production avant la fin du { $first_month ->
    [1] 1er
   *[other] { $first_month }e
} mois ;
programme-construction-must-2 = servi un premier usager en conditions réelles ;
programme-construction-must-3 = fait essayer le service à { $tests } usagers par mois ;
programme-construction-must-4 = publié une page de statistiques ;
programme-construction-must-5 = confirmé au moins une hypothèse par une mesure.
programme-acceleration-purpose = Améliorer le service, le déployer et faire grandir son impact.
programme-acceleration-must-1 = automatisé la mesure de son impact, avec au moins { $periods } périodes mesurées ;
programme-acceleration-must-2 = fait baisser le coût par unité d’impact ;
programme-acceleration-must-3 = écrit un plan de déploiement ;
programme-acceleration-must-4 = écrit un plan d’accessibilité.
programme-consolidation-purpose = Choisir et préparer la façon dont le service va vivre, les usagers au centre. On y entre avec un impact mesuré sur une part significative de la cible (par exemple { $reach } des usagers potentiels).
programme-consolidation-must-1 = choisi un chemin : opérateur du réseau, équipe dans l’administration, direction informatique, structure propre ;
programme-consolidation-must-2 = obtenu un impact qui dure, sur au moins { $long_periods } périodes ;
programme-consolidation-must-3 = rempli la liste de sortie, preuve à l’appui.
programme-outcomes = Quatre issues
programme-outcomes-text = Un parcours finit de l’une de ces façons. Toutes sont publiques.
programme-operated-text = Le service est mûr ; un incubateur ou un opérateur du réseau continue de le faire vivre.
programme-transferred-text = Le service est sorti du programme et continue ailleurs.
programme-abandoned-text = Le service a été arrêté pendant le programme.
programme-investigation_inconclusive-text = L’investigation n’a pas conduit à un service.
programme-objectives = Trois objectifs
programme-objectives-text = Un service poursuit un objectif principal parmi trois.
programme-without-objective = { $n ->
    [0] Tous les services actifs l’ont indiqué.
    [one] { $n } service actif ne l’a pas encore indiqué.
   *[other] { $n } services actifs ne l’ont pas encore indiqué.
}
programme-simplify = Simplifier
programme-simplify-text = Rendre la vie plus simple aux usagers, aux entreprises ou aux agents publics.
programme-policy_efficacy = Rendre une politique publique plus efficace
programme-policy_efficacy-text = Donner plus d’effet à une politique publique, grâce au numérique.
programme-new_public_service = Créer un service public
programme-new_public_service-text = Construire un service public là où il n’y en avait pas.
programme-objective-count = { $n ->
    [0] Aucun service actif n’a indiqué cet objectif
    [one] { $n } service actif a indiqué cet objectif
   *[other] Les { $n } services actifs qui ont indiqué cet objectif
}
programme-committees = Comment on décide
programme-committees-text = Un comité d’investissement réunit l’équipe, son sponsor, l’incubateur et ceux qui financent. Il regarde ce que le service a changé, et décide.
programme-rhythm = Quand
programme-rhythm-1 = au moins un comité tous les { $every } mois en construction, en accélération et en consolidation ;
programme-rhythm-2 = un comité à la fin de chaque investigation, au plus tard { $investigation_weeks } semaines après son début ;
programme-rhythm-3 = au plus tard { $before } jours avant la fin du budget ;
programme-rhythm-4 = au plus tard à la date fixée par une décision provisoire, ou à la durée la plus longue de la phase.
programme-session = La séance
programme-session-1 = elle dure au moins { $minutes } minutes ;
programme-session-2 = le dossier est envoyé { $papers } jours avant, et ne bouge plus ;
programme-session-3 = elle commence par les engagements du comité précédent : atteints, non atteints ou inconnus ;
programme-session-4 = elle n’est valable que si chaque rôle obligatoire est représenté ;
programme-session-5 = ceux qui portent et financent le service votent ; l’équipe et les usagers éclairent le vote ;
programme-session-6 = une personne en conflit d’intérêts se retire, de la discussion comme du vote.
programme-decisions = La décision
programme-decisions-1 = continuer : un budget et une équipe pour { $every } mois, et des engagements mesurables ;
programme-decisions-2 = continuer provisoirement : { $provisional_least } à { $provisional_most } mois, le temps d’apporter des preuves nommées ;
programme-decisions-3 = arrêter, avec une raison, et prévenir les usagers ;
programme-decisions-4 = après une investigation : lancer la construction, ou conclure qu’il n’y a pas lieu ;
programme-decisions-5 = sans indicateur mesuré, le logiciel signale la décision comme insuffisamment étayée ; il ne décide jamais lui-même.
programme-enter = Entrer dans le programme
programme-entering-1 = Vous êtes agent public et vous connaissez un problème de près : écrivez à un incubateur de votre administration.
programme-entering-2 = Si le problème est réel et assez important, une investigation commence, avec vous comme intrapreneur ou intrapreneuse.
programme-entering-3 = Vous y consacrez au moins { $time } de votre temps, et vous cherchez un sponsor.
programme-entering-4 = Au plus tard { $investigation_weeks } semaines après, un comité décide s’il faut construire un service.
programme-enter-link = Trouver un incubateur
programme-version = Règles du programme, version { $version }, en vigueur depuis le { $day }. Un incubateur peut en faire varier certaines.
