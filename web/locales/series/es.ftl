# Una serie de seminarios web: suscribirse, y lo que es propio.

## On the own page
subscription-whole-title = Su suscripción está confirmada
subscription-single-title = Su inscripción está confirmada
subscription-whole-title-past = Su suscripción estaba confirmada
subscription-single-title-past = Su inscripción estaba confirmada
subscription-waits-title-past = Estaba en la lista de espera de la serie
status-webinar_series-waiting = Está en la lista de espera de la serie
status-webinar_series-cancelled = Ha dejado la serie
webinars-title = Sus seminarios web
webinars-to = Ver sus seminarios web, elegir y entrar
webinars-to-past = Ver sus seminarios web
subscription-whole = Su suscripción es a toda la serie.
subscription-whole-why = Cada nuevo seminario web le llega por sí solo, también a su calendario. Puede renunciar a cualquiera de ellos.
subscription-single = Participa en algunos seminarios web.
subscription-single-why = Los nuevos no llegan por sí solos. Puede elegir otros, o suscribirse a toda la serie.
subscription-whole-past = Su suscripción era a toda la serie.
subscription-single-past = Su inscripción era a algunos seminarios web.
subscription-waits-past = No quedó libre ninguna plaza para usted.
subscription-begin = Suscribirse a toda la serie
subscription-end = Poner fin a la suscripción
done-subscribed = Su suscripción es a toda la serie: también es suyo lo ya publicado, salvo aquello a lo que renunció.
done-unsubscribed = Los nuevos seminarios web ya no le llegan por sí solos. Los de abajo siguen siendo suyos.
next-webinar_series-confirmed = Cada seminario web figura en su calendario con su propio enlace de acceso, y se lo recordamos un día y una hora antes.
next-webinar_series-waiting = Cuando quede libre una plaza, será para la primera persona de la lista, y le escribiremos enseguida. No tiene que hacer nada.
next-webinar_series-cancelled = Ya no recibe nada de esta serie. Puede volver a suscribirse.
next-past-webinar_series = La serie ha terminado.
next-past-webinar_series-confirmed = La serie ha terminado. Sus seminarios web siguen en su lista.
done-again-webinar_series = Volver a suscribirse
done-leave-webinar_series = Dejar la serie
done-calendar-webinars = El calendario sigue cada seminario web y contiene sus enlaces de acceso.

## Leaving
leave-crumb-webinar_series = Dejar la serie
leave-title-webinar_series = ¿Desea dejar la serie?
leave-what-webinar_series = Renuncia a todos sus seminarios web, y sus enlaces de acceso dejan de valer. Puede volver a suscribirse.
leave-button-webinar_series = Sí, dejar la serie
leave-stay-webinar_series = No, volver a mis seminarios web

## The list
webinars-chosen = En lo que participa
webinars-offered = Lo que puede elegir
webinars-none = No hay ningún seminario web que elegir por ahora.
webinars-none-whole = No hay ningún seminario web que elegir por ahora. Le escribiremos cuando se anuncie uno.
webinars-none-past = Ya no hay nada que elegir en esta serie.
webinar-chosen = Usted participa.
webinar-choose = Participar en este
webinar-give-up = Renunciar a este
signup-past-title = Lo que ha terminado
signup-past = Ha terminado.
entry-open = Entrar ahora
entry-before = Su enlace de acceso

## The form
nav-register-webinar_series = Suscribirse
register-description-webinar_series = Suscribirse a { $event }: una sola vez, para cada seminario web.
choice-title = A qué se suscribe
choice-legend = Toda la serie, o algunos seminarios web
choice-all = Toda la serie: también cada nuevo seminario web
choice-some = Solo los seminarios web que marco
choice-which = Próximos seminarios web
choice-none = Aún no se ha anunciado ningún seminario web. Se suscribe a toda la serie: cada uno le llegará cuando se anuncie.
choice-gone = Lo que usted marcó ya no se puede elegir, y por ahora no hay otro seminario web. Marque la casilla si desea toda la serie.
sent-webinars = Este formulario no ha cambiado nada. Para tener otro seminario web, o toda la serie, abra su página con el enlace del correo.
error-sessions-invalid = Marque al menos un seminario web, o elija toda la serie
error-sessions-unknown = Uno de estos seminarios web ya no se ofrece: elija de nuevo
error-sessions-contradictory = Elija toda la serie, o solo los seminarios web que ha marcado
error-sessions-category_not_admitted = Uno de los seminarios web que ha marcado es para otras categorías de participantes
error-sessions-session_over = Uno de los seminarios web que ha marcado ha empezado o ha terminado
error-sessions-session_cancelled = Uno de los seminarios web que ha marcado no se celebra

## The public pages
took-place-webinar_series = La serie tuvo lugar: { $dates }.
register-none-webinar_series = No es posible suscribirse a esta serie.
register-not-yet-webinar_series = Podrá suscribirse a partir del { $date }.
register-closed-webinar_series = Fue posible suscribirse hasta el { $date }.
register-full-webinar_series = No quedan plazas en esta serie.
register-until-webinar_series = una sola vez para todos los seminarios web, hasta el { $date }
series-count =
    { $count ->
        [one] Un seminario web hasta ahora
       *[other] { $count } seminarios web hasta ahora
    }
series-own-link = Entra en cada seminario web con un enlace propio.
series-to-come = Próximos seminarios web
series-past = Seminarios web pasados
series-took-place = Tuvo lugar: { $when }
zone-line-webinar_series = Las horas son las de { $city }.
series-none = No hay ningún seminario web anunciado por ahora. A quien está suscrito se le avisará del próximo.
take-title = Cómo participar
take-how = Se celebra en línea. Su enlace personal está en nuestro correo y en su calendario, y se abre poco antes de empezar.
take-series = Suscribirse a la serie
take-only = Inscribirse solo en este
take-past = Este seminario web tuvo lugar.
home-open-webinar_series = La suscripción está abierta
subscription-whole-waits = Cuando tenga una plaza, su suscripción será a toda la serie.
subscription-single-waits = Cuando tenga una plaza, participará en los seminarios web que eligió.
series-count-past =
    { $count ->
        [one] Un seminario web
       *[other] { $count } seminarios web
    }
