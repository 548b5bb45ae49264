## Télécharger ce qui est conservé
done-data = Télécharger tout ce que nous conservons sur cette inscription (JSON)

## Les inscriptions d’un compte
own-list-title = Vos inscriptions
own-list-lead = Voici les inscriptions de toutes les personnes à qui nous écrivons à l’adresse de votre compte.
own-list-none = Personne n’est inscrit avec cette adresse.
own-list-older = Inscriptions antérieures
own-list-proof = Avant d’afficher des inscriptions ici, nous devons savoir que la boîte { $email } est la vôtre : nous y envoyons un lien. Ouvrez-le, et vous reviendrez à cette page.

## Ce qui n’a pas encore de réponse
unanswered-title = Des questions pour vous
unanswered-why = Cet événement vous pose une question à laquelle vous n’avez pas encore répondu.
unanswered-link = Répondre
