# Lo que el registro de auditoría dice de un miembro: página, gráfico, entradas, pruebas.
audit = Quién ha usado nuestros datos
audit-intro = Cada acto de otros miembros sobre nuestros registros y cada acto de nuestros propios agentes y sistemas, tal como los guarda el registro de auditoría. De otro miembro usted ve el miembro, la unidad y la función; qué agente fue, lo sabe ese miembro. La consulta de esta página también queda registrada.
audit-from = Desde
audit-until = Hasta
audit-whose = Actos de
audit-whose-others = Otros miembros, sobre nuestros registros
audit-whose-own = Nuestros propios agentes y sistemas
audit-whose-all = Todos
audit-member-hint = Código del miembro que actuó, por ejemplo FR
audit-show = Mostrar
audit-over-time = Evolución en el tiempo
audit-over-time-hint = Todos los actos de cada día (UTC), sean cuales sean el miembro, el acto o la finalidad elegidos; como máximo los últimos cien días. Cada gráfico tiene su propia escala.
audit-chart-said = { $total } en total, { $most } como máximo en un día
audit-in-numbers = Lo mismo en cifras
audit-day = Día
audit-entries = Entradas
audit-none = No hay ninguna entrada que corresponda.
audit-who = Quién
audit-act = Acto
audit-result = Resultado
audit-place = Entrada
audit-erased = El contenido se borró al vencer su plazo de conservación. La entrada permanece para que se pueda seguir demostrando la integridad del registro de auditoría.
audit-records-shown = { $count ->
    [one] Un registro mostrado
   *[other] { $count } registros mostrados
 }
audit-shown-count = { $count ->
    [0] Nada mostrado
    [one] Un elemento mostrado
   *[other] { $count } elementos mostrados
 }
audit-versions-shown = { $count ->
    [one] Una versión mostrada
   *[other] { $count } versiones mostradas
 }
audit-records-count = { $count ->
    [one] Un registro
   *[other] { $count } registros
 }
audit-shown = Mostrado
audit-not-shown = No mostrado
audit-version = Versión { $version }
audit-version-shown = Mostrado (versión { $version })
audit-changed = Modificado
audit-unchanged = Sin cambios
audit-sent = Enviada
audit-not-sent = No enviada
audit-blocks = Bloqueo
audit-unblocks = Desbloqueo
audit-done = Hecho
audit-not-done = No hecho
audit-batch = { $created } nuevos, { $updated } actualizados, { $withdrawn } retirados, { $unchanged } sin cambios, { $rejected } rechazados
audit-records-of = Registros: { $member }
audit-newest = Últimas entradas
audit-older = Entradas anteriores
audit-log = El registro de auditoría y sus pruebas
audit-size = Entradas del registro de auditoría
audit-root = Resumen criptográfico del registro de auditoría
audit-signed-by = Firmado por
audit-unsigned = Sin firmar
audit-unsigned-hint = Nadie firma este registro de auditoría, por lo que sus entradas no pueden exportarse con pruebas.
audit-checkpoint = El punto de control firmado
audit-export = Exportar con pruebas
audit-export-hint = El archivo contiene las entradas elegidas, mil como máximo, desde la más reciente de esta página, cada una con la prueba de que figura en el registro de auditoría firmado. Quien tenga la clave pública de este lo comprueba sin acceso al sistema:
# Clases de actos.
act-checked = Control de primera línea
act-searched = Búsqueda
act-record-read = Registro consultado
act-versions-read = Historial de un registro consultado
act-blob-read = Foto o adjunto consultado
act-blob-put = Foto o adjunto guardado
act-record-put = Registro creado o actualizado
act-record-withdrawn = Registro retirado
act-batch-put = Registros escritos por lotes
act-owner-asked = Pregunta al propietario de un registro
act-inquiries-read = Lista de preguntas recibidas consultada
act-record-flagged = Indicación puesta en un registro
act-flag-lifted = Indicación retirada
act-flags-read = Lista de indicaciones consultada
act-reviews-read = Lista de registros por revisar consultada
act-quality-read = Calidad de los registros consultada
act-extension-asked = Prórroga de la conservación de un registro solicitada
act-records-erased = Registros borrados al vencer su plazo
act-blocks-read = Lista de registros bloqueados consultada
act-block-read = Estado de bloqueo de un registro consultado
act-block-asked = Bloqueo o desbloqueo de un registro solicitado
act-block-confirmed = Bloqueo o desbloqueo de un registro confirmado
act-audit-read = Registro de auditoría consultado
act-started = Servidor iniciado
act-stopped = Servidor detenido
act-log-erased = Contenido de entradas antiguas del registro de auditoría borrado
act-log-followed = Prueba o punto de control del registro de auditoría obtenido
act-policy-read = Política de intercambio consultada
act-policy-previewed = Borrador de política de intercambio probado
act-policy-replaced = Política de intercambio puesta en vigor
act-audience-read = Quién ve un registro, consultado
act-members-read = Lista de miembros consultada
act-profile-read = Perfil de un miembro consultado
act-exported = Todos los registros del miembro exportados
act-signed-in = Inicio de sesión
act-sign-in-failed = Inicio de sesión fallido o contraseña errónea
act-signed-out = Cierre de sesión
act-own-account-read = Cuenta propia consultada
act-session-ended = Sesión de la cuenta propia finalizada
act-sessions-ended = Todas las sesiones de una cuenta finalizadas
act-password-changed = Contraseña propia cambiada
act-password-reset = Contraseña de un solo uso asignada a una cuenta
act-identity-bound = Cuenta vinculada a una identidad del proveedor de acceso
act-identity-unbound = Cuenta desvinculada de su identidad del proveedor de acceso
act-second-factor-begun = Segundo factor iniciado
act-second-factor-added = Segundo factor añadido
act-second-factor-removed = Segundo factor de una cuenta eliminado
act-member-added = Miembro añadido
act-account-added = Cuenta añadida
act-accounts-read = Lista de cuentas consultada
act-account-read = Cuenta consultada
act-account-changed = Derechos de una cuenta modificados
act-account-disabled = Cuenta desactivada
act-key-added = Clave añadida a una cuenta
act-keys-read = Claves de una cuenta consultadas
act-key-revoked = Clave de una cuenta revocada
act-backed-up = Almacén de datos copiado
act-replayed = Escritura repetida, misma respuesta que la primera vez
act-refused = Solicitud denegada
