# The language itself: its name, direction (ltr, rtl), calendar (gregorian, umm-al-qura), and what
# stands between the parts of a list, after a label, and before decimals.
locale-name = العربية
locale-direction = rtl
locale-calendar = umm-al-qura
locale-list-separator = { "، " }
locale-colon = { ": " }
locale-decimal-separator = { "." }
