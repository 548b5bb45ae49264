## May you be shown?
mail-resources-consent-subject = { $event } : enregistrement et diapositives
mail-resources-consent-lead = L’enregistrement et vos diapositives peuvent-ils être montrés ?
mail-resources-consent-what = Vous intervenez dans cette séance. Les organisateurs souhaitent en montrer l’enregistrement et vos diapositives sur sa page publique. Ils ne sont montrés que si vous dites oui, à chacun séparément.
mail-resources-consent-free = Vous êtes libre de dire non et pouvez changer d’avis à tout moment sur la même page : ce que vous retirez disparaît aussitôt.
mail-resources-consent-button = Dire oui ou non
mail-resources-consent-why = Vous recevez ce message parce que vous intervenez dans : { $event }.

## A recording can be watched
mail-resources-recording-subject = { $event } : enregistrement et diapositives
mail-resources-recording-lead = L’enregistrement est disponible.
mail-resources-recording-what = Vous aviez une place dans cette séance. Vous trouverez l’enregistrement et, le cas échéant, les diapositives sur sa page :
mail-resources-recording-button = Enregistrement et diapositives

## An outcomes note can be read
mail-resources-outcomes-subject = { $event } : conclusions
mail-resources-outcomes-lead = Ce qui en est ressorti : la note de conclusions est publiée.
mail-resources-outcomes-what = Vous suivez la série. Vous trouverez la note sur la page de la séance :
mail-resources-outcomes-button = Lire les conclusions
