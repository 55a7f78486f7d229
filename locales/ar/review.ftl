# ما يحين موعد مراجعته.
reviews = سجلات تحين مراجعتها
reviews-intro = يخرج السجل من كل بحث في يوم مراجعته، ثم يُحذف نهائيًا بعد مهلة. تمديده يحتاج سببًا وشخصًا ثانيًا (المادتان 49 و50).
reviews-none = لا شيء تحين مراجعته خلال ستين يومًا.
days-left = { $count } أيام متبقية
review-passed = خرج من كل بحث؛ يُحذف بعد { $count } يومًا
extend = طلب التمديد
extend-until = حتى
extension-asked = طلب { $account } التمديد حتى { $until }: { $reason }
extension-confirm = وافق
