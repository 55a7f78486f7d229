# What is to be reviewed.
reviews = Records to be reviewed
reviews-intro = A record leaves every search on its day of review, and is erased for good after some days of grace. To hold it on takes a reason and a second person (RPD 49, 50).
reviews-none = Nothing is to be reviewed within sixty days.
days-left = { $count ->
    [one] one day left
   *[other] { $count } days left
 }
review-passed = Out of every search; erased in { $count } days
extend = Ask for an extension
extend-until = Until
extension-asked = { $account } asks to hold it on until { $until }: { $reason }
extension-confirm = Grant
