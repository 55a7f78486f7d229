# How good records are, and what would make them better.
quality = What would make it better
quality-percent = It holds { $percent } % of what is wished for in such a record.
quality-whole = Nothing is left to mend.
quality-own = Quality of our records
quality-intro = What our active records lack beyond the minimum that each must hold. It is advice: nothing is refused, hidden or ranked by it. Begin at the top.
quality-own-percent = On average a record holds { $percent } % of what is wished for.
quality-records = { $count ->
    [one] One record was looked at.
   *[other] { $count } records were looked at.
 }
quality-has-more = There are more; the oldest were looked at.
quality-mend = To mend
quality-in-records = In records
mend-photo = A photo: a face can be compared where a name cannot.
mend-full-birth-date = The birth date to the day: a year is shared by every namesake of that age.
mend-nationality = A nationality: it tells namesakes apart.
mend-document-number = The number of a document of the person: it finds without doubt.
mend-original-script = The name in the script of its language: each transliteration loses some of it.
mend-name-parts = Given and family name apart: otherwise it is guessed which is which.
mend-offence-law = Law and article of each offence: others need them to act (RPD 83).
mend-offence-warrant = The warrant or judgment, with court, number and date (RPD 83).
mend-description = A description: height, eyes, hair, scars.
mend-event-date = The date of the theft or loss: before it, whoever used it may have been entitled to.
mend-event-place = The place of the theft or loss.
mend-expiry = The document’s date of expiry.
mend-whole-vin = The whole VIN: a part of one meets other vehicles.
mend-plate-country = The plate with its country: the same plate runs in several.
mend-authority = The national authority behind the record: whom to ask.
mend-recorded-on = The day on which it was recorded: the time it may be held runs from then (RPD 49).
mend-review-near = A review: the record is about to leave every search (RPD 50).
mend-handling = Conditions of use: whoever finds it otherwise decides alone what to do (RPD 62-67).
