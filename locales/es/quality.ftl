# La calidad de los registros y lo que los mejoraría.
quality = Lo que lo mejoraría
quality-percent = Contiene el { $percent } % de lo que se desea en un registro así.
quality-whole = No queda nada por completar.
quality-own = Calidad de nuestros registros
quality-intro = Lo que falta en nuestros registros activos más allá del mínimo que cada uno debe contener. Es un consejo: nada se rechaza, oculta ni ordena por ello. Empiece por arriba.
quality-own-percent = De media, un registro contiene el { $percent } % de lo que se desea.
quality-records = { $count ->
    [one] Se examinó un registro.
   *[other] Se examinaron { $count } registros.
 }
quality-has-more = Hay más; se examinaron los más antiguos.
quality-mend = Por completar
quality-in-records = En cuántos registros
mend-photo = Una foto: un rostro se compara donde un nombre no puede.
mend-full-birth-date = La fecha de nacimiento con el día: el año lo comparten todos los homónimos de esa edad.
mend-nationality = Una nacionalidad: distingue a los homónimos.
mend-document-number = El número de un documento de la persona: encuentra sin duda.
mend-original-script = El nombre en la escritura de su lengua: cada transliteración pierde una parte.
mend-name-parts = Nombre y apellido por separado: si no, hay que adivinar cuál es cuál.
mend-offence-law = La ley y el artículo de cada delito: los demás los necesitan para actuar (RTD 83).
mend-offence-warrant = La orden o la sentencia, con tribunal, número y fecha (RTD 83).
mend-description = Una descripción: estatura, ojos, pelo, cicatrices.
mend-event-date = La fecha del robo o la pérdida: antes de ella, el uso pudo ser legítimo.
mend-event-place = El lugar del robo o la pérdida.
mend-expiry = La fecha de caducidad del documento.
mend-whole-vin = El VIN completo: una parte coincide con otros vehículos.
mend-plate-country = La matrícula con su país: la misma circula en varios.
mend-authority = La autoridad nacional que está detrás: a quién preguntar.
mend-recorded-on = El día en que se registró: desde él corre el plazo de conservación (RTD 49).
mend-review-near = Una revisión: el registro está por salir de toda búsqueda (RTD 50).
mend-handling = Condiciones de uso: si no, quien lo encuentra decide solo qué hacer (RTD 62-67).
