# Les pages du programme : parties, séances, intervenants, salles.

## Une séance
session-until = jusqu’au { $date }
session-interpretation = Interprétation : { $languages }
session-for = pour : { $categories }
session-for-all = Toutes les personnes qui participent
session-seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
session-is-cancelled = Cette séance est annulée et n’aura pas lieu.
session-all-day = toute la journée
session-stream = Suivre en ligne
session-people = Personnes
session-beside = Séances précédente et suivante
session-previous = Avant :
session-next = Après :
role-speaker = Intervention
fact-languages = Langues
fact-for = Pour qui

## Une partie du programme
choices-title = Choisir un fil, une salle ou un type
choices-track = Fil thématique
choices-room = Salle
choices-kind = Type
part-note = Vous voyez une partie du programme.
part-room = À propos de cette salle
part-none = Rien de tel ne figure au programme.
later-title = Date à préciser
subscribe-part = Ne suivre que ceci dans votre calendrier
subscribe-personal = Son adresse est personnelle : elle montre ce qui vous concerne, ne la transmettez pas.

## Intervenants
speakers-title = Intervenantes et intervenants
speakers-sessions =
    { $count ->
        [one] { $count } séance
       *[other] { $count } séances
    }
speakers-none = Aucun nom n’a encore été annoncé.

## Salles
step-free-yes = accessible sans marches
step-free-no = non accessible sans marches
room-capacity = Capacité
room-access = Accès
room-removed = Cette salle n’est plus utilisée.
room-empty = Rien n’est prévu dans cette salle.
room-programme = Cette salle dans le programme

## Langues, y compris des signes
language-de = allemand
language-hi = hindi
language-it = italien
language-ja = japonais
language-ko = coréen
language-pt = portugais
language-vi = vietnamien
language-ils = signes internationaux
language-ase = langue des signes américaine
language-bfi = langue des signes britannique
language-fsl = langue des signes française
language-gsg = langue des signes allemande
language-mfs = langue des signes mexicaine
language-ssp = langue des signes espagnole
