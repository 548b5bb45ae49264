## The event's own questions
section-questions = Questions of this event
section-apart = Kept apart
section-apart-why = Only those who arrange this for you read these answers, and each reading is recorded.
question-only-for = Only for:
question-optional = (optional)
answer-yes = Yes
answer-no = No
error-any-not_asked = This is not asked of your category: leave it empty
error-any-out_of_range = This number is too small or too large
error-any-too_short = Use more characters
error-any-too_many = Choose fewer
error-any-too_few = Choose more
error-answer-duplicate = Choose each only once
error-answer-integer-invalid = Enter a whole number in digits, without dots or commas
error-answer-number-invalid = Enter a number in digits: one dot or comma before its fraction, none between thousands

## Correcting one's own registration
done-correct = Correct my data
done-corrected = Your registration is corrected.
own-answers = Your answers
own-apart = kept apart
correct-crumb = Correct
correct-title = Correct your data
correct-email = We write to { $email }. To change this address, write to us with the number { $number }.
correct-button = Save
correct-back = Back without saving
field-time_zone = Your time zone
hint-time_zone = As in America/Asuncion or Europe/Berlin
error-time_zone-invalid = Enter a time zone in the form Continent/City
error-family_name-registered = Somebody with this name is registered with the same address
error-any-changed = This registration was changed in the meantime. Check the fields and save again

## Journal of access
access-sensitive_answers-read = Answers that are kept apart were read
