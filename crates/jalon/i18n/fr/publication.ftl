### Façons de nommer ce que dit le programme, communes à toutes les pages.

objective-simplify = Simplifier la vie des usagers
objective-policy_efficacy = Rendre une politique publique plus efficace
objective-new_public_service = Créer un service public qui manquait

event-product_launch = Ouverture au public
event-committee = Comité d’investissement
event-national_impact = Label « impact national »
event-end = Fin du service
event-fast = Lauréat du fonds FAST
event-eig = Lauréat du programme Entrepreneurs d’intérêt général
event-other = Événement

planned-weeks = { $minimum } à { $maximum } semaines
planned-months = { $minimum } à { $maximum } mois
planned-mixed = { $minimum } à { $maximum }

form-errors = Ce formulaire ne peut pas être enregistré tel quel
service-space = Pages du service
service-space-public = Page publique
service-space-journey = Parcours
service-space-impact = Impact
service-space-budget = Budget
service-space-obligations = Obligations
service-space-ask = Demande au comité
service-space-promises = Engagements
service-space-sources = Sources de chiffres
service-space-hypotheses = Hypothèses
service-space-research = Recherche utilisateur
service-space-feedback = Avis
service-space-standards = Standards
