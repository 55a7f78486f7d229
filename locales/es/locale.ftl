# The language itself: its name, direction (ltr, rtl) and calendar (gregorian, umm-al-qura).
locale-name = Español
locale-direction = ltr
locale-calendar = gregorian
