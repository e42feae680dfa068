### La boîte aux lettres de la démonstration.

mailbox-title = Boîte aux lettres de la démonstration
mailbox-lead = Une démonstration n’envoie aucun courriel : voici ceux qu’elle aurait envoyés. Leurs liens fonctionnent.
mailbox-empty = Aucun courriel pour l’instant.
mailbox-caption = Les cent derniers courriels
mailbox-subject = Objet
mailbox-to = À
mailbox-at = Écrit
mailbox-moment = { $day }, { $time }
mailbox-gone = Ce courriel n’est plus dans la boîte.
mailbox-html = Voir la version mise en forme
