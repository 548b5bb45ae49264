## Times that clocks skip or show twice
error-any-time_does_not_exist = The clocks are put forward over this time, so it does not exist there. Enter another one
error-any-time_is_ambiguous = The clocks are put back over this time, so it occurs twice there. Add the offset from UTC that you mean, such as +02:00
error-any-wrong_offset = This offset from UTC does not hold in the time zone at that time. Leave it out or correct it
