### Flux et description pour les navigateurs.

feeds-phases = Changements de phase
feeds-services = Nouveaux services
feeds-committees = Comités d’investissement
feeds-unknown = Aucun flux ne porte ce nom. Les flux sont listés sur le plan du site, à l’adresse /plan-du-site.
opensearch-description = Chercher un service, un incubateur, une organisation ou une personne
