# Jours, heures, fuseaux et énumérations : noms et modèles. L’espace entre le jour et le mois est insécable.

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

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juill.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.

# Un jour. { $weekday }, { $day }, { $month }, etc. sont remplis avec les noms ci-dessus.
date-long =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-weekday =
    { $day ->
        [1] { $weekday } 1er { $month }
       *[other] { $weekday } { $day } { $month }
    }
date-full =
    { $day ->
        [1] { $weekday } 1er { $month } { $year }
       *[other] { $weekday } { $day } { $month } { $year }
    }
date-short =
    { $day ->
        [1] { $weekday-short } 1er { $month-short }
       *[other] { $weekday-short } { $day } { $month-short }
    }
date-tab =
    { $day ->
        [1] { $weekday-short } 1er
       *[other] { $weekday-short } { $day }
    }
date-month-year = { $month } { $year }

# D’un jour ($from-day, $from-month, $from-year) à un autre ($day, $month, $year).
date-range-days =
    { $from-day ->
        [1] du 1er au { $day } { $month } { $year }
       *[other] du { $from-day } au { $day } { $month } { $year }
    }
date-range-months =
    du { $from-day ->
        [1] 1er
       *[other] { $from-day }
    } { $from-month } au { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-range-years =
    du { $from-day ->
        [1] 1er
       *[other] { $from-day }
    } { $from-month } { $from-year } au { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
weekday-range = du { $from } au { $to }

# Heures.
time = { $hour } h { $minute }
time-range = { $from } – { $to }
time-on-day = { $date } à { $time }
date-time = { $date } à { $time }
offset-none = UTC
offset-east = UTC+{ $clock }
offset-west = UTC−{ $clock }

list-comma = { $first }, { $second }
list-and = { $first } et { $second }
