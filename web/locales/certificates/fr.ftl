## The certificate of attendance
certificate-title = Attestation de présence
certificate-of = Il est attesté que
certificate-attended = { $count ->
    [one] a assisté au webinaire suivant de
   *[other] a assisté aux { $count } webinaires suivants de
}
certificate-line = { $day }, { $times } ({ $city }), { $minutes } minutes
certificate-by = Organisé par { $names }.
certificate-issued = Délivrée le { $day }.
certificate-number = Numéro
certificate-check = Chacun peut vérifier ce numéro à l’adresse { $url }
certificate-print = Pour l’imprimer ou la conserver sous forme de fichier, utilisez la fonction d’impression de votre navigateur.
certificate-own-why = Elle nomme chaque webinaire de la série auquel vous avez assisté et qui est terminé, avec son jour et sa durée. Les webinaires auxquels vous assisterez plus tard s’y ajoutent.
certificate-issue = Délivrer mon attestation
certificate-nothing = Il n’y a encore rien à attester : aucun webinaire que vous avez rejoint n’est terminé.
certificate-own-revoked = Les organisateurs ont retiré cette attestation. Si vous pensez qu’il s’agit d’une erreur, veuillez leur écrire.
certificate-own-link = Mon attestation de présence
certificate-own-what = Vous avez assisté à des webinaires de cette série.

## Looking a number up
verify-title = Vérifier une attestation
verify-what = Une attestation de présence porte un numéro. Saisissez-le ici pour savoir si nous l’avons délivrée, et pour quoi.
verify-field = Numéro de l’attestation
verify-hint = Seize lettres et chiffres ; les espaces, les tirets et les minuscules n’importent pas.
verify-button = Vérifier
verify-valid = Cette attestation est valable.
verify-revoked = Cette attestation n’est pas valable : les organisateurs l’ont retirée.
verify-void = Cette attestation n’atteste plus rien : ce qu’elle nommait a été déplacé ou annulé depuis.
verify-revoked-on = Retirée le { $day }.
verify-unknown = Nous n’avons pas délivré d’attestation portant ce numéro. Veuillez vérifier votre saisie.
verify-name = Nom
verify-erased = Les données de cette personne ont été effacées.
verify-city = Ville
verify-award = Prix
verify-series = Série
verify-organisers = Organisateurs
verify-webinars = Webinaires suivis
verify-another = Vérifier un autre numéro

## The certificate of an award, to be printed
award-certificate-title = Certificat du prix
award-certificate-of = Il est certifié que
award-certificate-receives = reçoit ce prix, remis lors de
award-certificate-conferred = Remis le { $day }.
award-certificate-announced = Annoncé le { $day }.
award-certificate-confidential = Jusqu’au { $date } ({ $city }), cela vous est dit en confidence et le numéro n’apprend rien à personne. Veuillez ne montrer le certificat à personne avant.
award-certificate-print = Pour l’imprimer ou le conserver sous forme de fichier, utilisez la fonction d’impression de votre navigateur.
