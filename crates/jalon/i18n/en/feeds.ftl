### Feeds, and a description for browsers.

feeds-phases = Phase changes
feeds-services = New services
feeds-committees = Investment committees
feeds-unknown = No feed has this name. The feeds are listed on the site map, at /en/plan-du-site.
opensearch-description = Search for a service, an incubator, an organisation or a person
