# Días, horas, husos y enumeraciones: nombres y modelos. El espacio entre el día y el mes no se divide.

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

month-short-1 = ene.
month-short-2 = feb.
month-short-3 = mar.
month-short-4 = abr.
month-short-5 = may.
month-short-6 = jun.
month-short-7 = jul.
month-short-8 = ago.
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = dic.

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mié
weekday-short-4 = jue
weekday-short-5 = vie
weekday-short-6 = sáb
weekday-short-7 = dom

# Un día. { $weekday }, { $day }, { $month }, etc. se completan con los nombres de arriba.
date-long = { $day } de { $month } de { $year }
date-weekday = { $weekday } { $day } de { $month }
date-full = { $weekday } { $day } de { $month } de { $year }
date-short = { $weekday-short } { $day } { $month-short }
date-tab = { $weekday-short } { $day }
date-month-year = { $month } de { $year }

# De un día ($from-day, $from-month, $from-year) a otro ($day, $month, $year).
date-range-days = del { $from-day } al { $day } de { $month } de { $year }
date-range-months = del { $from-day } de { $from-month } al { $day } de { $month } de { $year }
date-range-years = del { $from-day } de { $from-month } de { $from-year } al { $day } de { $month } de { $year }
weekday-range = de { $from } a { $to }

# Horas.
time = { $hour }:{ $minute }
time-range = { $from }–{ $to }
time-on-day = { $date }, { $time }
date-time = { $date }, { $time }
offset-none = UTC
offset-east = UTC+{ $clock }
offset-west = UTC−{ $clock }

list-comma = { $first }, { $second }
list-and = { $first } y { $second }
