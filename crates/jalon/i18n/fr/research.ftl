### Recherche utilisateur et retours des usagers.

research-no-service = Ce service n’est pas dans le réseau.
research-log-title = Recherche utilisateur de { $service }
research-log-lead = Entretiens, tests et observations : quel groupe, combien de personnes, ce qui a été appris. Jamais un nom.
research-log = Journal
research-log-none = Aucune séance n’est notée.
research-tally-interviews = Entretiens
research-tally-groups = Groupes interrogés
research-tally-testers = Personnes ayant testé
research-tally-observations = Observations
research-kind-interview = Entretien
research-kind-user-test = Test utilisateur
research-kind-observation = Observation
research-session = { $kind } : { $group }, { $persons }
research-persons = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
research-remove = Retirer du journal
research-add = Noter une séance
research-add-text = Les adresses, numéros de téléphone et autres données personnelles sont refusés : parlez d’un groupe.
research-add-submit = Noter la séance
research-field-kind = Genre
research-field-on = Date
research-field-group = Groupe d’usagers
research-field-group-hint = Par exemple : gestionnaires de cantine.
research-field-persons = Nombre de personnes
research-field-findings = Enseignements
research-field-findings-hint = Un par ligne, une phrase chacun.
research-personal-email = adresse électronique
research-personal-telephone = numéro de téléphone
research-personal-social-security = numéro de sécurité sociale
research-personal-bank-account = compte bancaire
research-personal-card = numéro de carte
research-wrong-kind = Choisissez un genre de séance.
research-wrong-day = Écrivez une date, par exemple 2026-11-26.
research-wrong-future = Cette date n’est pas encore venue.
research-wrong-persons = Écrivez un nombre de personnes, de 1 à 10 000.
research-wrong-group = Nommez le groupe en quelques mots, au plus 200 caractères.
research-wrong-findings = Écrivez de un à trente enseignements, un par ligne, de 500 caractères au plus.
research-wrong-personal = Ce texte contient des données personnelles ({ $kinds }) : retirez-les.
research-wrong-score = Choisissez une réponse.
research-wrong-long = Écrivez au plus 1 000 caractères.
research-wrong-reason = Dites pourquoi ces mots ne sont pas publiés.
research-wrong-read = Ces mots sont déjà dans cet état.
research-wrong-stale = Quelqu’un d’autre s’en est occupé entre-temps : rechargez la page.
research-closed = Ce service ne recueille pas d’avis ici.
research-too-many = Trop d’avis viennent du même endroit : réessayez dans une heure.
research-api-unreadable = Envoyez un objet JSON avec « score » (de 1 à 4) et, si vous voulez, « words ». Erreur : { $why }
research-feedback-title = Avis des usagers de { $service }
research-feedback-lead = Un formulaire d’une question, ce que les réponses disent, et les mots à lire avant de les publier.
research-form = Formulaire
research-form-open = Le formulaire est ouvert à cette adresse :
research-form-frame = Pour l’afficher dans une page du service
research-form-frame-hint = Copiez ces lignes dans la page. Ni script ni cookie.
research-form-results = Résultats publics
research-form-close = Fermer le formulaire
research-form-closed = Le formulaire est fermé : personne ne peut répondre.
research-form-open-it = Ouvrir le formulaire
research-satisfaction-title = Satisfaction
research-satisfaction-none = Aucune réponse : la satisfaction n’est pas connue.
research-satisfaction = { $share } trouvent le service utile (entre { $low } et { $high }, { $answers })
research-answers = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
}
research-months = Satisfaction mois par mois
research-month = Mois
research-words = Mots des usagers
research-words-text = Ce qui ressemble à une donnée personnelle est masqué à l’arrivée ; un nom ou une adresse postale ne se reconnaissent pas : lisez avant de publier.
research-waiting = { $n ->
    [0] Rien n’attend d’être lu.
    [one] { $n } texte attend d’être lu.
   *[other] { $n } textes attendent d’être lus.
}
research-words-waiting = à lire
research-words-published = publié
research-words-withheld = non publié
research-publish = Publier
research-withhold = Ne pas publier
research-withhold-reason = Raison
research-withhold-submit = Garder pour l’équipe
research-step-1 = Pas du tout utile
research-step-2 = Plutôt pas utile
research-step-3 = Plutôt utile
research-step-4 = Très utile
research-widget-question = Ce service vous a-t-il été utile ?
research-widget-legend = Votre réponse
research-widget-words = Qu’est-ce qui pourrait être mieux ? (facultatif)
research-widget-words-hint = Au plus 1 000 caractères. N’écrivez ni nom, ni adresse, ni téléphone. L’équipe lit avant de publier.
research-widget-submit = Envoyer
research-widget-privacy = Aucun cookie, aucune trace de qui répond : seuls des totaux sont gardés.
research-widget-privacy-link = Données personnelles
research-thanks = Merci
research-thanks-text = Votre réponse est comptée. Vos mots seront lus par l’équipe.
research-thanks-results = Ce que répondent les usagers
research-results-title = Avis sur { $service }
research-results-lead = Ce que répondent les usagers à la question « Ce service vous a-t-il été utile ? ».
research-results-limits = Ces réponses sont volontaires : elles ne représentent que les personnes qui ont répondu. L’intervalle est calculé par la méthode de Wilson, à 95 %.
research-results-answer = Donner mon avis
research-results-words = Ce qu’ils écrivent
research-results-data = Ces chiffres en JSON
research-feeding = Un indicateur alimenté par ces réponses
research-fed = Chaque nuit, la part des réponses favorables, mois par mois, devient un chiffre de l’indicateur
research-feed-text = Chaque nuit, la part des réponses favorables, avec leur nombre, peut devenir un chiffre d’un indicateur : le mois en cours est marqué partiel, un mois sans réponse reste absent.
research-feed-indicator = Indicateur à alimenter
research-feed-submit = Alimenter cet indicateur
research-feed-define = Créer un indicateur de satisfaction et l’alimenter
research-feed-stop = Ne plus l’alimenter
research-fed-name = Satisfaction des usagers
research-fed-unit = réponses
research-fed-definition = Réponses favorables à la question « Ce service vous a-t-il été utile ? », sur toutes les réponses reçues dans le mois.
research-wrong-fed = Choisissez un indicateur de la liste : une part, dont la hausse est une bonne nouvelle.
research-wrong-fed-name = Ce service a déjà un indicateur nommé « Satisfaction des usagers » : choisissez-le dans la liste.
research-wrong-fed-define = Cet indicateur ne peut pas être créé : ce service en a déjà trop.
job-research-satisfaction = Alimenter les indicateurs de satisfaction
