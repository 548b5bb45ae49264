## Stopping the announcements of an award
announcements-title = Anuncios del premio
announcements-what = Le escribimos cuando se anuncian las ciudades galardonadas de este premio. Usted puede ponerle fin aquí.
announcements-stop = No escribirme más
announcements-ended = Usted no recibirá más anuncios de este premio.
