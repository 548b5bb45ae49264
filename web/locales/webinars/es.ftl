## The joining link
join-title = Entrar
join-before = El enlace aún no está abierto. Vuelva cuando se abra: es este mismo enlace.
join-open = El seminario web está abierto.
join-livestream = La sala está llena. Puede seguir la transmisión en directo.
join-full = La sala está llena y no hay transmisión en directo. Quizá alguien salga.
join-over = El seminario web ha terminado.
join-revoked = La organización ha cerrado este enlace.
join-cancelled = Este seminario web no se celebra.
join-not_chosen = Usted no ha elegido este seminario web, o renunció a él.
join-not_set = La organización aún no ha indicado dónde se celebra el seminario web.
join-opens = Se abre el { $day } a las { $time } ({ $city }).
join-watch = Ver la transmisión en directo
join-about = Sobre este seminario web
join-untimed = La hora aún no se conoce. Cuando se fije, le escribiremos y figurará en su calendario; este enlace sigue siendo el mismo.
join-do-before = No tiene que hacer nada antes. El enlace está también en nuestro correo y en su calendario.
join-do-open = Abra este enlace otra vez para entrar.
join-do-livestream = También allí se le cuenta como presente.
join-do-full = Vuelva a abrir este mismo enlace en unos minutos.
join-do-over = Lo que se haya publicado está en su página.
join-do-revoked = Si cree que se trata de un error, escriba a la organización: su dirección está al pie de esta página.
join-do-cancelled = Se ha retirado de su calendario. Lo demás que ofrece la serie está en su página.
join-do-not_chosen = Ya no se puede elegir. Lo demás que hay está en la página de la serie.
join-do-not_set = Vuelva a abrir este mismo enlace: le llevará allí en cuanto lo indique.
join-do-choose = Todavía puede elegirlo aquí. Este enlace ya es suyo, y entonces se abrirá para usted.
join-series = Toda la serie
join-yours = Este enlace es solo para usted. Su página con todo lo que ha elegido está en nuestros correos.

## In the personal calendar
feed-join = Entrar
feed-join-at = Su enlace de acceso, solo para usted: { $url }
