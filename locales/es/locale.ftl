# The language itself: its name, direction (ltr, rtl), calendar (gregorian, umm-al-qura), and what
# stands between the parts of a list, after a label, and before decimals.
locale-name = Español
locale-direction = ltr
locale-calendar = gregorian
locale-list-separator = { ", " }
locale-colon = { ": " }
locale-decimal-separator = { "," }
