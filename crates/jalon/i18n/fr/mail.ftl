# Ce que disent tous les messages ; les mots de chaque message sont dans le fichier de sa pièce.

mail-signature = Message automatique de { $name }.
mail-action-help = Si le bouton ne répond pas, copiez cette adresse dans votre navigateur :
mail-unsubscribe = Ne plus recevoir ce genre de messages
