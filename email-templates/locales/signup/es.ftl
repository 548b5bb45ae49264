## Elegir sesiones
mail-signup-programme = Su programa personal, de lo que ha elegido:
mail-signup-change = Elegir más, o renunciar:
mail-signup-button = Elegir sesiones
mail-signup-entry = La entrada de calendario acompaña este mensaje.

## Una plaza
mail-signup-confirmed-subject = { $event }: su plaza y su programa personal
mail-signup-confirmed-lead = Usted tiene una plaza en esta sesión.

## La sala de un seminario web está completa
mail-signup-room-full-subject = { $event }: sala completa, transmisión en directo
mail-signup-room-full-subject-later = { $event }: la sala de un seminario está completa
mail-signup-room-full-lead = Las { $seats } plazas de la sala de este seminario web están ocupadas.
mail-signup-room-full-livestream = Usted puede seguir la transmisión en directo: su enlace de acceso, que llega antes del comienzo, le llevará a ella. Si diez minutos después del comienzo hay una plaza libre, le llevará a la sala.
mail-signup-room-full-later = Su enlace de acceso, que llega antes del comienzo, le dejará entrar si diez minutos después del comienzo hay una plaza libre.

## Un turno en la lista de espera
mail-signup-waiting-subject = { $event }: lista de espera de una sesión
mail-signup-waiting-lead = Esta sesión está completa. Usted está en su lista de espera.
mail-signup-waiting-position = Su puesto: { $position }
mail-signup-waiting-next = En cuanto quede libre una plaza para usted, será suya y le escribiremos. Si ya no la quiere, salga de la lista para que otras personas avancen.

## Una plaza que quedó libre
mail-signup-moved-up-subject = { $event }: una plaza quedó libre para usted
mail-signup-moved-up-lead = Una plaza quedó libre. Es suya.
mail-signup-moved-up-next = Si al final no puede venir, renuncie a ella: otras personas esperan.

## Renunciar
mail-signup-cancelled-subject = { $event }: una sesión que había elegido
mail-signup-cancelled-lead-confirmed = Ha renunciado a su plaza en esta sesión.
mail-signup-cancelled-lead-waiting = Ya no está en la lista de espera de esta sesión.

## Fin decidido por los organizadores
mail-signup-ended-subject = { $event }: esta sesión ya no está en su programa
mail-signup-ended-lead-confirmed = Usted ya no tiene plaza en esta sesión.
mail-signup-ended-lead-waiting = Usted ya no está en la lista de espera de esta sesión.
mail-signup-ended-why = Los organizadores han cambiado a quién está destinada. Usted no tiene que hacer nada.

## La invitación a elegir
mail-signup-choose-subject = { $event }: elija sus sesiones
mail-signup-choose-lead = Elija su foro o su visita.
mail-signup-choose-next = Estas sesiones requieren inscripción. Las plazas se dan en el orden en que se eligen; si una sesión está completa, hay una lista de espera.
mail-signup-choose-button = Elegir sesiones:
