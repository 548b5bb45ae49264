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

## Se pide un segundo factor
mail-second-factor-set-subject = { $site }: su cuenta tiene un segundo factor
mail-second-factor-set-title = Su cuenta tiene un segundo factor
mail-second-factor-set-lead = A partir de ahora, para entrar en su cuenta hace falta también un código de su aplicación. Guarde los códigos de recuperación en un lugar seguro: cada uno sustituye a la aplicación una vez.
mail-second-factor-set-button = Ver su cuenta
mail-second-factor-set-note = Si no ha sido usted, escríbanos enseguida: otra persona ha entrado en su cuenta.

## Ya no se pide
mail-second-factor-removed-subject = { $site }: segundo factor retirado
mail-second-factor-removed-title = Se ha retirado el segundo factor
mail-second-factor-removed-lead = Para entrar en su cuenta ya no hace falta un código de una aplicación, y los códigos de recuperación han dejado de servir.
mail-second-factor-removed-button = Ver su cuenta
mail-second-factor-removed-note = Si no ha sido usted, cierre todas las sesiones, elija otra contraseña y configure enseguida un segundo factor.

## Se ha usado un código de recuperación
mail-recovery-code-used-subject = { $site }: código de recuperación usado
mail-recovery-code-used-title = Se ha usado un código de recuperación
mail-recovery-code-used-lead = Uno de los códigos de recuperación de su cuenta se acaba de usar en lugar de un código de su aplicación. No se puede volver a usar.
mail-recovery-code-used-button = Ver su cuenta
mail-recovery-code-used-note = Si no ha sido usted, cierre todas las sesiones, elija otra contraseña y cree enseguida nuevos códigos de recuperación.

## Lo que alguien puede hacer: una función en un evento, o la administración
mail-role = Función: { $role }
mail-role-door = Control de acceso
mail-role-viewer = Consulta
mail-role-programme = Programa
mail-role-registration_desk = Mesa de inscripción
mail-role-secretariat = Secretaría
mail-role-admin = Administración

## Una invitación al equipo
mail-invitation-subject = { $site }: su invitación al equipo
mail-invitation-title = Su invitación al equipo
mail-invitation-lead-event = { $by } le invita a formar parte del equipo de «{ $place }».
mail-invitation-lead-admin = { $by } le invita a administrar { $place }.
mail-invitation-hands-over = { $by } le traspasa la secretaría: en cuanto acepte, será suya y dejará de ser de esa persona.
mail-invitation-until = Puede aceptar hasta el { $until } (UTC).
mail-invitation-button = Ver la invitación
mail-invitation-note = Si no sabe de qué se trata, no tiene que hacer nada. Por favor, no reenvíe este mensaje: quien tenga el enlace puede aceptar en su lugar.
mail-invitation-why = Recibe este mensaje porque alguien de { $site } ha escrito su dirección en una invitación.

## Una función más
mail-role-granted-subject = { $site }: tiene una función más
mail-role-granted-title = Tiene una función más
mail-role-granted-lead-event = Su cuenta tiene una función más en «{ $place }».
mail-role-granted-lead-admin = Su cuenta puede administrar desde ahora { $place }.
mail-role-granted-button = Ver su cuenta
mail-role-granted-note = Si no lo esperaba, le rogamos que nos lo comunique.

## Una función que termina
mail-role-ended-subject = { $site }: una de sus funciones ha terminado
mail-role-ended-title = Una de sus funciones ha terminado
mail-role-ended-lead-event = Una función de su cuenta en «{ $place }» ha terminado.
mail-role-ended-lead-admin = Su cuenta ya no administra { $place }.
mail-role-ended-button = Ver su cuenta
mail-role-ended-note = Si no lo esperaba, consulte con las personas con las que trabaja.

## Una secretaría traspasada
mail-handed-over-subject = { $site }: se ha traspasado una secretaría
mail-handed-over-title = La secretaría se ha traspasado
mail-handed-over-lead-given = { $by } ha aceptado la secretaría de «{ $place }». La suya ha terminado.
mail-handed-over-lead-taken = Desde ahora tiene la secretaría de «{ $place }», que { $by } le ha traspasado.
mail-handed-over-button = Ver su cuenta
mail-handed-over-note = Si no lo esperaba, le rogamos que nos lo comunique enseguida.

## El segundo factor cerrado por códigos erróneos
mail-second-factor-locked-subject = { $site }: códigos erróneos en su cuenta
mail-second-factor-locked-title = Códigos erróneos en su cuenta
mail-second-factor-locked-lead = Se han escrito cinco códigos erróneos seguidos para su cuenta. Durante un cuarto de hora no se acepta ningún código, ni siquiera uno correcto.
mail-second-factor-locked-button = Ver su cuenta
mail-second-factor-locked-note = Si no ha sido usted, alguien conoce su contraseña o lee su correo: elija otra contraseña en cuanto vuelva a entrar.

## Una clave para una máquina
mail-api-key-made-subject = { $site }: nueva clave API de su cuenta
mail-api-key-made-title = Una nueva clave API de su cuenta
mail-api-key-made-lead = Se acaba de crear una clave con la que un programa puede actuar en nombre de su cuenta. Sigue siendo válida si usted sale o cambia de contraseña.
mail-api-key-made-button = Ver su cuenta
mail-api-key-made-note = Si no ha sido usted, revoque la clave, cierre todas las sesiones y elija enseguida otra contraseña.
