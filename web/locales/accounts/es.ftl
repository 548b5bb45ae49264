## The way back from an OpenID provider, when it ends without a session. $provider is the provider's name.

openid-sign-in = Iniciar sesión
openid-back = Iniciar sesión de otra manera
openid-again = Intentarlo de nuevo con { $provider }
openid-denied = No se ha iniciado la sesión
openid-do-denied = El inicio de sesión con { $provider } se canceló o se rechazó allí. Puede intentarlo de nuevo o iniciar sesión de otra manera.
openid-expired = Este inicio de sesión ya no está abierto
openid-do-expired = El inicio de sesión con { $provider } debe terminarse en diez minutos, una sola vez y en el navegador donde comenzó. Por favor, empiece de nuevo.
openid-failed = No se ha podido aceptar la respuesta de { $provider }
openid-do-failed = No se ha iniciado la sesión y no se ha cambiado nada. Inténtelo de nuevo o inicie sesión de otra manera. Si vuelve a ocurrir, escriba a la secretaría.
openid-unverified = { $provider } no ha confirmado su dirección de correo electrónico
openid-do-unverified = Encontramos su cuenta por una dirección que esté confirmada allí. Confírmela con { $provider } e inténtelo de nuevo, o inicie sesión de otra manera.
openid-unknown = Usted no puede iniciar sesión aquí con { $provider }
openid-do-unknown = Las cuentas se crean por invitación y se encuentran por la dirección de correo que nos da { $provider }. Si su cuenta tiene otra dirección, inicie sesión de otra manera; si no, escriba a la secretaría.
openid-unavailable = { $provider } no responde en este momento
openid-do-unavailable = Inténtelo de nuevo dentro de unos minutos o inicie sesión de otra manera.
