# The language itself: its name, direction (ltr, rtl) and calendar (gregorian, umm-al-qura).
locale-name = العربية
locale-direction = rtl
locale-calendar = umm-al-qura
