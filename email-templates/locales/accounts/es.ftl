## Todo mensaje a una cuenta
mail-greeting-nameless = Buenos días:
mail-why-account = Recibe este mensaje porque tiene una cuenta en { $site }.

## Un enlace para entrar
mail-sign-in-link-subject = { $site }: su enlace para entrar
mail-sign-in-link-title = Su enlace para entrar
mail-sign-in-link-lead = Alguien, probablemente usted, ha pedido un enlace para entrar. Sirve una sola vez, durante media hora.
mail-sign-in-link-button = Entrar
mail-sign-in-link-note = Si no ha sido usted, no tiene que hacer nada: nadie puede entrar sin este mensaje. Por favor, no lo reenvíe.

## Una clave presentada dos veces
mail-session-reused-subject = { $site }: se ha cerrado una de sus sesiones
mail-session-reused-title = Se ha cerrado una de sus sesiones
mail-session-reused-lead = Un programa conectado a su cuenta ha usado una clave que ya se había usado. Es posible que alguien la haya copiado. Por precaución hemos cerrado esa sesión para todos; sus demás sesiones siguen abiertas.
mail-session-reused-button = Ver sus sesiones
mail-session-reused-note = Si no sabe por qué ha ocurrido, cierre todas las sesiones y elija otra contraseña.

## Otra contraseña
mail-password-changed-subject = { $site }: su contraseña ha cambiado
mail-password-changed-title = Su contraseña ha cambiado
mail-password-changed-lead = La contraseña de su cuenta se acaba de cambiar y sus demás sesiones se han cerrado.
mail-password-changed-button = Ver su cuenta
mail-password-changed-note = Si no ha sido usted, pida un enlace para entrar, cierre todas las sesiones y elija enseguida otra contraseña.
