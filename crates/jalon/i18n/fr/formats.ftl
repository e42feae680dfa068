### Façons d’écrire les dates, les durées et les listes.

format-date = { $day } { $month } { $year }
format-time-sharp = { $hour } h
format-time = { $hour } h { $minute }
format-month = { $month } { $year }
format-list = { $first } et { $last }
format-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
format-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
format-months = { $n } mois
format-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
format-megabytes = { $n } Mo
format-kilobytes = { $n } ko
