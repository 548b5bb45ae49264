## Times that clocks skip or show twice
error-any-time_does_not_exist = En ese momento se adelantan los relojes, de modo que esta hora no existe allí. Escriba otra
error-any-time_is_ambiguous = En ese momento se atrasan los relojes, de modo que esta hora ocurre dos veces allí. Añada la diferencia con UTC que desea, por ejemplo +02:00
error-any-wrong_offset = Esta diferencia con UTC no es la de la zona horaria en ese momento. Quítela o corríjala
