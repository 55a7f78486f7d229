# Lo que debe revisarse.
reviews = Registros por revisar
reviews-intro = Un registro sale de toda búsqueda el día de su revisión y se borra definitivamente tras un plazo de gracia. Prorrogarlo requiere un motivo y una segunda persona (RTD 49, 50).
reviews-none = No hay nada por revisar en sesenta días.
days-left = { $count ->
    [one] queda un día
   *[other] quedan { $count } días
 }
review-passed = Fuera de toda búsqueda; se borra en { $count } días
extend = Pedir prórroga
extend-until = Hasta
extension-asked = { $account } pide prorrogarlo hasta el { $until }: { $reason }
extension-confirm = Conceder
