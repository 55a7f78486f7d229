# The language itself: its name, direction (ltr, rtl) and calendar (gregorian, umm-al-qura).
locale-name = English
locale-direction = ltr
locale-calendar = gregorian
