# API ouverte : réponses d’erreur et page de documentation.
opendata-nothing-there = Il n’y a rien à l’adresse /api/{ $path }. Les adresses les plus proches sont : { $near }. Toutes sont décrites sur la page /api.
opendata-no-service = Aucun service ne s’appelle « { $slug } ». Le nom le plus proche est « { $near } ».
opendata-no-service-at-all = Aucun service ne s’appelle « { $slug } » : le réseau n’en compte pas encore.
