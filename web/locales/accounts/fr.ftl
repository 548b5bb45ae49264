## The way back from an OpenID provider, when it ends without a session. $provider is the provider's name.

openid-sign-in = Connexion
openid-back = Se connecter autrement
openid-again = Réessayer avec { $provider }
openid-denied = La connexion n’a pas eu lieu
openid-do-denied = La connexion avec { $provider } y a été annulée ou refusée. Vous pouvez réessayer ou vous connecter autrement.
openid-expired = Cette connexion n’est plus en cours
openid-do-expired = La connexion avec { $provider } doit être terminée en dix minutes, une seule fois et dans le navigateur où elle a commencé. Veuillez recommencer.
openid-failed = La réponse de { $provider } n’a pas pu être acceptée
openid-do-failed = La connexion n’a pas eu lieu et rien n’a été modifié. Veuillez réessayer ou vous connecter autrement. Si cela se reproduit, écrivez au secrétariat.
openid-unverified = { $provider } n’a pas confirmé votre adresse électronique
openid-do-unverified = Nous trouvons votre compte par une adresse qui y est confirmée. Confirmez-la auprès de { $provider } et réessayez, ou connectez-vous autrement.
openid-unknown = Vous ne pouvez pas vous connecter ici avec { $provider }
openid-do-unknown = Les comptes sont créés sur invitation et retrouvés par l’adresse électronique que { $provider } nous transmet. Si votre compte porte une autre adresse, connectez-vous autrement ; sinon, écrivez au secrétariat.
openid-unavailable = { $provider } ne répond pas pour le moment
openid-do-unavailable = Veuillez réessayer dans quelques minutes ou vous connecter autrement.
