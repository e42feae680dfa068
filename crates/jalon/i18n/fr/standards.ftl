### Standards de qualité : ce qui est attendu des services, ce qu’ils répondent, et jusqu’à quand.

standards-no-service = Ce service n’est pas dans le réseau.
standards-space-title = Standards de qualité de { $service }
standards-space-lead = Des critères auxquels on répond par oui ou par non, avec une preuve. Une réponse vaut pour un temps, puis elle est à renouveler.
standards-public-title = Standards de qualité de { $service }
standards-public-lead = Ce que { $service } répond aux critères de qualité du programme, avec ses preuves.
standards-public-link = Voir la page publique
standards-blank = Aucun critère n’a encore reçu de réponse.
standards-how = La part des critères remplis porte sur ceux dont la réponse est oui ou non. Ce qui est inconnu est compté à part : une absence de réponse n’est pas un non. Une réponse expirée redevient inconnue.
standards-version = Catalogue, version { $version }.
standards-themes = Thèmes
standards-theme = Thème
standards-by-theme = Critères par thème
standards-column-met = Remplis
standards-column-not-met = Non remplis
standards-column-not-applicable = Sans objet
standards-column-unknown = Inconnus
standards-column-share = Part remplie
standards-not-known = inconnue
standards-met = Rempli
standards-not-met = Non rempli
standards-not-applicable = Sans objet
standards-unknown = Inconnu
standards-expired = Expiré
standards-revised = Critère modifié
standards-answered = Réponse du { $day }.
standards-holds-until = Valable jusqu’au { $day }.
standards-expired-on = Expirée depuis le { $day }.
standards-verified-on = Vérifiée le { $day }.
standards-verified-by = Vérifiée par { $name } le { $day }.
standards-answered-under = Elle portait sur la version { $version } du catalogue, dont le sens a changé.
standards-by = Par { $name } le { $day }, pour la situation du { $on }, selon la version { $version } du catalogue.
standards-share = { $met } sur { $known } dont la réponse est connue ({ $share }).
standards-criteria-met = { $n ->
    [one] { $n } critère rempli
   *[other] { $n } critères remplis
}
standards-share-none = Aucune réponse connue.
standards-count-unknown = { $n ->
    [one] { $n } critère inconnu.
   *[other] { $n } critères inconnus.
}
standards-count-expired = { $n ->
    [one] Parmi eux, { $n } réponse expirée.
   *[other] Parmi eux, { $n } réponses expirées.
}
standards-count-not-applicable = { $n ->
    [one] { $n } sans objet.
   *[other] { $n } sans objet.
}
standards-count-verified = { $n ->
    [one] { $n } réponse vérifiée par l’incubateur.
   *[other] { $n } réponses vérifiées par l’incubateur.
}
standards-proof = Voir la preuve
standards-data = Les mêmes informations en JSON
standards-answer = Répondre
standards-see = Voir les réponses
standards-back = Tous les standards du service
standards-new = Répondre
standards-new-text = La réponse s’ajoute aux précédentes, qui restent visibles. Elle est publique, sans votre nom.
standards-new-submit = Enregistrer la réponse
standards-answers = Réponses
standards-answers-none = Personne n’a encore répondu.
standards-verify = J’ai vu la preuve : vérifier cette réponse
standards-choose = Choisir
standards-verdict-met = Rempli
standards-verdict-not-met = Non rempli
standards-verdict-not-applicable = Sans objet
standards-verdict-unknown = Inconnu
standards-field-verdict = Réponse
standards-field-proof = Adresse de la preuve
standards-field-proof-hint = Obligatoire quand le critère est rempli. Cette adresse est publiée.
standards-field-on = Date
standards-field-on-hint = Le jour où la situation a été constatée.
standards-field-expires = Fin de validité
standards-field-expires-hint = { $n ->
    [one] Sans date, la réponse vaut { $n } mois.
   *[other] Sans date, la réponse vaut { $n } mois.
}
standards-field-reason = Raison
standards-field-reason-hint = Pour un critère sans objet : dites pourquoi. Elle est publiée.
standards-wrong-verdict = Choisissez une réponse.
standards-wrong-criterion = Le catalogue n’a pas ce critère.
standards-wrong-reason = Dites pourquoi le critère est sans objet, en 500 caractères au plus.
standards-wrong-no-proof = Donnez l’adresse où la preuve peut être vue.
standards-wrong-proof = Écrivez une adresse complète, par exemple https://exemple.gouv.fr/audit.
standards-wrong-day = Écrivez une date entre le 1er janvier 2013 et aujourd’hui, par exemple 2026-11-26.
standards-wrong-date = Écrivez une date, par exemple 2026-11-26.
standards-wrong-before = La réponse expirerait avant le jour qu’elle décrit.
standards-wrong-too-late = Cette réponse vaut au plus jusqu’au { $day }.
standards-wrong-expired = Cette réponse aurait expiré le { $day } : constatez de nouveau la situation.
standards-verify-own = Personne ne vérifie sa propre réponse.
standards-verify-already = Cette réponse est déjà vérifiée.
standards-verify-nothing = Seules les réponses « rempli » et « sans objet » se vérifient.
standards-verify-expired = Cette réponse a expiré : il en faut une nouvelle.
standards-verify-gone = Une autre réponse a pris sa place : relisez la page.
