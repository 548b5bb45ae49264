## In any mail whose calendar entries were too many

mail-calendar-cut = So much has changed that not all of it comes as calendar entries with this message. The calendar to which you can subscribe has everything.
