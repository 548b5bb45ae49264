# Awards: the pages of a juror.
jury-title = What I judge in the jury
jury-page-title = Jury: { $title }
jury-you = You sit in this jury as { $name }. You judge no application from { $country }.
jury-sealed = What you read and give here is confidential: please tell nobody about it.
jury-open = The jury is scoring. You can save a part, go on another day, and change your points until the jury closes.
jury-closed = The jury closed on { $date } ({ $city }). What was scored stays as it is.
jury-cases = Your applications
jury-none = No application has been given to you yet.
jury-progress = Applications with all their points from you: { $complete } of { $count }
jury-complete = all points given
jury-given = { $given } of { $count } criteria
jury-not-begun = not begun
jury-result =
    { $count ->
        [one] The jury gave it { $mean } of { $most } (one juror).
       *[other] The jury gave it { $mean } of { $most } (the mean of { $count } jurors).
    }
jury-dossier = Read the application
jury-all = All that I judge
awards-mine-jury = The jury

## The points for one application
jury-scores-title = My points for { $city }
jury-position = Application { $position } of { $count }
jury-save-what = You may save before all fields are filled in.
jury-field-points = Points, 0 to { $most }
jury-field-comment = Comment, if you wish
jury-comment-of = { $criterion }: comment
jury-points-of = { $points } of { $most } points
jury-no-points = no points
jury-previous = Previous: { $city }
jury-next = Next: { $city }
jury-done-saved = Your points are saved.
error-any-points = Give a whole number within the range. Points that were given can be changed, but not taken away
error-any-points_first = A comment goes with points: give these too

## They cannot judge it
jury-conflict = A conflict of interest
jury-conflict-what = If you cannot judge this application impartially, declare it.
jury-conflict-ask = I cannot judge this application
jury-conflict-sure = You will not see this application again, and your points for it will not count. You cannot take this back.
jury-field-reason = Why can you not judge it?
jury-reason-hint = The secretariat reads this.
jury-conflict-yes = Declare the conflict
jury-conflict-no = No, I can judge it
jury-done-conflict = The conflict is declared. You do not judge this application any more.
