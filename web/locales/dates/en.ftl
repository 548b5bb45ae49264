# Days, times, zones and lists: names and patterns. The space between day and month does not break.

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

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = March
month-short-4 = April
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

# One day. { $weekday }, { $day }, { $month } and so on are filled in from the names above.
date-long = { $day } { $month } { $year }
date-weekday = { $weekday } { $day } { $month }
date-full = { $weekday } { $day } { $month } { $year }
date-short = { $weekday-short } { $day } { $month-short }
date-tab = { $weekday-short } { $day }
date-month-year = { $month } { $year }

# From one day ($from-day, $from-month, $from-year) to another ($day, $month, $year).
date-range-days = { $from-day } to { $day } { $month } { $year }
date-range-months = { $from-day } { $from-month } to { $day } { $month } { $year }
date-range-years = { $from-day } { $from-month } { $from-year } to { $day } { $month } { $year }
weekday-range = { $from } to { $to }

# Times.
time = { $hour }:{ $minute }
time-range = { $from }–{ $to }
time-on-day = { $date }, { $time }
date-time = { $date }, { $time }
offset-none = UTC
offset-east = UTC+{ $clock }
offset-west = UTC−{ $clock }

list-comma = { $first }, { $second }
list-and = { $first } and { $second }
