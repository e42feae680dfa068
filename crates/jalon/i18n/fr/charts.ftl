charts-unknown = non renseigné
charts-data = Données et téléchargement
charts-download-csv = Télécharger les données (CSV)
charts-download-svg = Télécharger l’image (SVG)
charts-download-png = Télécharger l’image (PNG)
charts-table = Tableau de données :
charts-too-long = Ce graphique est trop long pour une image PNG. Prenez l’image SVG ou les données CSV.
charts-no-such-file = Un graphique se télécharge en SVG, en PNG ou en CSV.
