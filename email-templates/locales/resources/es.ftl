## May you be shown?
mail-resources-consent-subject = { $event }: grabación y diapositivas
mail-resources-consent-lead = ¿Pueden mostrarse la grabación y sus diapositivas?
mail-resources-consent-what = Usted participa en esta sesión. Los organizadores desean mostrar su grabación y sus diapositivas en la página pública. Solo se muestran si usted dice que sí, a cada cosa por separado.
mail-resources-consent-free = Es usted libre de decir que no y puede cambiar de opinión en cualquier momento en la misma página: lo que retire desaparece de inmediato.
mail-resources-consent-button = Decir sí o no
mail-resources-consent-why = Recibe este mensaje porque participa en: { $event }.

## A recording can be watched
mail-resources-recording-subject = { $event }: grabación y diapositivas
mail-resources-recording-lead = La grabación ya puede verse.
mail-resources-recording-what = Usted tenía plaza en esta sesión. Encontrará la grabación y, si las hay, las diapositivas en su página:
mail-resources-recording-button = Grabación y diapositivas

## An outcomes note can be read
mail-resources-outcomes-subject = { $event }: conclusiones
mail-resources-outcomes-lead = Lo que resultó: se ha publicado la nota de conclusiones.
mail-resources-outcomes-what = Usted se suscribió a la serie. Encontrará la nota en la página de la sesión:
mail-resources-outcomes-button = Leer las conclusiones
