## Times that clocks skip or show twice
error-any-time_does_not_exist = À ce moment, les horloges sont avancées : cette heure n’existe pas sur place. Saisissez-en une autre
error-any-time_is_ambiguous = À ce moment, les horloges sont retardées : cette heure survient deux fois sur place. Ajoutez le décalage par rapport à UTC que vous voulez, par exemple +02:00
error-any-wrong_offset = Ce décalage par rapport à UTC n’est pas celui du fuseau horaire à ce moment. Supprimez-le ou corrigez-le
