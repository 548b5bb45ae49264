## Stopping the announcements of an award
announcements-title = Annonces du prix
announcements-what = Nous vous écrivons lorsque les lauréats de ce prix sont annoncés. Vous pouvez y mettre fin ici.
announcements-stop = Ne plus m’écrire
announcements-ended = Vous ne recevrez plus d’annonces de ce prix.
