## The joining link
join-title = Entrar
join-before = El enlace aún no está abierto. Vuelva cuando se abra: es este mismo enlace.
join-open = El seminario web está abierto.
join-livestream = La sala está llena. Puede seguir la transmisión en directo.
join-full = La sala está llena y no hay transmisión en directo. Inténtelo de nuevo un poco más tarde: quizá alguien haya salido.
join-over = El seminario web ha terminado.
join-revoked = La organización ha cerrado este enlace.
join-cancelled = Este seminario web no se celebra.
join-not_chosen = Usted no ha elegido este seminario web, o renunció a él. Puede elegirlo en su página.
join-not_set = La organización aún no ha indicado dónde se celebra el seminario web. Inténtelo de nuevo en unos minutos.
join-opens = Se abre el { $day } a las { $time } ({ $city }).
join-watch = Ver la transmisión en directo
join-about = Sobre este seminario web
join-own = Mis seminarios web

## In the personal calendar
feed-join = Entrar
feed-join-at = Su enlace de acceso, solo para usted: { $url }
