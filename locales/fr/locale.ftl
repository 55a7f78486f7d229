# The language itself: its name, direction (ltr, rtl), calendar (gregorian, umm-al-qura), and what
# stands between the parts of a list, and after a label.
locale-name = Français
locale-direction = ltr
locale-calendar = gregorian
locale-list-separator = { ", " }
locale-colon = { " : " }
