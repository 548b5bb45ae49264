## The certificate of attendance
certificate-title = Certificate of attendance
certificate-of = This is to certify that
certificate-attended = { $count ->
    [one] attended the following webinar of
   *[other] attended the following { $count } webinars of
}
certificate-line = { $day }, { $times } ({ $city }), { $minutes } minutes
certificate-by = Organised by { $names }.
certificate-issued = Issued on { $day }.
certificate-number = Number
certificate-check = Anybody can check this number at { $url }
certificate-print = To print it, or to keep it as a file, use the printing of your browser.
certificate-own-why = It names each webinar of the series that you attended and that is over, with its day and length. Webinars that you attend later are added.
certificate-issue = Issue my certificate
certificate-nothing = There is nothing to certify yet: no webinar that you joined is over.
certificate-own-revoked = The organisers have taken this certificate back. If you think that this is a mistake, please write to them.
certificate-own-link = My certificate of attendance
certificate-own-what = You attended webinars of this series.

## Looking a number up
verify-title = Check a certificate
verify-what = A certificate of attendance carries a number. Enter it here to see whether it was issued by us, and what for.
verify-field = Number of the certificate
verify-hint = Sixteen letters and digits; blanks, hyphens and small letters do not matter.
verify-button = Check
verify-valid = This certificate is valid.
verify-revoked = This certificate is not valid: the organisers have taken it back.
verify-void = This certificate certifies nothing any more: what it named was moved or cancelled afterwards.
verify-revoked-on = Taken back on { $day }.
verify-unknown = We have not issued a certificate with this number. Please check what you typed.
verify-name = Name
verify-erased = The data of this person were erased.
verify-city = City
verify-award = Award
verify-series = Series
verify-organisers = Organisers
verify-webinars = Webinars attended
verify-another = Check another number

## The certificate of an award, to be printed
award-certificate-title = Certificate of the award
award-certificate-of = This is to certify that
award-certificate-receives = receives this award, conferred at
award-certificate-conferred = Conferred on { $day }.
award-certificate-announced = Announced on { $day }.
award-certificate-confidential = Until { $date } ({ $city }) this is told to you in confidence, and the number tells nobody anything. Please show the certificate to nobody before.
award-certificate-print = To print it, or to keep it as a file, use the printing of your browser.
