charts-unknown = not stated
charts-data = Data and downloads
charts-download-csv = Download the data (CSV)
charts-download-svg = Download the picture (SVG)
charts-download-png = Download the picture (PNG)
charts-table = Data table:
charts-too-long = This chart is too long for a PNG image. Take the SVG image or the CSV data.
charts-no-such-file = A chart can be downloaded as SVG, PNG or CSV.
