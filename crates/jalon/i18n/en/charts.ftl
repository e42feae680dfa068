charts-unknown = not stated
charts-data = Data and downloads
charts-download-csv = Download the data (CSV)
charts-download-svg = Download the picture (SVG)
charts-download-png = Download the picture (PNG)
charts-table = Data table:
