## Stopping the announcements of an award
announcements-title = Announcements of the award
announcements-what = We write to you when the laureates of this award are announced. You can stop that here.
announcements-stop = Stop writing to me
announcements-ended = You will receive no more announcements of this award.
