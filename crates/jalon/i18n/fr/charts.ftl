charts-unknown = non renseigné
charts-data = Données et téléchargement
charts-download-csv = Télécharger les données (CSV)
charts-download-svg = Télécharger l’image (SVG)
charts-download-png = Télécharger l’image (PNG)
charts-table = Tableau de données :
