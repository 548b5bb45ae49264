## In any mail whose calendar entries were too many

mail-calendar-cut = Les changements sont si nombreux que ce message n’apporte pas tous les rendez-vous. Le calendrier auquel vous pouvez vous abonner les contient tous.
