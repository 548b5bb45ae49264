## What the letters of an award share
mail-awards-at = { $day }, { $time } ({ $city }, { $offset })
mail-awards-own = Hora de { $city }: { $day }, { $time }.
mail-awards-city = Ciudad: { $city }
mail-awards-why = Recibe este mensaje porque usted participa en un premio que se entrega en: { $event }.
mail-awards-case-button = Ver la candidatura
mail-awards-nominations-until = Las comisiones nacionales designan candidaturas hasta:

## An application was received
mail-awards-received-subject = { $event }: candidatura recibida
mail-awards-received-lead = Hemos recibido su candidatura.
mail-awards-received-copy = Una ciudad de su país ha presentado su candidatura.
mail-awards-received-at = Recibida:
mail-awards-received-parts = El expediente tal como se envió
mail-awards-part-there = incluido
mail-awards-part-missing = no enviado
mail-awards-received-next = Lo enviado queda como está. Usted puede leerlo aquí:
mail-awards-received-copy-next = Esta es una copia del acuse de recibo de la ciudad. Usted puede leer la candidatura aquí:

## An application waits for its national commission
mail-awards-to-nominate-subject = { $event }: una candidatura espera su designación
mail-awards-to-nominate-lead = Una candidatura de su país espera la designación de su comisión.
mail-awards-to-nominate-quota = Usted ha designado { $given } de { $most } candidaturas.
mail-awards-to-nominate-given = Candidaturas que usted ha designado: { $given }
mail-awards-to-nominate-button = Leerla y designarla

## In confidence
mail-awards-confidential-subject = { $event }: un mensaje confidencial
mail-awards-confidential-subject-news = { $event }: actualización de un mensaje confidencial
mail-awards-confidential-title = En confianza
mail-awards-confidential-news-embargo = Tenga en cuenta que ha cambiado el momento en que termina la confidencialidad que le indicamos.
mail-awards-confidential-news-over = Tenga en cuenta que ya no es confidencial.
mail-awards-confidential-news-ceremony = Tenga en cuenta que algo ha cambiado en la ceremonia: más abajo figura lo que vale ahora.
mail-awards-confidential-news-off = Tenga en cuenta que la ceremonia no tendrá lugar como estaba previsto. Le diremos qué la sustituye.
mail-awards-confidential-lead = { $city } recibirá el premio. Reciba nuestra felicitación.
mail-awards-confidential-until = Esta información es confidencial hasta:
mail-awards-confidential-please = Le rogamos que no la dé a conocer antes, ni en público ni a nadie que no tenga que preparar la ceremonia.
mail-awards-confidential-ceremony = La ceremonia
mail-awards-confidential-entry = Con este mensaje va una entrada privada para su calendario. No dice por qué se le invita.
mail-awards-confidential-next = Inicie sesión para ver su candidatura y lo que hay que preparar:

mail-awards-taken-back-lead = { $city } ha retirado su candidatura y no recibirá el premio. Ya no hay nada que preparar para esta ciudad.
mail-awards-taken-back-please = Le rogamos que hasta entonces tampoco dé a conocer que iba a recibirlo.

## The call is open
mail-awards-applications-until = Las candidaturas se reciben hasta:
mail-awards-round-button = Leer la convocatoria
mail-awards-call-subject = { $event }: convocatoria del premio
mail-awards-call-lead = La convocatoria de candidaturas está abierta.
mail-awards-call-city = Su ciudad puede presentar su candidatura. La redacta quien se ocupa de la ciudad aquí: inicie sesión para empezar.
mail-awards-call-commission = Las ciudades de su país pueden presentar su candidatura. Se le avisará de cada candidatura recibida.

## An application was begun and not sent
mail-awards-reminder-subject = { $event }: su candidatura aún no se ha enviado
mail-awards-reminder-lead = Usted ha empezado una candidatura y aún no la ha enviado.
mail-awards-reminder-lacks = Lo que aún falta en el expediente
mail-awards-reminder-complete = El expediente está completo: puede enviarse.
mail-awards-reminder-button = Completar la candidatura

## A deadline was put off
mail-awards-deadline-extended-subject = { $event }: se ha ampliado un plazo
mail-awards-deadline-extended-applications = Se ha ampliado el plazo para presentar candidaturas.
mail-awards-deadline-extended-nominations = Se ha ampliado el plazo de las comisiones nacionales.
mail-awards-deadline-extended-after = Nuevo plazo:
mail-awards-deadline-extended-before = Plazo anterior:

## The embargo is over
mail-awards-laureates-button = Ver las ciudades galardonadas
mail-awards-regrets-subject = { $event }: resultado de su candidatura
mail-awards-regrets-title = El resultado de su candidatura
mail-awards-regrets-lead = Lamentamos comunicarle que la candidatura de { $city } no ha sido seleccionada en esta convocatoria.
mail-awards-regrets-thanks = Le agradecemos el trabajo realizado.
mail-awards-announced-subject = { $event }: anuncio de las ciudades galardonadas
mail-awards-announced-lead = Se han anunciado las ciudades galardonadas.
mail-awards-announced-stop = Si ya no desea recibir los anuncios de este premio:
mail-awards-announced-why = Recibe este mensaje porque usted figura en la lista de anuncios de un premio que se entrega en: { $event }.

# An entry of a calendar.
awards-deadline-applications = Cierre de candidaturas: { $award }
awards-deadline-nominations = Cierre de designaciones: { $award }
