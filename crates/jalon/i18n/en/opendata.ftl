# Open API: answers to errors, and the page that documents it.
opendata-nothing-there = There is nothing at /api/{ $path }. The nearest addresses are: { $near }. The page /en/api describes all of them.
opendata-no-service = No service is called “{ $slug }”. The nearest name is “{ $near }”.
opendata-no-service-at-all = No service is called “{ $slug }”: the network has none yet.
