### How dates, lengths of time and lists are written.

format-date = { $day } { $month } { $year }
format-time-sharp = { $hour }:00
format-time = { $hour }:{ $minute }
format-month = { $month } { $year }
format-list = { $first } and { $last }
format-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
format-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
format-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
format-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
format-megabytes = { $n } MB
format-kilobytes = { $n } kB
