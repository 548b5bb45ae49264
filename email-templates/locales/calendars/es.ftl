## In any mail whose calendar entries were too many

mail-calendar-cut = Los cambios son tantos que este mensaje no trae todas las citas. El calendario al que puede suscribirse las contiene todas.
